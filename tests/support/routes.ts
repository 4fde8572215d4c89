import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const clientFolder = fileURLToPath(new URL('../../build/client/', import.meta.url))

export interface BuiltRoute {
  /** `routes/use-cases.$key.edit`. */
  id: string
  /** `/use-cases/:key/edit`. */
  path: string
  /** An index route: its forms post to `?index`, or they would reach the layout around it. */
  isIndex: boolean
  hasLoader: boolean
  hasAction: boolean
}

interface Manifest {
  routes: Record<string, { id: string; parentId?: string; path?: string; index?: boolean; hasLoader: boolean; hasAction: boolean }>
}

/** Every route of the build that answers anything: what a test must cover, so that none is forgotten. */
export function builtRoutes(): BuiltRoute[] {
  const assets = join(clientFolder, 'assets')
  const file = readdirSync(assets).find((name) => name.startsWith('manifest-')) ?? ''
  const { routes } = JSON.parse(readFileSync(join(assets, file), 'utf8').replace(/^[^{]*/, '').replace(/;\s*$/, '')) as Manifest
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id]
    return route ? `${pathOf(route.parentId)}${route.path ? `/${route.path}` : ''}` : ''
  }
  return Object.values(routes)
    .filter(({ id, hasLoader, hasAction }) => id !== 'root' && (hasLoader || hasAction))
    .map(({ id, index, hasLoader, hasAction }) => ({ id, path: pathOf(id) || '/', isIndex: index === true, hasLoader, hasAction }))
    .sort((one, other) => one.id.localeCompare(other.id))
}

/** The path with its parameters filled in. @throws Error when one has no value */
export function filled(path: string, params: Record<string, string>): string {
  return path.replace(/:(\w+)|\*/g, (found, name: string | undefined) => {
    const value = params[name ?? '*']
    if (value === undefined) throw new Error(`No value for ${found} of ${path}`)
    return value
  })
}

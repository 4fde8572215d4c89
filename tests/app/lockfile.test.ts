import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'

const textOf = (file: string): string => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8')

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }
const locked = Object.entries(packages).filter(([path]) => path !== '')
const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? path

/** Whether a version is not older than another. */
function isAtLeast(version: string, least: string): boolean {
  const parts = (text: string): number[] => (text.split('-')[0] ?? '').split('.').map(Number)
  const wanted = parts(least)
  for (const [index, part] of parts(version).entries()) if (part !== (wanted[index] ?? 0)) return part > (wanted[index] ?? 0)
  return true
}

describe('what is installed (O1, O3)', () => {
  /** The lockfile names no addresses, so that a mirror can serve it: the SHA-512 says what a package must be. One that is named must be npm's. */
  it('every package is bound to its content by SHA-512, and none has an address other than the npm registry', () => {
    expect(locked.length).toBeGreaterThan(100)
    const others = locked.filter(([, { resolved, integrity }]) => (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) || !integrity?.startsWith('sha512-'))
    expect(others.map(([path]) => path)).toEqual([])
  })

  it('nothing is asked for from git, an address or a folder', () => {
    const asked = Object.values(packages).flatMap(({ dependencies = {}, devDependencies = {}, optionalDependencies = {} }) => Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies }))
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((wanted) => /^(git|github|https?|file|link):|^git\+|^[\w-]+\/[\w.-]+(#|$)/.test(wanted))).toEqual([])
  })

  it('versions younger than seven days are not taken', () => {
    expect(Number(/^min-release-age=(\d+)$/m.exec(textOf('.npmrc'))?.[1])).toBeGreaterThanOrEqual(7)
  })

  it.each([
    [/^@remix-run\/(dev|express|node|react|server-runtime)$/, '2.17.5'],
    [/^express$/, '4.22.0'],
    [/^express-rate-limit$/, '8.2.0'],
    [/^better-sqlite3$/, '12.11.1'],
  ])('%s is at least %s', (name, least) => {
    const found = locked.filter(([path]) => name.test(nameOf(path)))
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(([, { version = '0' }]) => !isAtLeast(version, least)).map(([path, { version }]) => `${path} ${version}`)).toEqual([])
  })

  it('the SQLite that runs is at least 3.51.3', () => {
    const database = new Sqlite(':memory:')
    const version = String(database.prepare('select sqlite_version()').pluck().get())
    database.close()
    expect([version, isAtLeast(version, '3.51.3')]).toEqual([version, true])
  })
})

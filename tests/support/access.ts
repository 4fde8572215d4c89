import { startImport } from '~/commands/imports.server'
import { createToken } from '~/commands/tokens.server'
import { proposeUseCase } from '~/commands/use-cases.server'
import * as useCases from 'db/queries/use-cases'
import { accepted } from './commands'
import type { Browser } from './browser'
import { filled } from './routes'
import { apiClient, startServer, type ApiClient, type SignedIn, type TestServer } from './server'

/** The Head of AI, the owner of the use case, another owner, a member of the committee, a viewer, an administrator, nobody. */
export const people = ['head', 'owner', 'stranger', 'committee', 'viewer', 'admin', 'nobody'] as const
export type Who = (typeof people)[number]

/** Only in the use case: whoever may not see it must not meet it anywhere. */
export const secret = 'Zanzibar triage'
/** Whoever may see the use case may meet it in a refusal as well. */
export const seesNot = new Set<Who>(['stranger', 'admin', 'nobody'])
export const isApi = (path: string): boolean => path.startsWith('/api')

/** A use case, and the version that forms about it carry. */
export interface Target {
  key: string
  version: string
}

/** A server with everybody, and one of everything that an address can name. */
export interface AccessServer {
  server: TestServer
  browsers: Record<Who, Browser>
  scripts: Record<Who, ApiClient>
  signedIn: Record<Exclude<Who, 'nobody'>, SignedIn>
  /** A token of somebody whom administrators act upon. */
  foreignToken: string
  /** An active use case of the owner. */
  newUseCase(): Promise<Target>
  /** The path with what it names filled in; `UC-0001` is the owner's. */
  pathOf(path: string, key?: string): string
  /** A browser whose session may end. */
  freshSession(who: Who): Promise<Browser>
  stop(): Promise<void>
}

export async function startAccessServer(): Promise<AccessServer> {
  const server = await startServer()
  const signedIn = {
    head: await server.signedIn('head_of_ai'),
    owner: await server.signedIn('owner'),
    stranger: await server.signedIn('owner'),
    committee: await server.signedIn('committee'),
    viewer: await server.signedIn('viewer'),
    admin: await server.signedIn('admin'),
  }
  const { head, owner } = signedIn
  const bystander = await server.signedIn('viewer')
  const foreignToken = accepted(await createToken(server.as(bystander.person), { name: 'Foreign', scope: 'read' })).id
  const entries = await Promise.all(Object.entries(signedIn).map(async ([who, { person }]) => [who, await server.api(person)] as const))
  const scripts = { ...(Object.fromEntries(entries) as Record<Exclude<Who, 'nobody'>, ApiClient>), nobody: apiClient(server.origin, '') }
  const register = { fileName: 'register.csv', bytes: Buffer.from(`Title,Problem\n${secret},Slow\n`), encoding: null, delimiter: null }
  const importId = accepted(await startImport(server.as(head.person), register)).id

  const newUseCase = async (): Promise<Target> => {
    const { key } = accepted(await proposeUseCase(server.as(head.person, { via: 'api' }), { title: secret, problem: 'Slow', status: 'active', owner: owner.person.id }))
    return { key, version: String((await useCases.findByKey(server.store.read, key))?.version) }
  }
  const paramsOf = (key: string) => ({ key, id: String(importId), cause: 'unknown_value', token: 'no-such-token', month: '2026-01', seq: '1', '*': 'nothing-here' })
  await newUseCase()

  return {
    server,
    signedIn,
    browsers: { ...signedIn, nobody: server.client() },
    scripts,
    foreignToken,
    newUseCase,
    pathOf: (path, key = 'UC-0001') => filled(path.startsWith('/admin/users/') ? path.replace(':id', bystander.person.id) : path, paramsOf(key)),
    freshSession: async (who) => (who === 'nobody' ? server.client() : server.signedIn([...signedIn[who].person.roles])),
    stop: () => server.stop(),
  }
}

import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommandContext } from '~/commands/command.server'
import { createToken } from '~/commands/tokens.server'
import { readConfig } from '~/server/config'
import { auditKey } from '~/server/secrets.server'
import { sessionKeeper } from '~/server/sessions.server'
import { openStore, type Store } from 'db/store'
import type { Actor, Role } from 'domain/permissions'
import { account } from './accounts'
import { Browser, send, type Sent } from './browser'
import { accepted, contextFor, setUpStore } from './commands'
import { newDatabase } from './store'

const builtServer = fileURLToPath(new URL('../../build/server/index.js', import.meta.url))
const startsWithinMs = 60_000

export interface TestServer {
  /** `http://127.0.0.1:<port>`. */
  origin: string
  pid: number
  /** The database that the server works on. */
  store: Store
  /** A browser that nobody is signed in with. */
  client(): Browser
  /** A new person with these roles (and the password `goodPassword`), in a browser where they are signed in. */
  signedIn(roles: Role | Role[], name?: string): Promise<SignedIn>
  /** A script that calls the API with a token of this person. */
  api(person: Actor, scope?: 'read' | 'write'): Promise<ApiClient>
  /** For running a command as this person beside the server, on its database and with its audit key. */
  as(person: Actor, more?: Partial<CommandContext>): CommandContext
  /** What the server has written to its log so far, line by line. */
  log(): Record<string, unknown>[]
  stop(): Promise<void>
}

export type SignedIn = Browser & { person: Actor & { email: string } }

interface Options {
  /** Whether set-up has run: US dollars, fiscal year from January, the default policy. True unless said otherwise. */
  setUp?: boolean
  env?: Record<string, string>
}

/**
 * Starts the built application as its own process, on a free port and a new database; `stop` removes everything.
 * `npm test` builds it first; with Vitest alone, run `npm run build` before.
 */
export async function startServer({ setUp = true, env = {} }: Options = {}): Promise<TestServer> {
  if (!existsSync(builtServer)) throw new Error('There is no build to test. Run "npm run build" first, or use "npm test".')
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-server-'))
  const database = await newDatabase(folder)
  const base = { DATABASE_URL: database.url, LOG_LEVEL: 'info', API_REQUESTS_PER_MINUTE: '1000000', AUDIT_KEY_FILE: join(folder, 'audit-key'), ...env }
  const { server, port } = await startOnFreePort(folder, base)
  const config = readConfig({ ...base, PORT: String(port) })
  const store = await openStore(database.url)
  if (setUp) await setUpStore(store)
  const origin = `http://127.0.0.1:${port}`
  const sessions = sessionKeeper(store, config)
  const as: TestServer['as'] = (person, more) => contextFor(store, person, { auditKey: auditKey(config.auditKeyFile), now: new Date(), ...more })

  return {
    origin,
    pid: server.pid,
    store,
    client: () => new Browser(origin),
    async signedIn(roles, name) {
      const person = await account(store, [roles].flat(), name)
      const browser = new Browser(origin)
      browser.keep(await sessions.begin(person.id, new Date(), { userAgent: 'Test', ip: null }))
      return Object.assign(browser, { person })
    },
    async api(person, scope = 'write') {
      const { token } = accepted(await createToken(as(person), { name: `Test ${(tokens += 1)}`, scope }))
      return apiClient(origin, token)
    },
    as,
    log: server.log,
    async stop() {
      await server.stop()
      await store.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let tokens = 0

export interface ApiClient {
  token: string
  get(path: string, headers?: Sent['headers']): Promise<Response>
  /** Sends a JSON body; a string is sent as it is. */
  send(method: string, path: string, body?: unknown, headers?: Sent['headers']): Promise<Response>
}

/** @param token without one, nobody is signed in */
export function apiClient(origin: string, token: string): ApiClient {
  const authorization = token ? `Bearer ${token}` : undefined
  return {
    token,
    get: (path, headers) => send(origin, 'GET', path, { headers: { authorization, ...headers } }),
    send: (method, path, body, headers) =>
      send(origin, method, path, {
        headers: { authorization, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  }
}

interface ServerProcess {
  pid: number
  log: TestServer['log']
  stop(): Promise<void>
}

/** Starts the server and waits until it says that it listens. @throws Error with what it wrote when it does not */
async function startProcess(folder: string, environment: Record<string, string>): Promise<ServerProcess> {
  const { PATH = '', HOME = '', TZ = '' } = process.env
  const child = spawn(process.execPath, [builtServer], { cwd: folder, env: { PATH, HOME, TZ, NODE_ENV: 'production', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const listening = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The server did not start in time.\n${output}`)), startsWithinMs)
    const take = (chunk: string) => {
      output += chunk
      if (!output.includes('Tollgate is at')) return
      clearTimeout(late)
      resolve()
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The server ended with ${code}.\n${output}`))
    })
  })
  try {
    await listening
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return { pid: child.pid ?? 0, log: () => logLines(output), stop: () => ended(child) }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

const logLines = (output: string): Record<string, unknown>[] =>
  output.split('\n').flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line) as Record<string, unknown>] : []))

/** Between finding a free port and using it another program may have taken it: then the next one. */
async function startOnFreePort(folder: string, environment: Record<string, string>, attemptsLeft = 5): Promise<{ server: ServerProcess; port: number }> {
  const port = await freePort()
  try {
    return { server: await startProcess(folder, { PORT: String(port), ...environment }), port }
  } catch (error) {
    const isTaken = error instanceof Error && error.message.includes('is in use')
    if (isTaken && attemptsLeft > 1) return startOnFreePort(folder, environment, attemptsLeft - 1)
    throw error
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

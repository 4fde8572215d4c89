import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createToken } from '~/commands/tokens.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { auditKey } from '~/server/secrets.server'
import * as roi from 'db/queries/roi'
import * as sessions from 'db/queries/sessions'
import { sql } from 'drizzle-orm'
import { openStore } from 'db/store'
import { addMonths } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { account } from '../support/accounts'
import { accepted, contextFor, setUpStore } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { apiClient, type ApiClient } from '../support/server'

const builtServer = fileURLToPath(new URL('../../build/server/index.js', import.meta.url))

let folder: string
let file: string
let useCase: GovernedUseCase
let token: string
let owner: Actor
const children: ChildProcess[] = []

/** A database with one use case and a token for it, made before any server runs. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tollgate-process-'))
  file = join(folder, 'test.db')
  const store = await openStore(`file:${file}`)
  await store.migrate()
  await setUpStore(store)
  owner = await account(store, ['owner'])
  useCase = await governedUseCase(store, owner, { phase: 3 })
  token = accepted(await createToken(contextFor(store, owner, { now: new Date(), auditKey: auditKey(`${file}.audit-key`) }), { name: 'Test', scope: 'write' })).token
  await store.close()
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  api: ApiClient
  exit: Promise<number | null>
}

/** @returns null when it did not start, with what it said */
async function start(): Promise<Started | { refused: string; code: number | null }> {
  const child = spawn(process.execPath, [builtServer], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', PORT: '0', DATABASE_URL: `file:${file}`, LOG_LEVEL: 'silent', API_REQUESTS_PER_MINUTE: '1000000' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  let output = ''
  const port = await new Promise<string | null>((resolve) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString()
      const said = /Tollgate is at http:\/\/localhost:(\d+)/.exec(output)?.[1]
      if (said) resolve(said)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    void exit.then(() => resolve(null))
  })
  if (port === null) return { refused: output, code: await exit }
  return { child, exit, api: apiClient(`http://127.0.0.1:${port}`, token) }
}

async function started(): Promise<Started> {
  const server = await start()
  if ('refused' in server) throw new Error(server.refused)
  return server
}

const record = ({ api }: Started, month: string, cents: number) =>
  api.send('PUT', `/api/v1/use-cases/${useCase.key}/roi/${month}`, { costs: { compute: cents }, gains: {} }, { 'idempotency-key': `${month}-${cents}` })

async function afterwards() {
  const store = await openStore(`file:${file}`)
  const entries = await roi.entriesOf(store.read, useCase.id)
  const verification = await verifyAudit(store.read, auditKey(`${file}.audit-key`, false))
  const integrity = await store.read.rows<{ integrity_check: string }>(sql`pragma integrity_check`)
  await store.close()
  return { saved: new Map(entries.map((entry) => [entry.month, entry.costs])), verification, integrity }
}

it('loses nothing that was acknowledged when it is killed in the middle of writing (K2)', async () => {
  const acknowledged = new Map<string, number>()
  for (let round = 0; round < 3; round += 1) {
    const server = await started()
    let next = 0
    let isUp = true
    const writer = async () => {
      while (isUp) {
        const number = (next += 1)
        const month = addMonths('2010-01', round * 60 + (number % 60))
        const response = await record(server, month, number).catch(() => null)
        if (!response) return
        // The same month may be written by two of them: what counts is the later answer, and any later write.
        if (response.status === 200) acknowledged.set(month, Math.max(acknowledged.get(month) ?? 0, number))
      }
    }
    const writers = Array.from({ length: 4 }, writer)
    // In the middle of writing: some are answered, and each writer has one on its way.
    const already = acknowledged.size
    while (acknowledged.size < already + 12) await new Promise((resolve) => setTimeout(resolve, 10))
    server.child.kill('SIGKILL')
    isUp = false
    await server.exit
    await Promise.all(writers)
  }
  const { saved, verification, integrity } = await afterwards()
  expect([...acknowledged.keys()].filter((month) => !saved.has(month))).toEqual([])
  expect(acknowledged.size).toBeGreaterThanOrEqual(36)
  expect(verification).toMatchObject({ ok: true, problems: [] })
  expect(integrity).toEqual([{ integrity_check: 'ok' }])
})

it('finishes what has begun when it is asked to stop, closes its database, and ends with 0 (M3)', async () => {
  const server = await started()
  const answers = Array.from({ length: 12 }, (_, index) => record(server, addMonths('2020-01', index), index + 1).then((response) => response.status))
  await Promise.race(answers)
  server.child.kill('SIGTERM')
  const statuses = await Promise.allSettled(answers)
  expect(await server.exit).toBe(0)
  expect(existsSync(`${file}-wal`)).toBe(false)
  const acknowledged = statuses.flatMap((status, index) => (status.status === 'fulfilled' && status.value === 200 ? [addMonths('2020-01', index)] : []))
  expect(acknowledged.length).toBeGreaterThan(0)
  const { saved, verification } = await afterwards()
  expect([...saved.keys()].sort()).toEqual(acknowledged)
  expect(verification.ok).toBe(true)
})

it('does not start twice on one file, and says why (K11)', async () => {
  const first = await started()
  const second = await start()
  expect(second).toMatchObject({ code: 1 })
  expect('refused' in second && second.refused).toContain('Another Tollgate already serves')
  const ready = await first.api.get('/readyz')
  expect([ready.status, await ready.json()]).toEqual([200, { ok: true, checks: { database: true, migrations: true, disk: true } }])
})

it('removes what has run out as soon as it is started', async () => {
  const store = await openStore(`file:${file}`)
  try {
    const day = 86_400_000
    const [expired, open] = [new Date(Date.now() - day), new Date(Date.now() + day)]
    await store.withTransaction(async (tx) => {
      for (const [id, expiresAt] of [['expired', expired], ['open', open]] as const) {
        await sessions.create(tx, { id, userId: owner.id, createdAt: expired, lastSeenAt: expired, expiresAt, endsAt: open })
      }
    })
    await started()
    await expect.poll(async () => (await sessions.listOfUser(store.read, owner.id)).map(({ id }) => id), { timeout: 20_000 }).toEqual(['open'])
  } finally {
    await store.close()
  }
})

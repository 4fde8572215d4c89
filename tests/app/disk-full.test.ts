import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeUseCase } from '~/commands/use-cases.server'
import { verifyAudit } from '~/server/audit-verify.server'
import * as roi from 'db/queries/roi'
import { dialect } from 'db/dialect'
import { addMonths } from 'domain/month'
import { problemOf } from '../support/api'
import { accepted } from '../support/commands'
import { contents } from '../support/contents'
import { startServer, type ApiClient, type SignedIn, type TestServer } from '../support/server'

const smallDisk = fileURLToPath(new URL('../support/small-disk.cjs', import.meta.url))

let server: TestServer
let owner: SignedIn
let api: ApiClient
let key: string

beforeAll(async () => {
  server = await startServer({ env: { NODE_OPTIONS: `--require ${JSON.stringify(smallDisk)}` } })
  owner = await server.signedIn('owner')
  api = await server.api(owner.person)
  const head = await server.signedIn('head_of_ai')
  key = accepted(await proposeUseCase(server.as(head.person, { via: 'api' }), { title: 'Claims triage', problem: 'Slow', status: 'active', owner: owner.person.id })).key
})
afterAll(() => server.stop())

async function onFullDisk(body: () => Promise<void>): Promise<void> {
  await disk('is full')
  try {
    await body()
  } finally {
    await disk('has room')
  }
}

async function disk(state: 'is full' | 'has room'): Promise<void> {
  const said = () => server.log().filter(({ msg }) => msg === `the disk ${state}`).length
  const before = said()
  process.kill(server.pid, 'SIGUSR2')
  await expect.poll(said, { timeout: 20_000 }).toBe(before + 1)
}

const months = (from: string) => (index: number): string => addMonths(from, index)
const record = (month: string) => api.send('PUT', `/api/v1/use-cases/${key}/roi/${month}`, { costs: { compute: 100 }, gains: {} })
const post = (index: number) => owner.post(`/use-cases/${key}/phases`, { form: 'update', health: 'on_track', changed: `${index} `.repeat(400) })

/** What is free in pages that are there already is used up first. @returns how many were saved, and the answer that refuses */
async function untilFull(save: (index: number) => Promise<Response>, saved = [200, 303]): Promise<{ count: number; refused: Response }> {
  for (let count = 0; ; count += 1) {
    const response = await save(count)
    if (!saved.includes(response.status)) return { count, refused: response }
  }
}

// The server's own disk; that of a PostgreSQL server elsewhere answers with an error of its own.
if (dialect === 'sqlite') {
  describe('on a full disk (K4)', () => {
    it('what is saved by form is answered with 507 and a sentence that says what to do, and the database is as it was', async () => {
      await onFullDisk(async () => {
        const { count, refused } = await untilFull(post)
        expect(refused.status).toBe(507)
        const html = await refused.text()
        expect(html).toContain('The disk is full: nothing was saved. What you typed is kept when you go back.')
        expect(html).toContain('Tell whoever runs this installation.')
        const before = await contents(server.store)
        expect((await post(count)).status).toBe(507)
        expect(await contents(server.store)).toBe(before)
      })
      expect((await post(0)).status).toBe(303)
    })

    it('the API says so as a problem; every month that it acknowledged is there, and no other', async () => {
      const month = months('2015-01')
      let saved = 0
      await onFullDisk(async () => {
        const { count, refused } = await untilFull((index) => record(month(index)))
        saved = count
        expect((await problemOf(refused, 507)).detail).toBe('The disk is full: nothing was saved. Make room where the data is kept, then send it again.')
        const before = await contents(server.store)
        expect((await record(month(count))).status).toBe(507)
        expect(await contents(server.store)).toBe(before)
        const entries = await roi.entriesOf(server.store.read, Number(key.slice(3)))
        expect(entries.map((entry) => entry.month).sort()).toEqual(Array.from({ length: count }, (_, index) => month(index)))
      })
      expect((await record(month(saved))).status).toBe(200)
    })

    it('whoever is signed in goes on reading, and what is refused anyway is not done', async () => {
      await onFullDisk(async () => {
        await untilFull((index) => record(months('2018-01')(index)))
        for (const path of ['/use-cases', `/use-cases/${key}`, `/use-cases/${key}/value`, '/my-work', '/search?q=claims', '/healthz']) {
          expect([path, (await owner.get(path)).status]).toEqual([path, 200])
        }
        expect((await api.get(`/api/v1/use-cases/${key}/roi`)).status).toBe(200)
        const invite = () => owner.post('/admin/users', { email: 'new@example.org', name: 'New', roles: 'viewer' })
        // Until the record of a refusal does not fit either.
        const { refused } = await untilFull(invite, [403])
        expect(refused.status).toBe(507)
      })
    })

    it('the same process saves again whenever there is room, and the log is whole', async () => {
      for (let round = 0; round < 3; round += 1) {
        await onFullDisk(async () => expect((await untilFull(post)).refused.status).toBe(507))
        expect((await post(0)).status).toBe(303)
      }
      expect(() => process.kill(server.pid, 0)).not.toThrow()
      const { auditKey } = server.as(owner.person)
      expect(await server.store.snapshot((db) => verifyAudit(db, auditKey))).toMatchObject({ ok: true, problems: [] })
      expect(await server.store.faults()).toEqual({ damage: [], orphans: [] })
    })
  })
}

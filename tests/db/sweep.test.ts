import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startImport } from '~/commands/imports.server'
import { forgetImport } from '~/commands/forget-import.server'
import { rowsAtOnce } from '~/server/batches.server'
import { sweep } from '~/server/sweep.server'
import { verifyAudit } from '~/server/audit-verify.server'
import * as audit from 'db/queries/audit'
import * as idempotency from 'db/queries/idempotency'
import * as imports from 'db/queries/imports'
import * as rateLimits from 'db/queries/rate-limits'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import { rateLimits as counters, sessions as sessionRows } from 'db/schema/users'
import { idempotentResults } from 'db/schema/audit'
import { dialect } from 'db/dialect'
import type { Actor } from 'domain/permissions'
import { later } from '../support/accounts'
import { accepted, contextFor, person, setUpStore, testAuditKey, testNow } from '../support/commands'
import { openTestStore, peek } from '../support/store'

const hour = 60
const day = 24 * hour

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'])
})
afterAll(() => store.dispose())

const swept = (config = { SIGN_IN_WINDOW_MINUTES: 15 }, now = testNow) => sweep({ store, auditKey: testAuditKey, config }, now)
const left = async (table: string, column: string) => (await peek<{ id: string }>(store, `select ${column} as id from ${table} order by ${column}`)).map(({ id }) => id)

beforeEach(() => store.withTransaction(async (tx) => {
  await sessions.endAll(tx)
  await users.forgetLinks(tx)
  await idempotency.forgetAll(tx)
  await tx.delete(counters)
}))

describe('what has run out goes, what has not stays', () => {
  it('a session that was not used, or that is too old; not one that goes on', async () => {
    const session = (id: string, expires: number, ends: number) => ({ id, userId: head.id, createdAt: later(-day), lastSeenAt: later(-hour), expiresAt: later(expires), endsAt: later(ends) })
    await store.withTransaction(async (tx) => {
      for (const row of [session('idle', -1, hour), session('old', hour, -1), session('both', -1, -1), session('now', 0, hour), session('open', 1, 1)]) await sessions.create(tx, row)
    })
    await swept()
    expect(await left('sessions', 'id')).toEqual(['open'])
  })

  it('a link a day after it ran out, used or not; not one that still opens, nor one that ran out just now', async () => {
    const link = (tokenHash: string, expires: number, usedAt: Date | null = null) => ({ tokenHash, kind: 'reset' as const, userId: head.id, createdAt: later(-3 * day), expiresAt: later(expires), usedAt })
    await store.withTransaction(async (tx) => {
      for (const row of [link('expired', -day - 1), link('used', -day - 1, later(-2 * day)), link('just now', -1), link('open', 30)]) await users.createLink(tx, row)
    })
    await swept()
    expect(await left('account_links', 'token_hash')).toEqual(['just now', 'open'])
    expect(await store.withTransaction((tx) => users.findLink(tx, 'open', testNow))).not.toBeNull()
  })

  it('a counter of wrong passwords after a day, or after its window where that is longer', async () => {
    const count = () => store.withTransaction(async (tx) => {
      for (const [key, minutes] of [['today', -hour], ['yesterday', -day - 1], ['last week', -8 * day]] as const) await rateLimits.hit(tx, key, later(minutes), later(minutes - 1))
    })
    await count()
    await swept()
    expect(await left('rate_limits', 'key')).toEqual(['today'])
    await count()
    await swept({ SIGN_IN_WINDOW_MINUTES: 7 * day })
    expect(await left('rate_limits', 'key')).toEqual(['today', 'yesterday'])
  })

  it('an answer to a repeated request after a week', async () => {
    await store.withTransaction(async (tx) => {
      for (const [key, minutes] of [['old', -7 * day - 1], ['recent', -7 * day + 1]] as const) await idempotency.keep(tx, { key, inputHash: 'x', result: { ok: true }, at: later(minutes) })
    })
    await swept()
    expect(await left('idempotent_results', 'key')).toEqual(['recent'])
  })
})

describe('an import that nobody finished', () => {
  const upload = async (now: Date) =>
    accepted(await startImport(contextFor(store, head, { now }), { fileName: 'register.csv', bytes: Buffer.from('Title,Problem\nTriage,Slow\n'), encoding: null, delimiter: null })).id
  const state = async (id: number) => {
    const [row] = await peek<{ status: string; pieces: unknown }>(store, `select status, (select count(*) from import_pieces where import_id = imports.id) as pieces from imports where id = ${id}`)
    return [row?.status, Number(row?.pieces)]
  }

  it('is discarded after thirty days, with what was uploaded, and that is on record; a younger or a finished one stays', async () => {
    const old = await upload(later(-31 * day))
    const older = await upload(later(-40 * day))
    const applied = await upload(later(-50 * day))
    const young = await upload(later(-29 * day))
    await store.withTransaction((tx) => imports.update(tx, applied, { status: 'applied' }))
    expect(await state(old)).toEqual(['draft', 1])

    await swept()
    expect([await state(old), await state(older), await state(applied), await state(young)]).toEqual([['discarded', 0], ['discarded', 0], ['applied', 1], ['draft', 1]])
    const records = await audit.list(store.read, { action: 'import.discard' }, 10)
    expect(records.map(({ subjectId, via, actorId, before }) => ({ subjectId, via, actorId, before }))).toEqual(
      [older, old].map((id) => ({ subjectId: String(id), via: 'system', actorId: null, before: '{"fileName":"register.csv"}' })),
    )
    expect(await store.snapshot((db) => verifyAudit(db, testAuditKey))).toMatchObject({ ok: true })

    const { seq } = await audit.head(store.read)
    await swept()
    expect((await audit.head(store.read)).seq).toBe(seq)
  })

  it('is forgotten by nobody but Tollgate itself', async () => {
    expect(await forgetImport(contextFor(store, head), { before: later(day) })).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await forgetImport(contextFor(store, null), { before: later(day) })).toMatchObject({ ok: false, code: 'forbidden' })
  })
})

describe('many rows', () => {
  const many = 2 * rowsAtOnce + 7
  const rows = <T>(row: (id: string) => T): T[] => Array.from({ length: many }, (_, index) => row(`row-${index}`))
  const fill = () => store.withTransaction(async (tx) => {
    const all = rows((id) => ({ id, userId: head.id, createdAt: later(-day), lastSeenAt: later(-day), expiresAt: later(-1), endsAt: later(hour) }))
    for (let start = 0; start < many; start += 200) await tx.insert(sessionRows).values(all.slice(start, start + 200))
    const answers = rows((key) => ({ key, inputHash: 'x', result: { ok: true }, at: later(-8 * day) }))
    for (let start = 0; start < many; start += 200) await tx.insert(idempotentResults).values(answers.slice(start, start + 200))
  })

  it('all go, part by part, and others write in between', async () => {
    await fill()
    const seen: number[] = []
    let isDone = false
    const other = async () => {
      while (!isDone) {
        await store.withTransaction(async () => void seen.push((await left('sessions', 'id')).length))
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const writing = other()
    await swept()
    isDone = true
    await writing
    expect([await left('sessions', 'id'), await left('idempotent_results', 'key')]).toEqual([[], []])
    expect([many - rowsAtOnce, many - 2 * rowsAtOnce].filter((count) => !seen.includes(count))).toEqual([])
  })
})

if (dialect === 'sqlite') {
  it.each([
    ['idempotent_results', 'at'],
    ['rate_limits', 'window_started_at'],
  ])('old rows of %s are found through an index', async (table, column) => {
    const plan = await peek<{ detail: string }>(store, `explain query plan select key from ${table} where ${column} < 1 limit 500`)
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH .* USING INDEX /)])
  })
}

import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createUser, disableByEmail } from '~/commands/operator.server'
import { recordClockBehind, recordClockMoved } from '~/commands/audit.server'
import { setRoles } from '~/commands/users.server'
import { editUseCase, proposeUseCase } from '~/commands/use-cases.server'
import { lineOf, recordOf } from '~/server/audit-lines.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { clockDrift } from '~/server/clock-watch.server'
import * as audit from 'db/queries/audit'
import { dialect } from 'db/dialect'
import type { Actor } from 'domain/permissions'
import { later } from '../support/accounts'
import { accepted, contextFor, person, setUpStore, testAuditKey, testNow } from '../support/commands'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, stranger: Actor, admin: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Olga')
  stranger = await person(store, ['owner'], 'Stefan')
  admin = await person(store, ['admin'], 'Ada')
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor, { via: 'api' })
const system = (now = testNow) => contextFor(store, null, { via: 'system', now })
const propose = (title: string) => proposeUseCase(by(owner), { title, problem: 'It takes too long' })
const run = (statement: string) => store.withTransaction((tx) => tx.exec(sql.raw(statement)))
const count = async (table: string) => Number((await peek<{ n: number }>(store, `select count(*) as n from ${table}`))[0]?.n)
const newest = async () => {
  const [record] = await audit.list(store.read, {}, 1)
  return record
}
const verify = () => store.snapshot((db) => verifyAudit(db, testAuditKey))

describe('one record for each change, in its transaction (R13)', () => {
  afterEach(async () => {
    await run(dialect === 'sqlite' ? 'drop trigger if exists broken_log' : 'drop trigger if exists broken_log on audit_log')
  })

  it('a change whose record cannot be written is not made (J1)', async () => {
    await run(
      dialect === 'sqlite'
        ? `create trigger broken_log before insert on audit_log begin select raise(abort, 'the log is broken'); end`
        : `create function broken_log() returns trigger language plpgsql as $$ begin raise 'the log is broken'; end $$;
           create trigger broken_log before insert on audit_log for each row execute function broken_log()`,
    )
    const before = [await count('use_cases'), await count('standings'), await count('use_case_history')]
    await expect(propose('Never there')).rejects.toThrow()
    expect([await count('use_cases'), await count('standings'), await count('use_case_history')]).toEqual(before)
  })

  it('fifty writers at once leave fifty records in a row, without a gap (J2)', async () => {
    const { seq } = await audit.head(store.read)
    const results = await Promise.all(Array.from({ length: 50 }, (_, index) => propose(`Parallel ${index}`)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(50)
    const rows = await audit.after(store.read, seq, 100)
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 50 }, (_, index) => seq + 1 + index))
    expect(new Set(rows.map((row) => row.subjectId)).size).toBe(50)
    expect(await verify()).toMatchObject({ ok: true, records: seq + 50 })
  })

  it.each(['update audit_log set action = action', 'delete from audit_log'])('the database itself refuses: %s (J4)', async (statement) => {
    const before = await count('audit_log')
    await expect(run(statement)).rejects.toThrow()
    expect(await count('audit_log')).toBe(before)
  })

  it('verifying looks at one moment, also while records are added', async () => {
    const writing = Promise.all(Array.from({ length: 20 }, (_, index) => propose(`Meanwhile ${index}`)))
    const verifications = await Promise.all(Array.from({ length: 5 }, verify))
    await writing
    expect(verifications.map(({ problems }) => problems)).toEqual([[], [], [], [], []])
  })
})

describe('what a record says (J6)', () => {
  it('who, what, before and after, when, from where and in which request', async () => {
    const { key } = accepted(await propose('Before'))
    accepted(await editUseCase({ ...by(owner), ip: '192.0.2.7', requestId: 'request-of-olga' }, { key, version: 1, title: 'After' }))
    expect(await newest()).toMatchObject({
      actorId: owner.id,
      actorName: 'Olga',
      via: 'api',
      action: 'use_case.edit',
      subjectKind: 'use_case',
      subjectId: key,
      before: '{"title":"Before"}',
      after: '{"title":"After"}',
      requestId: 'request-of-olga',
      at: testNow,
    })
  })

  it('a refusal of a signed-in person', async () => {
    const { key } = accepted(await propose('Not yours'))
    await editUseCase(by(stranger), { key, version: 1, title: 'Mine' })
    expect(await newest()).toMatchObject({ actorId: stranger.id, action: 'use_case.edit.refused', subjectKind: 'permission' })
  })

  it('a change of roles, and what the operator of the machine did without signing in', async () => {
    accepted(await setRoles(by(admin), { id: stranger.id, version: 1, roles: ['viewer'] }))
    expect(await newest()).toMatchObject({ action: 'user.set_roles', subjectId: stranger.id, before: '{"roles":["owner"]}', after: '{"roles":["viewer"]}' })
    const operator = contextFor(store, null, { via: 'cli' })
    accepted(await createUser(operator, { email: 'nina@example.org', name: 'Nina', roles: ['viewer'], password: 'quiet rivers carry seven boats' }))
    accepted(await disableByEmail(operator, { email: 'nina@example.org' }))
    expect(await newest()).toMatchObject({ actorId: null, via: 'cli', action: 'user.disable', subjectKind: 'user' })
  })
})

describe('an export is one line for each record, whatever people type (J7)', () => {
  it.each([
    ['a line break', 'a\r\nb'],
    ['a colour for terminals', 'a\u001b[31mb\u009b31m'],
    ['text that turns around', 'a\u202eb\u2066c\u200f'],
    ['a line break of Unicode', 'a\u2028b\u2029c\u0085d'],
    ['the end of a JSON string', `a","action":"gate.decide`],
  ])('%s', (_, hostile) => {
    const [row] = [{ seq: 1, at: testNow, actorId: null, via: 'web' as const, action: 'x', subjectKind: 'y', subjectId: hostile, before: null, after: JSON.stringify({ hostile }), state: null, requestId: 'r', ip: null, previousHash: '', hash: 'a'.repeat(64), fingerprint: 'b'.repeat(64) }] as const
    const line = lineOf(row)
    expect(line).toMatch(/^[\u0020-\u007e]+$/)
    expect(recordOf(line)).toEqual(row)
  })
})

describe('order comes from the sequence, not from the clock (J8)', () => {
  it('a clock that goes far ahead and back leaves a log that is whole', async () => {
    const tenYears = { ...by(owner), now: later(10 * 365 * 24 * 60) }
    const first = accepted(await proposeUseCase(tenYears, { title: 'From the future', problem: 'It takes too long' }))
    const second = accepted(await propose('From today'))
    const rows = await peek<{ subject_id: string }>(store, `select subject_id from audit_log where subject_id in ('${first.key}', '${second.key}') order by seq`)
    expect(rows.map((row) => row.subject_id)).toEqual([first.key, second.key])
    expect(await verify()).toMatchObject({ ok: true })
  })

  it('a start with a clock behind the newest record is on the record, and a start soon after is not', async () => {
    accepted(await proposeUseCase({ ...by(owner), now: later(3 * 24 * 60) }, { title: 'Three days ahead', problem: 'It takes too long' }))
    expect(accepted(await recordClockBehind(system(), {}))).toEqual({ moved: true })
    expect(await newest()).toMatchObject({ via: 'system', action: 'clock.moved', after: `{"seconds":${-3 * 24 * 3600}}` })
    expect(accepted(await recordClockBehind(system(later(1)), {}))).toEqual({ moved: false })
  })

  it('a jump while it runs is on the record, and nobody can make one up', async () => {
    accepted(await recordClockMoved(system(), { seconds: 3600 }))
    expect(await newest()).toMatchObject({ action: 'clock.moved', after: '{"seconds":3600}' })
    expect(await recordClockMoved(by(owner), { seconds: 3600 })).toMatchObject({ ok: false, code: 'forbidden' })
  })

  it('a clock that is moved is told from one that runs', () => {
    let wall = 1_000
    let steady = 5
    const drift = clockDrift(() => wall, () => steady)
    wall += 5_000
    steady += 5_000
    expect(drift()).toBe(0)
    wall += 3_605_000
    steady += 5_000
    expect(drift()).toBe(3_600_000)
    wall -= 7_195_000
    steady += 5_000
    expect(drift()).toBe(-7_200_000)
  })
})

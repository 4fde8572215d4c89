import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as audit from 'db/queries/audit'
import { dialect } from 'db/dialect'
import { statementsOf } from '../support/statements'
import { openTestStore } from '../support/store'

const dayMs = 86_400_000
const firstDay = new Date('2026-01-01T00:00:00Z')
const day = (number: number): Date => new Date(firstDay.getTime() + number * dayMs)

const vias = ['web', 'web', 'web', 'api', 'web', 'cli', 'system'] as const
const actions = ['roi.save', 'use_case.edit', 'roi.save', 'use_case.edit.refused', 'gate.decide', 'roi.save_grid', 'user.invite', 'session.sign_in']
const actors = ['anna', 'bert', null, 'anna', 'carl', 'dora', 'anna']

/** Every second record is of a use case, and one in thirty has the time of a clock that was a week ahead. */
const records = Array.from({ length: 3_000 }, (_, index) => {
  const seq = index + 1
  return {
    seq,
    at: new Date(firstDay.getTime() + seq * 3_600_000 + (seq % 30 === 0 ? 7 * dayMs : 0)),
    actorId: actors[seq % actors.length] ?? null,
    via: vias[seq % vias.length] ?? 'web',
    action: actions[seq % actions.length] ?? 'roi.save',
    ...(seq % 2 ? { subjectKind: 'use_case', subjectId: `UC-${String(seq % 45).padStart(4, '0')}` } : { subjectKind: seq % 3 ? 'user' : 'policy', subjectId: seq % 3 ? 'anna' : null }),
    requestId: `request-${seq}`,
    previousHash: '',
    hash: `hash-${seq}`,
  }
})

let store: Awaited<ReturnType<typeof openTestStore>>

beforeAll(async () => {
  store = await openTestStore()
  await store.withTransaction((tx) => audit.append(tx, records))
})
afterAll(() => store.dispose())

const filters: [string, audit.AuditFilter][] = [
  ['everything', {}],
  ['a person', { actorId: 'anna' }],
  ['nobody', { actorId: null }],
  ['a use case', { subjectKind: 'use_case', subjectId: 'UC-0007' }],
  ['a subject of any kind', { subjectId: 'anna' }],
  ['a kind of subject', { subjectKind: 'policy' }],
  ['an action', { action: 'roi.save' }],
  ['a noun', { action: 'use_case' }],
  ['what was refused', { refused: true }],
  ['a way', { via: 'cli' }],
  ['a period', { from: day(30), to: day(37) }],
  ['from a day on', { from: day(110) }],
  ['until a day', { to: day(9) }],
  ['a person in a period', { actorId: 'anna', from: day(30), to: day(60) }],
  ['a use case in a period', { subjectKind: 'use_case', subjectId: 'UC-0007', from: day(30), to: day(90) }],
  ['a noun in a period', { action: 'roi', from: day(30), to: day(60) }],
  ['what a person did of a noun', { actorId: 'anna', action: 'roi' }],
  ['what nobody did of a noun', { actorId: null, action: 'roi' }],
  ['a noun of a use case', { subjectKind: 'use_case', subjectId: 'UC-0007', action: 'use_case' }],
  ['a person’s deeds on a use case by a way', { actorId: 'anna', subjectKind: 'use_case', subjectId: 'UC-0007', via: 'web' }],
  ['an action by a way', { action: 'roi.save', via: 'web' }],
  ['a way in a period', { via: 'api', from: day(30), to: day(60) }],
  ['all at once', { actorId: 'anna', action: 'roi', subjectKind: 'use_case', via: 'web', from: day(10), to: day(100) }],
  ['a noun that there is none of', { action: 'demo' }],
  ['a period before the log', { to: new Date('2025-01-01') }],
]

function meets(record: (typeof records)[number], filter: audit.AuditFilter): boolean {
  const isOfAction = !filter.action || record.action === filter.action || record.action.startsWith(`${filter.action}.`)
  return (
    isOfAction &&
    (filter.actorId === undefined || record.actorId === filter.actorId) &&
    (!filter.subjectKind || record.subjectKind === filter.subjectKind) &&
    (!filter.subjectId || record.subjectId === filter.subjectId) &&
    (!filter.refused || record.action.endsWith('.refused')) &&
    (!filter.via || record.via === filter.via) &&
    (!filter.from || record.at >= filter.from) &&
    (!filter.to || record.at < filter.to)
  )
}
const expected = (filter: audit.AuditFilter): number[] => records.filter((record) => meets(record, filter)).map(({ seq }) => seq).reverse()

describe('the log, filtered', () => {
  it.each(filters)('%s: page after page, newest first, none twice and none left out', async (_, filter) => {
    const wanted = expected(filter)
    const got: number[] = []
    for (let page = await audit.list(store.read, filter, 100); page.length; page = await audit.list(store.read, { ...filter, beforeSeq: got.at(-1) ?? 0 }, 100)) {
      got.push(...page.map(({ seq }) => seq))
    }
    expect(got).toEqual(wanted)
    expect(await audit.count(store.read, filter)).toBe(wanted.length)
  })

  it('the filters of this test tell records apart', () => {
    const counts = filters.slice(1, -2).map(([name, filter]) => [name, expected(filter).length] as const)
    expect(counts.filter(([, count]) => count === 0 || count === records.length)).toEqual([])
  })
})

if (dialect === 'sqlite') {
  /** How the database carries out what it is asked for meanwhile. */
  async function plansOf(ask: () => Promise<unknown>): Promise<{ statement: string; steps: string[] }[]> {
    // A condition that nothing meets is not looked up.
    const statements = (await statementsOf(ask)).filter((statement) => !/where false\b/.test(statement))
    return Promise.all(
      statements.map(async (statement) => {
        const query = sql.join(statement.split('?').map((part) => sql.raw(part)), sql`${1}`)
        const steps = await store.read.rows<{ detail: string }>(sql`explain query plan ${query}`)
        return { statement, steps: steps.map(({ detail }) => detail) }
      }),
    )
  }
  const ofPage = (filter: audit.AuditFilter) => () => audit.list(store.read, { ...filter, beforeSeq: 2_500 }, 51)

  describe('a page of a long log', () => {
    it.each(filters)('of %s is read through an index, in its order', async (_, filter) => {
      const plans = await plansOf(ofPage(filter))
      expect(plans.length).toBeGreaterThan(0)
      const steps = plans.flatMap((plan) => plan.steps)
      expect(steps.filter((step) => /^SCAN audit_log/.test(step))).toEqual([])
      // The few dozen actions that there are may be sorted, records may not.
      const ofRecords = plans.filter(({ statement }) => !statement.includes('recursive'))
      expect(ofRecords.flatMap((plan) => plan.steps).filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
    })

    it.each<[string, audit.AuditFilter, string]>([
      ['a person', { actorId: 'anna' }, 'audit_log_actor (actor_id=? AND seq<?)'],
      ['nobody', { actorId: null }, 'audit_log_actor (actor_id=? AND seq<?)'],
      ['a person in a period', { actorId: 'anna', from: day(30), to: day(60) }, 'audit_log_actor (actor_id=? AND seq>? AND seq<?)'],
      ['a use case', { subjectKind: 'use_case', subjectId: 'UC-0007' }, 'audit_log_subject (subject_id=? AND seq<?)'],
      ['a use case, by a person, of an action', { subjectKind: 'use_case', subjectId: 'UC-0007', actorId: 'anna', action: 'roi' }, 'audit_log_subject (subject_id=? AND seq<?)'],
      ['a kind of subject', { subjectKind: 'policy' }, 'audit_log_kind (subject_kind=? AND seq<?)'],
      ['an action', { action: 'roi.save' }, 'audit_log_action (action=? AND seq<?)'],
      ['an action by a way', { action: 'roi.save', via: 'web' }, 'audit_log_action (action=? AND seq<?)'],
      ['a way', { via: 'cli' }, 'audit_log_via (via=? AND seq<?)'],
      ['a period', { from: day(30), to: day(37) }, 'audit_log_at (at>? AND at<?)'],
    ])('of %s is led by its own index', async (_, filter, index) => {
      const steps = (await plansOf(ofPage(filter))).flatMap((plan) => plan.steps)
      expect(steps.filter((step) => step.includes(`INDEX ${index}`))).not.toEqual([])
    })

    it('of a period reads only between the first record of it and the last', async () => {
      const steps = (await plansOf(ofPage({ from: day(30), to: day(37) }))).flatMap((plan) => plan.steps)
      expect(steps).toEqual([
        'SEARCH audit_log USING COVERING INDEX audit_log_at (at>? AND at<?)',
        'SEARCH audit_log USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
        'SEARCH users USING INDEX sqlite_autoindex_users_1 (id=?) LEFT-JOIN',
      ])
    })

    it.each(filters.slice(1))('counting %s reads no more than an index leads to', async (_, filter) => {
      const steps = (await plansOf(() => audit.count(store.read, filter))).flatMap((plan) => plan.steps)
      expect(steps.filter((step) => /^SCAN audit_log/.test(step))).toEqual([])
    })
  })
}

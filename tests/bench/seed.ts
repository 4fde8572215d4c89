import type Database from 'better-sqlite3'
import { chain } from '~/server/audit-chain.server'
import { refreshStandings } from '~/commands/standings.server'
import * as search from 'db/queries/search'
import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import type { Store } from 'db/store'
import { items } from 'domain/checklist'
import { addDays, addMonths, dayOf, lastCompletedMonth, monthRange, type Day } from 'domain/month'
import { planPhase } from 'domain/phases'
import { bands, dimensions } from 'domain/readiness'
import { hasMethod, isRunning, phases, tiers, useCaseKey, type Approach, type Phase, type Status } from 'domain/use-case'

/** Recorded months of each use case. */
export const seededMonths = 36
const owners = 80
const units = 24

interface Seeding {
  store: Store
  /** A connection of its own to the same file. */
  database: Database.Database
  auditKey: Buffer
  count: number
  now: Date
}

/**
 * Fills an installation with use cases as an enterprise has them: most run, one in eight trains a model, some lose
 * money, some lack facts. Rows go in directly, because 10,000 × 36 commands would take an hour; what is derived from
 * them is computed by the code of the product.
 */
export async function seed({ store, database, auditKey, count, now }: Seeding): Promise<void> {
  const random = randomFrom(20_260_101)
  const today = dayOf(now)
  const at = now.getTime()
  const rows = Array.from({ length: count }, (_, index) => useCase(index + 1, today, at, random))
  database.pragma('foreign_keys = OFF')
  database.pragma('synchronous = OFF')
  bulk(database, 'users', people(at))
  bulk(database, 'use_cases', rows.map(({ row }) => row))
  bulk(database, 'use_case_history', rows.flatMap(({ row }) => history(row, at)))
  const runs = rows.flatMap(({ row, startOn }) => (row.phase === null ? [] : [{ useCase: row, phase: row.phase, startOn, plan: planPhase(row.phase, row.approach, startOn) }]))
  bulk(
    database,
    'phase_runs',
    runs.map(({ useCase: { id, status }, phase, startOn, plan }, index) => ({
      id: index + 1,
      use_case_id: id,
      phase,
      planned_start: plan.plannedStart,
      planned_end: plan.plannedEnd,
      actual_start: startOn,
      actual_end: isRunning(status) ? null : addDays(startOn, 30),
      percent: Math.floor(random() * 100),
    })),
  )
  bulk(
    database,
    'phase_items',
    runs.flatMap(({ useCase: { id }, plan }, index) =>
      plan.items.map((item, position) => ({
        phase_run_id: index + 1,
        use_case_id: id,
        template_id: item.id,
        kind: item.kind,
        title: item.title,
        steps: JSON.stringify(item.steps),
        due_on: item.dueOn,
        done_on: random() < 0.5 ? today : null,
        position,
      })),
    ),
  )
  bulk(database, 'checklist_answers', rows.flatMap(({ row }) => answers(row, at, random)))
  bulk(database, 'readiness_assessments', rows.map(({ row }) => assessment(row.id, at, random)))
  bulk(
    database,
    'business_cases',
    rows.map(({ row: { id } }) => ({
      use_case_id: id,
      initial_investment: 5_000_000,
      monthly_cost: 800_000,
      monthly_gain: 1_600_000,
      start_month: addMonths(lastCompletedMonth(today), -24),
      by: 'owner-1',
      at,
    })),
  )
  bulk(database, 'status_updates', rows.flatMap(({ row }) => updates(row.id, today, at)))
  for (const part of parts(rows, 1_000)) bulk(database, 'roi_entries', part.flatMap(({ row }) => entries(row.id, today, at, random)))
  database.exec('INSERT INTO portfolio_months (month, costs, gains, entries) SELECT month, sum(costs), sum(gains), count(*) FROM roi_entries GROUP BY month')
  seedLog(database, auditKey, rows.map(({ row }) => row.key), now)
  await derive(store, rows.map(({ row }) => row))
  database.pragma('wal_checkpoint(TRUNCATE)')
}

/** What the product keeps beside the rows: the search index and the standings. */
async function derive(store: Store, rows: readonly UseCaseRow[]): Promise<void> {
  for (const part of parts(rows, 500)) {
    await store.withTransaction((tx) =>
      search.index(
        tx,
        part.map(({ id, key, title, problem }) => ({ useCaseId: id, key, title, problem, tags: [] })),
      ),
    )
  }
  const policy = await settings.policyInForce(store.read)
  for (let last = 0; ; ) {
    const ids = await standings.idsAfter(store.read, last, 200)
    if (ids.length === 0) return
    await store.withTransaction((tx) => refreshStandings(tx, ids, policy))
    last = ids.at(-1) ?? last
  }
}

const statusShares: readonly [Status, number][] = [
  ['active', 0.74],
  ['on_hold', 0.06],
  ['proposed', 0.08],
  ['killed', 0.07],
  ['retired', 0.05],
]
const approachShares: readonly [Approach | null, number][] = [
  ['prompt_engineering', 0.31],
  ['rag', 0.4],
  ['commercial', 0.13],
  ['fine_tuning', 0.08],
  ['hybrid', 0.03],
  ['training_from_scratch', 0.01],
  [null, 0.04],
]
const phaseShares: readonly [Phase, number][] = phases.map((phase) => [phase, phase === 5 ? 0.6 : 0.1])

type UseCaseRow = ReturnType<typeof useCase>['row']

function useCase(id: number, today: Day, at: number, random: () => number) {
  const status = pick(statusShares, random)
  const phase = status === 'proposed' ? null : pick(phaseShares, random)
  const approach = pick(approachShares, random)
  const isLate = random() < 0.15
  // Phases 1 to 4 have begun lately: what runs for years is in phase 5.
  const startOn = addDays(today, phase === 5 ? -300 : isLate ? -70 : -14)
  const title = `Assistant ${id} for ${['claims', 'pricing', 'service', 'ledger', 'contracts', 'operations'][id % 6]}`
  const row = {
    id,
    key: useCaseKey(id),
    title,
    problem: `Somebody spends ${(id % 9) + 2} hours a week on what assistant ${id} could prepare. The words are as long as such descriptions usually are.`,
    business_unit: `Unit ${String((id % units) + 1).padStart(2, '0')}`,
    sponsor: `Sponsor ${id % 40}`,
    owner_id: random() < 0.03 ? null : `owner-${(id % owners) + 1}`,
    industry: 'other',
    exposure: 'internal',
    personal_data: 'no',
    regulations: '[]',
    approach,
    method: hasMethod(approach) ? 'lora' : null,
    tier: random() < 0.04 ? null : (tiers[Math.floor(random() * tiers.length)] ?? null),
    status,
    phase,
    health: random() < 0.7 ? 'on_track' : random() < 0.6 ? 'at_risk' : 'off_track',
    budget: 60_000_000,
    tags: '[]',
    links: '[]',
    entered_on: addDays(today, -1_150),
    updated_on: addDays(today, random() < 0.95 ? -6 : -80),
    created_by: 'owner-1',
    created_at: at,
  }
  return { row, startOn }
}

const people = (at: number) =>
  Array.from({ length: owners }, (_, index) => ({
    id: `owner-${index + 1}`,
    email: `owner-${index + 1}@example.org`,
    name: `Owner ${index + 1}`,
    roles: '["owner"]',
    created_at: at,
  }))

const history = ({ id, status, phase, approach, tier, owner_id: owner, business_unit: unit, entered_on: on }: UseCaseRow, at: number) =>
  Object.entries({ status, phase, approach, tier, owner, business_unit: unit }).flatMap(([field, to]) =>
    to === null ? [] : [{ use_case_id: id, field, to_value: String(to), on_day: on, at, by: 'owner-1' }],
  )

function answers({ id }: UseCaseRow, at: number, random: () => number) {
  const red = random() < 0.01
  const open = random() < 0.2
  return items.flatMap(({ id: item, group }) => {
    if (open && random() < 0.4) return []
    const raised = group === 'red' ? red && item === 'no_budget' : group === 'yellow' && random() < 0.04
    return [{ use_case_id: id, item, answer: group === 'green' || raised ? 'yes' : 'no', evidence: '[]', by: 'owner-1', at }]
  })
}

function assessment(id: number, at: number, random: () => number) {
  const scores = Object.fromEntries(dimensions.map(({ id: dimension }) => [dimension, 2 + Math.floor(random() * 4)]))
  const total = Object.values(scores).reduce((sum, score) => sum + score, 0)
  const band = bands.find(({ from, to }) => from <= total && total <= to)?.id ?? null
  return { use_case_id: id, scores: JSON.stringify(scores), notes: '{}', total, band, by: 'owner-1', at }
}

const updates = (id: number, today: Day, at: number) =>
  [20, 13, 6].map((days) => ({
    use_case_id: id,
    health: 'on_track',
    changed: 'Another branch works with it; the figures are as planned.',
    next: 'The branches that remain.',
    by: 'owner-1',
    at: at - days * 86_400_000,
    on_day: addDays(today, -days),
  }))

/** Costs fall and gains grow; one in ten never gets there, one in twelve has left out the last months. */
function entries(id: number, today: Day, at: number, random: () => number) {
  const last = addMonths(lastCompletedMonth(today), id % 12 === 0 ? -2 : 0)
  const scale = 0.4 + random() * 1.6
  const reach = id % 10 === 0 ? 0.6 : 1.6 + random() * 1.2
  return monthRange(addMonths(last, 1 - seededMonths), last).map((month, index) => {
    const compute = cents(2_000 * scale)
    const engineering = cents((9_000 - 90 * index) * scale)
    const monitoring = cents(700 * scale)
    const costs = compute + engineering + monitoring
    const gains = Math.round(costs * reach * (0.5 + index / seededMonths) * (0.9 + random() * 0.2))
    const revenue = Math.round(gains / 4)
    return {
      use_case_id: id,
      month,
      productivity: gains - revenue,
      revenue,
      compute,
      ml_engineering: engineering,
      monitoring,
      costs,
      gains,
      method: 'measured',
      confidence: 'measured',
      status: 'submitted',
      by: 'owner-1',
      at,
    }
  })
}

const cents = (amount: number): number => Math.round(amount) * 100

/** A log that is as long as one record for each use case makes it, chained like any other. */
function seedLog(database: Database.Database, key: Buffer, keys: readonly string[], now: Date): void {
  const head = database.prepare('SELECT seq, hash FROM audit_head WHERE id = 1').get() as { seq: number; hash: string }
  const records = chain(
    key,
    head,
    keys.map((subjectId) => ({
      at: now,
      actorId: 'owner-1',
      via: 'system',
      action: 'use_case.create',
      subjectKind: 'use_case',
      subjectId,
      before: null,
      after: null,
      state: null,
      requestId: 'bench',
      ip: null,
    })),
  )
  bulk(
    database,
    'audit_log',
    records.map((record) => ({
      seq: record.seq,
      at: record.at.getTime(),
      actor_id: record.actorId,
      via: record.via,
      action: record.action,
      subject_kind: record.subjectKind,
      subject_id: record.subjectId,
      request_id: record.requestId,
      previous_hash: record.previousHash,
      hash: record.hash,
    })),
  )
  const last = records.at(-1)
  if (last) database.prepare('UPDATE audit_head SET seq = ?, hash = ?, fingerprint = NULL WHERE id = 1').run(last.seq, last.hash)
}

type Value = string | number | null

/** Inserts rows that all have the columns of the first. */
function bulk(database: Database.Database, table: string, rows: readonly Record<string, Value>[]): void {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
  )
  database.transaction(() => {
    for (const row of rows) insert.run(row)
  })()
}

function* parts<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size)
}

function pick<T>(shares: readonly [T, number][], random: () => number): T {
  let left = random()
  for (const [value, share] of shares) if ((left -= share) < 0) return value
  const [first] = shares
  if (!first) throw new Error('Nothing to pick from')
  return first[0]
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

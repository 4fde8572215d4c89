import { and, asc, desc, eq, gt, inArray, sql, type SQL } from 'drizzle-orm'
import { inList, num, numOrNull } from 'db/dialect'
import { businessCases, roiEntries } from 'db/schema/roi'
import { scenarios } from 'db/schema/scenarios'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import { fullTotals, linesOf } from 'domain/business-plan'
import type { KillFinding } from 'domain/kill'
import type { Day } from 'domain/month'
import type { Scope } from 'domain/permissions'
import { recordedRate, type RateBasis, type ScenarioUseCase } from 'domain/scenario'
import type { Totals } from 'domain/roi'
import type { Approach } from 'domain/use-case'
import type { UseCaseFilter } from 'domain/use-case-filter'
import { referenceCaseId } from './business-case'
import { killOrder } from './portfolio-lists'
import { filterConditions, isRunning } from './use-case-conditions'

export type ScenarioRow = typeof scenarios.$inferSelect

/** A running use case with what a what-if needs of it. */
export interface WhatIfUseCase extends ScenarioUseCase {
  title: string
  businessUnit: string | null
}

/** Months that a run rate is the mean of (R2). */
const rateMonths = 3

/** All running use cases in the order of their keys, as a statement that is not run yet: its plan is tested. */
export function runningQuery(db: ReadDb) {
  return db
    .select({
      key: useCases.key,
      title: useCases.title,
      businessUnit: standings.businessUnit,
      approach: standings.approach,
      budget: standings.budget,
      costs: standings.costs,
      gains: standings.gains,
      months: standings.months,
      runRate: standings.runRate,
      lastCosts: numOrNull(lastCosts),
      plan: { initialInvestment: businessCases.initialInvestment, monthlyCost: businessCases.monthlyCost, monthlyGain: businessCases.monthlyGain, startMonth: businessCases.startMonth, lines: businessCases.lines },
    })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    // Plans count only where nothing is recorded.
    .leftJoin(businessCases, and(eq(standings.months, 0), sql`${businessCases.id} = ${referenceCaseId(standings.useCaseId)}`))
    .where(isRunning)
    .orderBy(asc(standings.useCaseId))
}

/** Costs of the last recorded months: three steps into the index of the entries for each use case, not a pass over all of them. */
const lastCosts: SQL = sql`(select sum(last.costs) from (select one.costs from ${roiEntries} one
  where one.use_case_id = ${standings.useCaseId} order by one.month desc limit ${sql.raw(String(rateMonths))}) last)`

/** What a what-if is played on. */
export async function runningUseCases(db: ReadDb): Promise<WhatIfUseCase[]> {
  const rows = await runningQuery(db)
  return rows.map(({ months, runRate, lastCosts: costs, plan, ...row }) => ({ ...row, ...rateOf(months, runRate, costs, plan && fullTotals(linesOf(plan))) }))
}

function rateOf(months: number, runRate: number | null, costs: number | null, planned: Totals | null): { rate: Totals; basis: RateBasis } {
  if (months > 0) return { rate: recordedRate(costs ?? 0, Math.min(months, rateMonths), runRate ?? 0), basis: 'recorded' }
  return planned ? { rate: planned, basis: 'plan' } : { rate: { costs: 0, gains: 0 }, basis: 'none' }
}

interface CandidateRequest {
  scope: Scope
  filter: UseCaseFilter
  today: Day
}

/** Severest first, as everywhere; those that meet no rule come after all that do, in the order of the keys. */
function candidateOrder(today: Day): SQL[] {
  const meets = sql`case when ${standings.killRedSince} <= ${today} or ${standings.killLossSince} <= ${today} or ${standings.killOtherSince} <= ${today} then 0 else 1 end`
  return [asc(meets), ...killOrder(today)]
}

export interface Candidate {
  key: string
  title: string
  businessUnit: string | null
  approach: Approach | null
  findings: KillFinding[]
  moneyAtStake: number
}

/** Running use cases to choose from, kill candidates first. */
export async function candidates(db: ReadDb, { scope, filter, today }: CandidateRequest, limit: number): Promise<Candidate[]> {
  return db
    .select({
      key: useCases.key,
      title: useCases.title,
      businessUnit: standings.businessUnit,
      approach: standings.approach,
      findings: standings.findings,
      moneyAtStake: standings.moneyAtStake,
    })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .where(and(filterConditions(db, filter, scope, today), isRunning))
    .orderBy(...candidateOrder(today))
    .limit(limit)
}

/** Keys of the kill candidates within a filter, severest first. */
export async function candidateKeys(db: ReadDb, { scope, filter, today }: CandidateRequest, limit: number): Promise<string[]> {
  const rows = await db
    .select({ key: useCases.key })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .where(filterConditions(db, { ...filter, marks: ['kill'] }, scope, today))
    .orderBy(...killOrder(today))
    .limit(limit)
  return rows.map(({ key }) => key)
}

/** Of some use cases, those that run, with what they are moved from. */
export async function runningApproaches(db: ReadDb, keys: readonly string[]): Promise<Map<string, { approach: Approach | null }>> {
  const rows = await db
    .select({ key: useCases.key, approach: standings.approach })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .where(and(inList(useCases.key, keys), isRunning))
  return new Map(rows.map(({ key, approach }) => [key, { approach }]))
}

/** With the name of who saved it. */
export type Scenario = ScenarioRow & { byName: string | null }

/** Saved ones, the newest first. @param ids only these */
export async function list(db: ReadDb, ids?: readonly number[]): Promise<Scenario[]> {
  const rows = await db
    .select({ scenario: scenarios, byName: users.name })
    .from(scenarios)
    .leftJoin(users, eq(users.id, scenarios.by))
    .where(ids ? inArray(scenarios.id, [...ids]) : gt(scenarios.id, 0))
    .orderBy(desc(scenarios.at), desc(scenarios.id))
  return rows.map(({ scenario, byName }) => ({ ...scenario, byName }))
}

export async function find(db: ReadDb, id: number): Promise<ScenarioRow | null> {
  const [row] = await db.select().from(scenarios).where(eq(scenarios.id, id))
  return row ?? null
}

/** Who has a name already; null where it is free. */
export async function named(db: ReadDb, name: string): Promise<{ id: number } | null> {
  const [row] = await db.select({ id: scenarios.id }).from(scenarios).where(eq(scenarios.name, name))
  return row ?? null
}

export const countOf = async (db: ReadDb): Promise<number> => (await db.select({ count: num(sql`count(*)`) }).from(scenarios))[0]?.count ?? 0

export async function insert(tx: Tx, row: typeof scenarios.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(scenarios).values(row).returning({ id: scenarios.id })
  if (!inserted) throw new Error('The database gave no id for a scenario')
  return inserted.id
}

export async function update(tx: Tx, id: number, values: Pick<ScenarioRow, 'name' | 'moves' | 'note' | 'at' | 'version'>): Promise<void> {
  await tx.update(scenarios).set(values).where(eq(scenarios.id, id))
}

export async function remove(tx: Tx, id: number): Promise<void> {
  await tx.delete(scenarios).where(eq(scenarios.id, id))
}

import { and, asc, count, eq, inArray, min, sql, sum, type SQL, type SQLWrapper } from 'drizzle-orm'
import { num, withoutIndex } from 'db/dialect'
import { monthCloses } from 'db/schema/month-closes'
import { businessCases, roiAmendments, roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'
import { addMonths, type Day, type Month } from 'domain/month'
import type { Scope } from 'domain/permissions'
import { roiCategories, type Confidence, type RoiCategory } from 'domain/roi-entry'
import type { UseCaseFilter } from 'domain/use-case-filter'
import { referenceCaseId } from './business-case'
import { restatedIn } from './roi-amendments'
import { filterConditions, isRunning, marked } from './use-case-conditions'

export interface PortfolioValueRequest {
  scope: Scope
  filter: UseCaseFilter
  today: Day
  /** Months that are looked at, both included. */
  period: { from: Month; to: Month }
  /** Entries that count; all of them where it is empty. */
  confidences: readonly Confidence[]
  fiscalYear: number
}

/**
 * All that the value page of the portfolio is made from: four statements, each over the whole of what is filtered, that of
 * the months half a year at a time. Between them other requests get their turn.
 */
export async function portfolioValue(db: ReadDb, request: PortfolioValueRequest) {
  const months: Awaited<ReturnType<typeof monthSums>> = []
  const { from, to } = request.period
  const [first] = await db.select({ month: min(roiEntries.month) }).from(roiEntries)
  for (let start = first?.month && first.month > from ? first.month : from; first?.month && start <= to; start = addMonths(start, monthsAtOnce)) {
    const end = addMonths(start, monthsAtOnce - 1)
    months.push(...(await monthSums(db, { ...request, period: { from: start, to: end < to ? end : to } })))
    await aTurn()
  }
  const useCases = await useCaseSums(db, request)
  await aTurn()
  const recent = await recentMonths(db, request)
  await aTurn()
  return { months, useCases, recent, plans: await plansOf(db, request) }
}

const monthsAtOnce = 6
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export type PortfolioValue = Awaited<ReturnType<typeof portfolioValue>>

const idsOf = (db: ReadDb, { filter, scope, today }: PortfolioValueRequest, more?: SQL) =>
  db.select({ id: standings.useCaseId }).from(standings).where(and(filterConditions(db, filter, scope, today), more))

/** @param month the column, or the same without its index where most months count */
const counted = ({ period, confidences }: PortfolioValueRequest, month: SQLWrapper = roiEntries.month): SQL | undefined =>
  and(sql`${month} between ${period.from} and ${period.to}`, confidences.length > 0 ? inArray(roiEntries.confidence, [...confidences]) : undefined)

/** Sums by month and category, oldest month first. */
export async function monthSums(db: ReadDb, request: PortfolioValueRequest) {
  const sums = Object.fromEntries(roiCategories.map((category) => [category, num(sum(roiEntries[category]))])) as Record<RoiCategory, SQL<number>>
  return db
    .select({ month: roiEntries.month, costs: num(sum(roiEntries.costs)), gains: num(sum(roiEntries.gains)), entries: num(count()), restated: restatedIn(roiEntries.month, idsOf(db, request)), ...sums })
    .from(roiEntries)
    .where(and(inArray(roiEntries.useCaseId, idsOf(db, request)), counted(request)))
    .groupBy(roiEntries.month)
    .orderBy(asc(roiEntries.month))
}

/** Each use case with what it cost and brought in the period, and where it stands today. */
export async function useCaseSums(db: ReadDb, request: PortfolioValueRequest) {
  const { filter, scope, today, fiscalYear } = request
  const sums = db
    .select({ useCaseId: roiEntries.useCaseId, costs: sum(roiEntries.costs).as('period_costs'), gains: sum(roiEntries.gains).as('period_gains') })
    .from(roiEntries)
    .where(counted(request, withoutIndex(roiEntries.month)))
    .groupBy(roiEntries.useCaseId)
    .as('sums')
  const ofYear = eq(standings.fiscalYear, fiscalYear)
  return db
    .select({
      id: standings.useCaseId,
      key: useCases.key,
      title: useCases.title,
      businessUnit: standings.businessUnit,
      tier: standings.tier,
      approach: standings.approach,
      isRunning: sql<boolean>`${isRunning}`.mapWith(Boolean),
      budget: standings.budget,
      spent: standings.costs,
      lastMonth: standings.lastMonth,
      yearCosts: num(sql`case when ${ofYear} then ${standings.fiscalYearCosts} end`),
      yearGains: num(sql`case when ${ofYear} then ${standings.fiscalYearGains} end`),
      isKillCandidate: sql<boolean>`coalesce(${marked.kill(today)}, false)`.mapWith(Boolean),
      moneyAtStake: standings.moneyAtStake,
      doubleDown: standings.doubleDown,
      costs: num(sums.costs),
      gains: num(sums.gains),
    })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .leftJoin(sums, eq(sums.useCaseId, standings.useCaseId))
    .where(filterConditions(db, filter, scope, today))
    .orderBy(asc(standings.useCaseId))
}
export type ValueRow = Awaited<ReturnType<typeof useCaseSums>>[number]

/** Sums of the last recorded months of running use cases, at most three of each; not run yet, for its plan is tested. */
export function recentMonths(db: ReadDb, { filter, scope, today }: Pick<PortfolioValueRequest, 'filter' | 'scope' | 'today'>) {
  // The month before the last three; by the index of entries one step for each use case.
  const before = sql`coalesce((select earlier.month from ${roiEntries} earlier where earlier.use_case_id = ${standings.useCaseId} order by earlier.month desc limit 1 offset 3), '')`
  return db
    .select({ useCaseId: standings.useCaseId, months: num(count()), costs: num(sum(roiEntries.costs)), gains: num(sum(roiEntries.gains)) })
    .from(standings)
    .innerJoin(roiEntries, and(eq(roiEntries.useCaseId, standings.useCaseId), sql`${roiEntries.month} > ${before}`))
    .where(and(filterConditions(db, filter, scope, today), isRunning))
    // In the order of its rows, which are wide, it took five times as long.
    .groupBy(withoutIndex(standings.useCaseId))
}

/** The plans that running use cases are held against; not run yet, for its plan is tested. */
export function plansOf(db: ReadDb, { filter, scope, today }: Pick<PortfolioValueRequest, 'filter' | 'scope' | 'today'>) {
  const { useCaseId, initialInvestment, monthlyCost, monthlyGain, startMonth, lines } = businessCases
  return db
    .select({ useCaseId, initialInvestment, monthlyCost, monthlyGain, startMonth, lines })
    .from(standings)
    .innerJoin(businessCases, sql`${businessCases.id} = ${referenceCaseId(standings.useCaseId)}`)
    .where(and(filterConditions(db, filter, scope, today), isRunning))
}

/** The net of each recorded month of some use cases, oldest first. */
export async function monthlyNets(db: ReadDb, ids: readonly number[]): Promise<Map<number, number[]>> {
  const nets = new Map<number, number[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return nets
  const rows = await db
    .select({ id: roiEntries.useCaseId, costs: roiEntries.costs, gains: roiEntries.gains })
    .from(roiEntries)
    .where(inArray(roiEntries.useCaseId, [...ids]))
    .orderBy(asc(roiEntries.useCaseId), asc(roiEntries.month))
  for (const { id, costs, gains } of rows) nets.get(id)?.push(gains - costs)
  return nets
}

/** Ids of the use cases that a request is about, in the order of their keys. */
export async function valueIds(db: ReadDb, request: PortfolioValueRequest): Promise<number[]> {
  return (await idsOf(db, request).orderBy(asc(standings.useCaseId))).map(({ id }) => id)
}

/** The entries of some use cases that count, by use case and month. */
export async function valueEntries(db: ReadDb, request: PortfolioValueRequest, ids: readonly number[]) {
  return db
    .select({ entry: roiEntries, isClosed: sql<boolean>`${eq(monthCloses.status, 'closed')}`.mapWith(Boolean), amendments: num(sql`(select count(*) from ${roiAmendments} where ${roiAmendments.useCaseId} = ${roiEntries.useCaseId} and ${roiAmendments.month} = ${roiEntries.month})`), key: useCases.key, title: useCases.title, businessUnit: useCases.businessUnit, tier: useCases.tier, approach: useCases.approach })
    .from(roiEntries)
    .innerJoin(useCases, eq(useCases.id, roiEntries.useCaseId))
    .leftJoin(monthCloses, eq(monthCloses.month, roiEntries.month))
    .where(and(inArray(roiEntries.useCaseId, [...ids]), counted(request)))
    .orderBy(asc(roiEntries.useCaseId), asc(roiEntries.month))
}
export type ValueEntry = Awaited<ReturnType<typeof valueEntries>>[number]

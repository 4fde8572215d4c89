import { and, asc, between, count, gt, gte, inArray, sql, sum, type SQL } from 'drizzle-orm'
import { num } from 'db/dialect'
import { roiEntries } from 'db/schema/roi'
import { portfolioMonths, standings } from 'db/schema/standings'
import type { ReadDb } from 'db/store'
import { addMonths, fiscalYearDays, monthOf, type Day } from 'domain/month'
import type { Scope } from 'domain/permissions'
import type { ApproachGroup, PortfolioGroup } from 'domain/portfolio'
import { gapKinds, isFiltered, type GapKind, type UseCaseFilter } from 'domain/use-case-filter'
import { portfolioLists } from './portfolio-lists'
import { restatedIn } from './roi-amendments'
import { filterConditions, isRunning, lacks, marked } from './use-case-conditions'
import { inFiscalYear } from './use-case-order'

export interface PortfolioRequest {
  scope: Scope
  filter: UseCaseFilter
  today: Day
  /** The current one. */
  fiscalYear: number
  /** The month in which it begins, 1–12. */
  fiscalYearStart: number
}

/** All that the portfolio home shows: figures by group, business units, what to decide, and value by month. */
export async function portfolioHome(db: ReadDb, request: PortfolioRequest) {
  return {
    groups: await portfolioGroups(db, request),
    approachGroups: await approachGroups(db, request),
    lists: await portfolioLists(db, request),
    months: await valueByMonth(db, request),
  }
}
export type PortfolioHome = Awaited<ReturnType<typeof portfolioHome>>

/** Sums by status, phase and tier: one pass over the standings. */
export async function portfolioGroups(db: ReadDb, request: PortfolioRequest): Promise<PortfolioGroup[]> {
  return groupsQuery(db, request)
}

/** As a statement that is not run yet: its plan is tested. */
export function groupsQuery(db: ReadDb, { filter, scope, today, fiscalYear, fiscalYearStart }: PortfolioRequest) {
  const { from, to } = fiscalYearDays(fiscalYear, fiscalYearStart)
  const year = inFiscalYear(fiscalYear)
  const kill = marked.kill(today)
  return db
    .select({
      status: standings.status,
      phase: standings.phase,
      tier: standings.tier,
      count: num(count()),
      costs: num(sum(standings.costs)),
      gains: num(sum(standings.gains)),
      fiscalYearCosts: num(sum(year.costs)),
      fiscalYearGains: num(sum(year.gains)),
      recorded: countOf(marked.recorded(today)),
      brokenEven: countOf(marked.brokenEven(today)),
      overdue: countOf(marked.overdue(today)),
      doubleDown: countOf(marked.doubleDown(today)),
      waiting: countOf(marked.waiting(today)),
      conditionsOverdue: countOf(marked.conditionsOverdue(today)),
      kill: countOf(kill),
      moneyAtStake: num(sql`sum(${standings.moneyAtStake}) filter (where ${kill})`),
      freedBudget: num(sql`sum(${standings.freedBudget}) filter (where ${between(standings.killedOn, from, to)})`),
      gaps: Object.fromEntries(gapKinds.map((kind) => [kind, countOf(lacks[kind](today))])) as Record<GapKind, SQL<number>>,
    })
    .from(standings)
    .where(filterConditions(db, filter, scope, today))
    .groupBy(standings.status, standings.phase, standings.tier)
}

const countOf = (condition: SQL | undefined): SQL<number> => num(sql`count(*) filter (where ${condition})`)

/** Running use cases and their costs to date by business unit and approach, for the balance (R10). */
export async function approachGroups(db: ReadDb, { filter, scope, today }: PortfolioRequest): Promise<ApproachGroup[]> {
  return db
    .select({ businessUnit: standings.businessUnit, approach: standings.approach, count: num(count()), spend: num(sum(standings.costs)) })
    .from(standings)
    .where(and(filterConditions(db, filter, scope, today), isRunning))
    .groupBy(standings.businessUnit, standings.approach)
}

/** How many months the home shows, the current one included; what came before is in their first sum. */
export const valueMonths = 36

/** Costs and gains by month, oldest first: kept sums of the whole portfolio, or the entries of what is filtered. */
export async function valueByMonth(db: ReadDb, { filter, scope, today }: PortfolioRequest) {
  const from = addMonths(monthOf(today), 1 - valueMonths)
  if (scope.kind === 'all' && !isFiltered(filter)) {
    const { month, costs, gains, entries } = portfolioMonths
    return db
      .select({ month, costs, gains, restated: restatedIn(portfolioMonths.month) })
      .from(portfolioMonths)
      .where(and(gte(month, from), gt(entries, 0)))
      .orderBy(asc(month))
  }
  const ids = db.select({ id: standings.useCaseId }).from(standings).where(filterConditions(db, filter, scope, today))
  return db
    .select({ month: roiEntries.month, costs: num(sum(roiEntries.costs)), gains: num(sum(roiEntries.gains)), restated: restatedIn(roiEntries.month, ids) })
    .from(roiEntries)
    .where(and(inArray(roiEntries.useCaseId, ids), gte(roiEntries.month, from)))
    .groupBy(roiEntries.month)
    .orderBy(asc(roiEntries.month))
}

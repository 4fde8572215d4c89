import { and, asc, eq, gt, lt, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteSelect } from 'drizzle-orm/sqlite-core'
import { nullsLast, textOrder } from 'db/dialect'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { Day } from 'domain/month'
import { approaches, healths, statuses, tiers } from 'domain/use-case'
import type { Position, Sort, SortKey } from 'domain/use-case-sort'

/** The orders of lists of use cases: what each sorts by, and what comes after a position in it. */

/** What some orders depend on beside the rows. */
export interface SortedAt {
  fiscalYear: number
  today: Day
}

/** Joins to `standings` what the order needs. */
export function withSortTables<Query extends SQLiteSelect>(query: Query, { key }: Sort): Query {
  if (key === 'title' || key === 'health') query.innerJoin(useCases, eq(useCases.id, standings.useCaseId))
  if (key === 'owner') query.leftJoin(users, eq(users.id, standings.ownerId))
  return query
}

/** What is unknown comes last whichever way; ties are in the order of the keys. */
export function order({ key, direction }: Sort, at: SortedAt): SQL[] {
  return [nullsLast(sortValue(key, at), direction), ...(key === 'key' ? [] : [asc(standings.useCaseId)])]
}

/** What comes after a position in this order: where rows come and go in between, none that stays is missed or seen twice. */
export function after({ key, direction }: Sort, at: SortedAt, { value, id }: Position): SQL | undefined {
  const isAscending = direction === 'asc'
  if (key === 'key') return isAscending ? gt(standings.useCaseId, id) : lt(standings.useCaseId, id)
  const sorted = sortValue(key, at)
  const laterKey = gt(standings.useCaseId, id)
  if (value === null) return and(sql`${sorted} is null`, laterKey)
  const beyond = isAscending ? sql`${sorted} > ${value}` : sql`${sorted} < ${value}`
  return or(beyond, sql`${sorted} is null`, and(sql`${sorted} = ${value}`, laterKey))
}

export function sortValue(key: SortKey, at: SortedAt): SQL | SQLiteColumn {
  return sortable(at)[key]
}

export const inFiscalYear = (year: number) => ({
  costs: sql`case when ${standings.fiscalYear} = ${year} then ${standings.fiscalYearCosts} else 0 end`,
  gains: sql`case when ${standings.fiscalYear} = ${year} then ${standings.fiscalYearGains} else 0 end`,
})

/** The place of a value in its list, so that high comes before medium. */
function rank(column: SQLiteColumn, values: readonly string[]): SQL {
  const cases = values.map((value, index) => sql`when ${value} then ${sql.raw(String(index))}`)
  return sql`case ${column} ${sql.join(cases, sql` `)} end`
}

const verdicts = ['no_go', 'incomplete', 'address_first', 'go']
const roi = sql`case when ${standings.costs} > 0 then cast(${standings.gains} - ${standings.costs} as double precision) / ${standings.costs} end`
/** Sorting by ranks, worst first is ascending: high risk, off track, no-go. */
const sortable = ({ fiscalYear, today }: SortedAt): Record<SortKey, SQL | SQLiteColumn> => ({
  key: standings.useCaseId,
  title: textOrder(useCases.title),
  owner: textOrder(users.name),
  businessUnit: textOrder(standings.businessUnit),
  phase: standings.phase,
  status: rank(standings.status, statuses),
  health: rank(useCases.health, [...healths].reverse()),
  tier: rank(standings.tier, tiers),
  approach: rank(standings.approach, approaches),
  costs: standings.costs,
  gains: standings.gains,
  net: sql`(${standings.gains} - ${standings.costs})`,
  roi,
  fiscalYearCosts: inFiscalYear(fiscalYear).costs,
  fiscalYearGains: inFiscalYear(fiscalYear).gains,
  budget: standings.budget,
  moneyAtStake: standings.moneyAtStake,
  readiness: standings.readinessTotal,
  verdict: sql`case when ${standings.goThrough} >= ${today} then ${sql.raw(String(verdicts.indexOf('go')))} else ${rank(standings.verdict, verdicts)} end`,
  updated: standings.updatedOn,
  entered: standings.enteredOn,
})

import { and, count, eq, inArray, isNull, lte, or, sql, sum, type SQL } from 'drizzle-orm'
import { num, numOrNull } from 'db/dialect'
import { roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCaseHistory, useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'
import type { KillFinding } from 'domain/kill'
import { lastDay, type Day, type Month } from 'domain/month'
import type { FigureGroup } from 'domain/portfolio-figures'
import type { Approach, Phase, Status, Tier } from 'domain/use-case'
import { noFilter } from 'domain/use-case-filter'
import { killOrder } from './portfolio-lists'
import { filterConditions } from './use-case-conditions'
import type { HistoryField } from './use-cases'

/** Names of business units, null for use cases without one; empty for all. */
type Units = readonly (string | null)[]

/** The groups of the portfolio as it is. */
export async function groupsNow(db: ReadDb, units: Units, today: Day): Promise<FigureGroup[]> {
  const { status, phase, tier, approach, costs, gains } = standings
  return db
    .select({ status, phase, tier, approach, count: num(count()), costs: num(sum(costs)), gains: num(sum(gains)) })
    .from(standings)
    .where(filterConditions(db, { ...noFilter, businessUnit: units }, { kind: 'all' }, today))
    .groupBy(status, phase, tier, approach)
}

/**
 * The groups of the portfolio as it was at the end of a month: entries up to it, and what the history says of that day
 * (R12). A use case whose first entries are older than its record counts from those entries on, as it was first recorded.
 */
export async function groupsAt(db: ReadDb, month: Month, units: Units): Promise<FigureGroup[]> {
  const end = lastDay(month)
  const recorded = db
    .select({ useCaseId: roiEntries.useCaseId, costs: num(sum(roiEntries.costs)).as('recorded_costs'), gains: num(sum(roiEntries.gains)).as('recorded_gains') })
    .from(roiEntries)
    .where(lte(roiEntries.month, month))
    .groupBy(roiEntries.useCaseId)
    .as('recorded')
  const past = db
    .select({
      status: sql<Status>`coalesce(${valueOn('status', end)}, ${useCases.status})`.as('past_status'),
      phase: valueOn('phase', end).as('past_phase'),
      tier: sql<Tier | null>`${valueOn('tier', end)}`.as('past_tier'),
      approach: sql<Approach | null>`${valueOn('approach', end)}`.as('past_approach'),
      businessUnit: valueOn('business_unit', end).as('past_business_unit'),
      costs: num(recorded.costs).as('past_costs'),
      gains: num(recorded.gains).as('past_gains'),
    })
    .from(useCases)
    .leftJoin(recorded, eq(recorded.useCaseId, useCases.id))
    .where(or(lte(useCases.enteredOn, end), sql`${recorded.useCaseId} is not null`))
    .as('past')
  const rows = await db
    .select({
      status: past.status,
      phase: numOrNull(sql`cast(${past.phase} as integer)`),
      tier: past.tier,
      approach: past.approach,
      count: num(count()),
      costs: num(sum(past.costs)),
      gains: num(sum(past.gains)),
    })
    .from(past)
    .where(ofUnits(past.businessUnit, units))
    .groupBy(...[past.status, past.phase, past.tier, past.approach].map((column) => sql`${column}`))
  return rows.map((row) => ({ ...row, phase: row.phase as Phase | null }))
}

/** What a field was at the end of a day, or when it was first recorded; null where nothing was. */
function valueOn(field: HistoryField, end: Day): SQL<string | null> {
  const { useCaseId, to, on, id } = useCaseHistory
  return sql<string | null>`(select ${to} from ${useCaseHistory}
    where ${useCaseId} = ${useCases.id} and ${useCaseHistory.field} = ${field}
      and ${on} <= case when ${useCases.enteredOn} > ${end} then ${useCases.enteredOn} else ${end} end
    order by ${on} desc, ${id} desc limit 1)`
}

function ofUnits(unit: SQL.Aliased<string | null>, units: Units): SQL | undefined {
  if (units.length === 0) return undefined
  const names = units.filter((name) => name !== null)
  return or(names.length ? inArray(unit, names) : undefined, names.length < units.length ? isNull(unit) : undefined)
}

/** Use cases that meet a kill rule today: severest first, then by the money at stake (R11). */
export async function killCandidates(db: ReadDb, units: Units, today: Day): Promise<{ key: string; title: string; findings: KillFinding[]; moneyAtStake: number }[]> {
  return db
    .select({ key: useCases.key, title: useCases.title, findings: standings.findings, moneyAtStake: standings.moneyAtStake })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .where(and(filterConditions(db, { ...noFilter, businessUnit: units, marks: ['kill'] }, { kind: 'all' }, today)))
    .orderBy(...killOrder(today))
}

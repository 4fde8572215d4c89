import { and, eq, inArray, isNotNull, isNull, lt, lte, gt, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { withoutIndex } from 'db/dialect'
import { standings } from 'db/schema/standings'
import { contributors, useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'
import { addDays, lastCompletedMonth, monthIndex, type Day } from 'domain/month'
import type { Scope } from 'domain/permissions'
import { approaches, runningStatuses, trainsModel } from 'domain/use-case'
import type { GapKind, Mark, Side, UseCaseFilter } from 'domain/use-case-filter'
import { matching } from './search'

/**
 * The filter of use cases as conditions on columns of `standings`: the one place that says it, so that a list and the
 * number that links to it count the same rows.
 * @returns undefined where everything is shown
 */
export function filterConditions(db: ReadDb, filter: UseCaseFilter, scope: Scope, today: Day): SQL | undefined {
  return and(
    inScope(db, scope),
    filter.q ? (matching(sql`${standings.useCaseId}`, filter.q) ?? nothing) : undefined,
    oneOf(standings.businessUnit, filter.businessUnit),
    oneOf(standings.ownerId, filter.owner),
    oneOf(standings.tier, filter.tier),
    oneOf(standings.approach, filter.approach),
    oneOf(standings.phase, filter.phase),
    oneOf(standings.status, filter.status),
    filter.health.length
      ? inArray(standings.useCaseId, db.select({ id: useCases.id }).from(useCases).where(oneOf(useCases.health, filter.health)))
      : undefined,
    filter.gap.length ? or(...filter.gap.map((kind) => lacks[kind](today))) : undefined,
    filter.side.length ? or(...filter.side.map((side) => onSide[side])) : undefined,
    ...filter.marks.map((mark) => marked[mark](today)),
  )
}

const nothing = sql`1 = 0`

/** Whether the list of somebody may show the use case. */
export function inScope(db: ReadDb, scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return undefined
  if (scope.kind === 'none') return nothing
  const contributed = db.select({ id: contributors.useCaseId }).from(contributors).where(eq(contributors.userId, scope.userId))
  return or(eq(standings.ownerId, scope.userId), inArray(standings.useCaseId, contributed))
}

function oneOf<Value extends string | number>(column: SQLiteColumn, values: readonly (Value | null)[]): SQL | undefined {
  if (values.length === 0) return undefined
  const known = values.filter((value) => value !== null)
  return or(known.length ? inArray(column, known) : undefined, known.length < values.length ? isNull(column) : undefined)
}

const status = withoutIndex(standings.status)
export const isRunning: SQL = inArray(status, [...runningStatuses])
/** Killed and retired use cases lack nothing: nobody works on their record any more. */
const isOpen: SQL = inArray(status, ['proposed', ...runningStatuses])

const inTen = approaches.filter((approach) => trainsModel(approach))
const inNinety = approaches.filter((approach) => !trainsModel(approach))
const onSide: Record<Side, SQL> = {
  ninety: inArray(standings.approach, inNinety),
  ten: inArray(standings.approach, inTen),
  unclassified: isNull(standings.approach),
}

const updateEveryDays = 7

/**
 * What each gap means (R8, R9): the same sentence as in the findings of a use case. Here and in the marks, what is true of
 * few rows comes first: the portfolio asks all of it of every row.
 */
export const lacks: Record<GapKind, (today: Day) => SQL | undefined> = {
  missing_roi: (today) => and(isNotNull(standings.roiDueFrom), gt(sql`${monthsDue(today)}`, recordedOfDue(today)), isRunning),
  no_owner: () => and(isNull(standings.ownerId), isOpen),
  no_tier: () => and(isNull(standings.tier), isOpen),
  no_approach: () => and(isNull(standings.approach), isOpen),
  no_phase: () => and(isNull(standings.phase), isRunning),
  no_business_unit: () => and(isNull(standings.businessUnit), isOpen),
  unanswered_checklist: () => and(gt(standings.unanswered, 0), isRunning),
  overdue_update: (today) => and(lt(sql`coalesce(${standings.updatedOn}, ${standings.enteredOn})`, addDays(today, -updateEveryDays)), isRunning),
  overdue_control: (today) => and(lt(standings.controlsDueOn, today), isRunning),
  overdue_review: (today) => and(lt(standings.reviewsDueOn, today), isRunning),
}

/** Months from the first that is due to the last that is over; negative before that, null where none is due. */
function monthsDue(today: Day): SQL {
  const year = sql`cast(substr(${standings.roiDueFrom}, 1, 4) as integer)`
  const month = sql`cast(substr(${standings.roiDueFrom}, 6, 2) as integer)`
  return sql`(${monthIndex(lastCompletedMonth(today)) + 2} - (${year} * 12 + ${month}))`
}

/** Recorded among those: the current month may have its entry already, and fills no gap before it. */
function recordedOfDue(today: Day): SQL {
  return sql`(${standings.recordedSinceDue} - case when ${standings.lastMonth} > ${lastCompletedMonth(today)} then 1 else 0 end)`
}

export const marked: Record<Mark, (today: Day) => SQL | undefined> = {
  running: () => isRunning,
  kill: (today) =>
    and(or(lte(standings.killRedSince, today), lte(standings.killLossSince, today), lte(standings.killOtherSince, today)), isRunning),
  doubleDown: () => isNotNull(standings.doubleDown),
  overdue: (today) => and(lt(standings.phasePlannedEnd, today), isRunning),
  ladderSkip: () => eq(standings.ladderSkip, true),
  recorded: () => gt(standings.months, 0),
  brokenEven: () => isNotNull(standings.breakEvenMonth),
  waiting: () => and(isNotNull(standings.openGateRequestAt), isOpen),
  conditionsOverdue: (today) => and(lt(standings.conditionsDueOn, today), isRunning),
}

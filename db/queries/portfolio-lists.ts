import { and, asc, desc, eq, exists, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { numOrNull } from 'db/dialect'
import { killInquiries } from 'db/schema/kills'
import { phaseRuns } from 'db/schema/phases'
import { reviewRequests } from 'db/schema/reviews'
import { roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb } from 'db/store'
import type { Cents } from 'domain/money'
import type { Day, Month } from 'domain/month'
import type { Mark } from 'domain/use-case-filter'
import type { PortfolioRequest } from './portfolio'
import { filterConditions, marked } from './use-case-conditions'
import { gatesOf } from './use-case-table'

/** How many the home shows of each list; all of them are one click away. */
export const listLengths = { kill: 10, doubleDown: 5, waiting: 5, overdue: 5 } as const satisfies Partial<Record<Mark, number>>
type List = keyof typeof listLengths

/** The order of kill candidates: red flags, then proven losses, then what is late or missing; and by the money at stake (R11). */
export function killOrder(today: Day): SQL[] {
  const severity = sql`case when ${standings.killRedSince} <= ${today} then 0 when ${standings.killLossSince} <= ${today} then 1 else 2 end`
  return [asc(severity), desc(standings.moneyAtStake), asc(standings.useCaseId)]
}

/** Severest, best, longest waiting, longest overdue first; ties in the order of the keys. */
const order: Record<List, (today: Day) => SQL[]> = {
  kill: killOrder,
  doubleDown: () => [desc(sql`${standings.gains} - ${standings.costs}`), asc(standings.useCaseId)],
  waiting: () => [asc(standings.openGateRequestAt), asc(standings.useCaseId)],
  overdue: () => [asc(standings.phasePlannedEnd), asc(standings.useCaseId)],
}

/** Ids of a list in its order. */
function idsOf(db: ReadDb, list: List, { filter, scope, today }: PortfolioRequest) {
  return db
    .select({ id: standings.useCaseId })
    .from(standings)
    .where(and(filterConditions(db, filter, scope, today), marked[list](today)))
    .orderBy(...order[list](today))
}

/**
 * The heads of the four lists of the home, each in its order: one statement for their rows, one for the months of the
 * kill candidates, and two for the gates of all phase tracks.
 */
export async function portfolioLists(db: ReadDb, request: PortfolioRequest) {
  const rows = await listRows(db, request)
  const ids = rows.map(({ id }) => id)
  const gates = await gatesOf(db, ids)
  const lines = rows.map((row) => ({ ...row, gates: gates.get(row.id) ?? {} }))
  const kill = head(lines, 'kill')
  return {
    kill,
    killMonths: await monthsOf(db, kill.map(({ id }) => id)),
    doubleDown: head(lines, 'doubleDown'),
    waiting: head(lines, 'waiting'),
    overdue: head(lines, 'overdue'),
  }
}
export type PortfolioLists = Awaited<ReturnType<typeof portfolioLists>>
export type PortfolioLine = PortfolioLists['kill'][number]

const head = <Row extends { place: Record<List, number | null> }>(rows: readonly Row[], list: List): Row[] =>
  rows
    .flatMap((row) => (row.place[list] === null ? [] : [{ row, place: row.place[list] }]))
    .sort((one, other) => one.place - other.place)
    .slice(0, listLengths[list])
    .map(({ row }) => row)

/** The rows of all lists at once, for a use case may be on several; a statement that is not run yet, for its plan is tested. */
export function listRows(db: ReadDb, request: PortfolioRequest) {
  const { today } = request
  const headOf = (list: List) => headIds(db, list, request)
  const heads = headOf('kill').unionAll(headOf('doubleDown')).unionAll(headOf('waiting')).unionAll(headOf('overdue'))
  // Numbered among the rows that are read, so that the order is said once.
  const place = (list: List) =>
    numOrNull(sql`case when ${marked[list](today)} then row_number() over (order by ${sql.join(order[list](today), sql`, `)}) end`)
  return db
    .select({
      id: standings.useCaseId,
      key: useCases.key,
      title: useCases.title,
      status: standings.status,
      phase: standings.phase,
      approach: standings.approach,
      tier: standings.tier,
      businessUnit: standings.businessUnit,
      ownerName: users.name,
      percent: phaseRuns.percent,
      phasePlannedEnd: standings.phasePlannedEnd,
      costs: standings.costs,
      gains: standings.gains,
      moneyAtStake: standings.moneyAtStake,
      findings: standings.findings,
      killReview: killReviewOf(db),
      doubleDown: standings.doubleDown,
      openGateRequestAt: standings.openGateRequestAt,
      place: { kill: place('kill'), doubleDown: place('doubleDown'), waiting: place('waiting'), overdue: place('overdue') },
    })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .leftJoin(users, eq(users.id, standings.ownerId))
    .leftJoin(
      phaseRuns,
      sql`${phaseRuns.id} = (select max(newest.id) from ${phaseRuns} newest where newest.use_case_id = ${standings.useCaseId})`,
    )
    .where(inArray(standings.useCaseId, heads))
}

/** How far the kill review of a row is: its owner is asked, or the committee votes; null without one (R11). */
function killReviewOf(db: ReadDb): SQL<'asked' | 'voting' | null> {
  const asked = db
    .select({ one: sql`1` })
    .from(killInquiries)
    .where(and(eq(killInquiries.useCaseId, standings.useCaseId), isNull(killInquiries.closedAt)))
  const voting = db
    .select({ one: sql`1` })
    .from(reviewRequests)
    .where(and(eq(reviewRequests.useCaseId, standings.useCaseId), eq(reviewRequests.kind, 'kill'), isNull(reviewRequests.closedAt)))
  return sql`case when ${exists(voting)} then 'voting' when ${exists(asked)} then 'asked' end`
}

/** A limit inside a union has to be in a query of its own. */
function headIds(db: ReadDb, list: List, request: PortfolioRequest) {
  const ids = idsOf(db, list, request).limit(listLengths[list]).as(`head_of_${list}`)
  return db.select({ id: ids.id }).from(ids)
}

/** The monthly net of some use cases, oldest month first. */
async function monthsOf(db: ReadDb, ids: number[]): Promise<Map<number, { month: Month; net: Cents }[]>> {
  const months = new Map<number, { month: Month; net: Cents }[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return months
  const rows = await db
    .select({ id: roiEntries.useCaseId, month: roiEntries.month, costs: roiEntries.costs, gains: roiEntries.gains })
    .from(roiEntries)
    .where(inArray(roiEntries.useCaseId, ids))
    .orderBy(asc(roiEntries.useCaseId), asc(roiEntries.month))
  for (const { id, month, costs, gains } of rows) months.get(id)?.push({ month, net: gains - costs })
  return months
}

import { and, asc, count, eq, getTableColumns, inArray, isNull, sql, sum } from 'drizzle-orm'
import { num } from 'db/dialect'
import { gateDecisions, phaseRuns } from 'db/schema/phases'
import { reviewRequests } from 'db/schema/reviews'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb } from 'db/store'
import { gateStates } from 'domain/gate-states'
import type { Day } from 'domain/month'
import type { Scope } from 'domain/permissions'
import type { PhaseTrackInput } from 'domain/phases'
import type { Gate } from 'domain/use-case'
import type { UseCaseFilter } from 'domain/use-case-filter'
import type { Sort } from 'domain/use-case-sort'
import { filterConditions } from './use-case-conditions'
import { inFiscalYear, order, withSortTables } from './use-case-order'

export interface TableRequest {
  scope: Scope
  filter: UseCaseFilter
  sort: Sort
  today: Day
  /** The current one: amounts of other years are not in its columns. */
  fiscalYear: number
}

export interface TablePage {
  limit: number
  offset: number
}

/** A page of the use-case table with the totals of the whole filter: two statements, and two for the gates of the page. */
export async function tableOfUseCases(db: ReadDb, request: TableRequest, page: TablePage) {
  const totals = await tableTotals(db, request)
  const rows = await pageQuery(db, request, page)
  const gates = await gatesOf(
    db,
    rows.map((row) => row.id),
  )
  return { totals, rows: rows.map((row) => ({ ...row, gates: gates.get(row.id) ?? {} })) }
}

/** The rows of a page, as a statement that is not run yet: its plan is tested. */
export function pageQuery(db: ReadDb, request: TableRequest, page: TablePage) {
  const ids = idsInOrder(db, request).limit(page.limit).offset(page.offset)
  return selectRows(db, request.fiscalYear)
    .where(inArray(standings.useCaseId, ids))
    .orderBy(...order(request.sort, request))
}

export type UseCaseTableRow = Awaited<ReturnType<typeof tableRows>>[number]
export type TableTotals = Awaited<ReturnType<typeof tableTotals>>

/** Count and sums over all rows of the filter. Money in cents. */
export async function tableTotals(db: ReadDb, request: Omit<TableRequest, 'sort'>) {
  const [totals] = await totalsQuery(db, request)
  if (!totals) throw new Error('A sum without groups has one row')
  return totals
}

export function totalsQuery(db: ReadDb, { filter, scope, today, fiscalYear }: Omit<TableRequest, 'sort'>) {
  const year = inFiscalYear(fiscalYear)
  return db
    .select({
      count: num(count()),
      costs: num(sum(standings.costs)),
      gains: num(sum(standings.gains)),
      fiscalYearCosts: num(sum(year.costs)),
      fiscalYearGains: num(sum(year.gains)),
      budget: num(sum(standings.budget)),
      moneyAtStake: num(sum(standings.moneyAtStake)),
    })
    .from(standings)
    .where(filterConditions(db, filter, scope, today))
}

/** Ids of all rows of the filter in their order, for walking through them in parts. */
export async function tableIds(db: ReadDb, request: TableRequest): Promise<number[]> {
  return (await idsInOrder(db, request)).map((row) => row.id)
}

/** Rows of some ids, in the order of the ids. */
export async function tableRows(db: ReadDb, ids: number[], fiscalYear: number) {
  const rows = await selectRows(db, fiscalYear).where(inArray(standings.useCaseId, ids))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Ids alone are sorted before anything is joined: sorting whole rows of ten thousand use cases would be slow. */
function idsInOrder(db: ReadDb, { filter, scope, sort, today, fiscalYear }: TableRequest) {
  const ids = withSortTables(db.select({ id: standings.useCaseId }).from(standings).$dynamic(), sort)
  return ids.where(filterConditions(db, filter, scope, today)).orderBy(...order(sort, { fiscalYear, today }))
}

function selectRows(db: ReadDb, fiscalYear: number) {
  const { useCaseId: id, findings: _findings, doubleDown: _facts, enteredOn, updatedOn, ...standing } = getTableColumns(standings)
  const year = inFiscalYear(fiscalYear)
  return db
    .select({
      ...standing,
      id,
      enteredOn,
      updatedOn,
      key: useCases.key,
      title: useCases.title,
      department: useCases.department,
      sponsor: useCases.sponsor,
      method: useCases.method,
      health: useCases.health,
      vendor: useCases.vendor,
      model: useCases.model,
      tags: useCases.tags,
      importedWithoutGates: useCases.importedWithoutGates,
      ownerName: users.name,
      ownerEmail: users.email,
      percent: phaseRuns.percent,
      fiscalYearCosts: num(year.costs),
      fiscalYearGains: num(year.gains),
    })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .leftJoin(users, eq(users.id, standings.ownerId))
    .leftJoin(
      phaseRuns,
      sql`${phaseRuns.id} = (select max(newest.id) from ${phaseRuns} newest where newest.use_case_id = ${standings.useCaseId})`,
    )
    .$dynamic()
}

/** Where the gates of some use cases stand, for their phase tracks. */
export async function gatesOf(db: ReadDb, ids: number[]): Promise<Map<number, PhaseTrackInput['gates']>> {
  if (ids.length === 0) return new Map()
  const decisions = await db
    .select({ useCaseId: gateDecisions.useCaseId, gate: gateDecisions.gate, verb: gateDecisions.verb })
    .from(gateDecisions)
    .where(inArray(gateDecisions.useCaseId, ids))
    .orderBy(asc(gateDecisions.id))
  const waiting = await db
    .select({ useCaseId: reviewRequests.useCaseId, gate: reviewRequests.gate })
    .from(reviewRequests)
    .where(and(eq(reviewRequests.kind, 'gate'), isNull(reviewRequests.closedAt), inArray(reviewRequests.useCaseId, ids)))
  const gatesWaiting = new Map<number, Gate[]>()
  for (const { useCaseId, gate } of waiting) if (gate !== null) gatesWaiting.set(useCaseId, [...(gatesWaiting.get(useCaseId) ?? []), gate])
  return new Map(
    ids.map((id) => [
      id,
      gateStates(
        decisions.filter((decision) => decision.useCaseId === id),
        gatesWaiting.get(id) ?? [],
      ),
    ]),
  )
}

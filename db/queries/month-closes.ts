import { and, asc, between, count, desc, eq, gt, gte, inArray, isNotNull, lte, min, notExists, sql, sum } from 'drizzle-orm'
import { num, withoutIndex } from 'db/dialect'
import { monthCloses } from 'db/schema/month-closes'
import { roiAmendments, roiEntries } from 'db/schema/roi'
import { portfolioMonths, standings } from 'db/schema/standings'
import type { ReadDb, Tx } from 'db/store'
import { addMonths, type Month } from 'domain/month'
import { isExpected } from './month-review'
import { isRunning } from './use-case-conditions'

export type MonthClose = typeof monthCloses.$inferSelect

export async function find(db: ReadDb, month: Month): Promise<MonthClose | null> {
  const [row] = await db.select().from(monthCloses).where(eq(monthCloses.month, month))
  return row ?? null
}

/** Months that are in review or closed, the newest first. */
export async function list(db: ReadDb): Promise<MonthClose[]> {
  return db.select().from(monthCloses).orderBy(desc(monthCloses.month))
}

/** Those of some months that are closed, oldest first. */
export async function closedAmong(db: ReadDb, months: Month[]): Promise<Month[]> {
  const rows = await db
    .select({ month: monthCloses.month })
    .from(monthCloses)
    .where(and(inArray(monthCloses.month, months), eq(monthCloses.status, 'closed')))
    .orderBy(asc(monthCloses.month))
  return rows.map(({ month }) => month)
}

export async function save(tx: Tx, row: typeof monthCloses.$inferInsert): Promise<void> {
  await tx.insert(monthCloses).values(row).onConflictDoUpdate({ target: monthCloses.month, set: row })
}

/** A month without a row is open. */
export async function remove(tx: Tx, month: Month): Promise<void> {
  await tx.delete(monthCloses).where(eq(monthCloses.month, month))
}

/** The oldest month up to one that has entries and is not closed. */
function oldestOpen(db: ReadDb, through: Month) {
  const close = db
    .select({ one: sql`1` })
    .from(monthCloses)
    .where(and(eq(monthCloses.month, portfolioMonths.month), eq(monthCloses.status, 'closed')))
  return db
    .select({ month: min(portfolioMonths.month) })
    .from(portfolioMonths)
    .where(and(gt(portfolioMonths.entries, 0), lte(portfolioMonths.month, through), notExists(close)))
}

/** The oldest month up to one that is recorded and not closed, and whether it is in review. */
export async function nextToClose(db: ReadDb, through: Month): Promise<{ month: Month; isInReview: boolean } | null> {
  const [row] = await oldestOpen(db, through)
  const month = row?.month ?? null
  return month === null ? null : { month, isInReview: (await find(db, month)) !== null }
}

export type MonthFigures = Awaited<ReturnType<typeof figuresOf>>

/** What a month comes to, what it lacks, and the oldest month before it that is not closed: one statement. */
export async function figuresOf(db: ReadDb, month: Month) {
  const missing = db
    .select({ count: count() })
    .from(standings)
    .where(isExpected(db, month))
  const [row] = await db
    .select({
      entries: num(count()),
      costs: num(sum(roiEntries.costs)),
      gains: num(sum(roiEntries.gains)),
      drafts: num(sql`count(*) filter (where ${roiEntries.status} = 'draft')`),
      /** Every save counts the version of its entry up, so that the sum tells whether anything was saved since. */
      versions: num(sum(roiEntries.version)),
      missing: num(missing),
      earlierOpen: sql<Month | null>`${oldestOpen(db, addMonths(month, -1))}`,
    })
    .from(roiEntries)
    .where(eq(roiEntries.month, month))
  if (!row) throw new Error('A sum without groups has one row')
  return row
}

/** The first month that has entries or should have some; null in an empty portfolio. */
export async function firstMonth(db: ReadDb): Promise<Month | null> {
  const [row] = await db
    .select({
      recorded: sql<Month | null>`(select ${min(portfolioMonths.month)} from ${portfolioMonths} where ${portfolioMonths.entries} > 0)`,
      due: min(standings.roiDueFrom),
    })
    .from(standings)
    .where(isRunning)
  const months = [row?.recorded, row?.due].filter((month) => typeof month === 'string')
  return months.sort()[0] ?? null
}

/** Sums of some months in a row, with how often figures of each were amended; months without entries are left out. */
export async function sumsOf(db: ReadDb, from: Month, to: Month) {
  return db
    .select({
      month: portfolioMonths.month,
      costs: portfolioMonths.costs,
      gains: portfolioMonths.gains,
      entries: portfolioMonths.entries,
      restated: num(sql`(select count(*) from ${roiAmendments} where ${roiAmendments.month} = ${portfolioMonths.month})`),
    })
    .from(portfolioMonths)
    .where(and(between(portfolioMonths.month, from, to), gt(portfolioMonths.entries, 0)))
}

/** Drafts of each month in a row: one pass over the entries, which is faster than entry by entry through an index. */
async function draftsOf(db: ReadDb, from: Month, to: Month) {
  const month = withoutIndex(roiEntries.month)
  return db
    .select({ month: roiEntries.month, drafts: num(count()) })
    .from(roiEntries)
    .where(and(eq(roiEntries.status, 'draft'), gte(month, from), lte(month, to)))
    .groupBy(month)
}

/**
 * How many of the expected entries of each month in a row are there; as a statement that is not run yet: its plan is
 * tested. Read by use case, because the index of use cases and months has all that it asks of entries.
 */
export function expectedAndThereQuery(db: ReadDb, from: Month, to: Month) {
  const month = withoutIndex(roiEntries.month)
  return db
    .select({ month: roiEntries.month, there: num(count()) })
    .from(standings)
    .innerJoin(roiEntries, eq(roiEntries.useCaseId, standings.useCaseId))
    .where(and(isRunning, gte(month, from), lte(month, to), lte(standings.roiDueFrom, month)))
    .groupBy(month)
}

/**
 * Drafts of each month in a row, and how many of the expected entries are there from `openFrom` on: what was missing of
 * the months before, which are closed, is known since then.
 */
export async function countsOf(db: ReadDb, { from, to, openFrom }: { from: Month; to: Month; openFrom: Month }) {
  return { drafts: await draftsOf(db, from, to), expectedAndThere: openFrom > to ? [] : await expectedAndThereQuery(db, openFrom, to) }
}

/** How many running use cases are expected to have entries from which month on. */
export async function dueFrom(db: ReadDb): Promise<{ month: Month; useCases: number }[]> {
  return db
    .select({ month: sql<Month>`${standings.roiDueFrom}`, useCases: num(count()) })
    .from(standings)
    .where(and(isRunning, isNotNull(standings.roiDueFrom)))
    .groupBy(standings.roiDueFrom)
}

/** How many recorded months of some use cases are closed. */
export async function closedMonths(db: ReadDb, useCaseIds: number[]): Promise<Map<number, number>> {
  const rows = await db
    .select({ useCaseId: roiEntries.useCaseId, months: num(count()) })
    .from(roiEntries)
    .innerJoin(monthCloses, and(eq(monthCloses.month, roiEntries.month), eq(monthCloses.status, 'closed')))
    .where(inArray(roiEntries.useCaseId, useCaseIds))
    .groupBy(roiEntries.useCaseId)
  return new Map(rows.map(({ useCaseId, months }) => [useCaseId, months]))
}

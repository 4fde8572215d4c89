import { and, asc, eq, exists, gte, inArray, isNotNull, isNull, lte, notExists, or, sql, type SQL } from 'drizzle-orm'
import { killInquiries, retrospectives } from 'db/schema/kills'
import { phaseItems, phaseRuns } from 'db/schema/phases'
import { businessCases, roiBaselines, roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { contributors, joinRequests, useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb } from 'db/store'
import type { Day, Month } from 'domain/month'

/** Whether the person owns or contributes to the use case of the row, and it is not closed. */
function worksOn(db: ReadDb, userId: string): SQL | undefined {
  const contribution = db
    .select({ one: sql`1` })
    .from(contributors)
    .where(and(eq(contributors.useCaseId, useCases.id), eq(contributors.userId, userId)))
  return and(isOpen, or(eq(useCases.ownerId, userId), exists(contribution)))
}

const isOpen: SQL = inArray(useCases.status, ['proposed', 'active', 'on_hold'])

/** The use cases that a person works on, with what the record of each lacks. */
export async function workedUseCases(db: ReadDb, userId: string) {
  const businessCase = db.select({ one: sql`1` }).from(businessCases).where(eq(businessCases.useCaseId, useCases.id))
  const baseline = db.select({ one: sql`1` }).from(roiBaselines).where(eq(roiBaselines.useCaseId, useCases.id))
  return db
    .select({
      id: useCases.id,
      key: useCases.key,
      title: useCases.title,
      status: useCases.status,
      phase: useCases.phase,
      approach: useCases.approach,
      tier: useCases.tier,
      businessUnit: useCases.businessUnit,
      enteredOn: useCases.enteredOn,
      updatedOn: useCases.updatedOn,
      phasePlannedEnd: standings.phasePlannedEnd,
      openGateRequestAt: standings.openGateRequestAt,
      unanswered: standings.unanswered,
      roiDueFrom: standings.roiDueFrom,
      controlsDueOn: standings.controlsDueOn,
      reviewsDueOn: standings.reviewsDueOn,
      hasBusinessCase: sql<boolean>`${exists(businessCase)}`.mapWith(Boolean),
      hasBaseline: sql<boolean>`${exists(baseline)}`.mapWith(Boolean),
    })
    .from(useCases)
    .leftJoin(standings, eq(standings.useCaseId, useCases.id))
    .where(worksOn(db, userId))
    .orderBy(asc(useCases.id))
}

/** Months recorded for the use cases that a person works on, oldest first: those that are due, and all drafts. */
export async function recordedMonths(db: ReadDb, userId: string, lastCompleted: Month) {
  return db
    .select({ useCaseId: roiEntries.useCaseId, month: roiEntries.month, status: roiEntries.status })
    .from(roiEntries)
    .innerJoin(useCases, eq(useCases.id, roiEntries.useCaseId))
    .innerJoin(standings, eq(standings.useCaseId, useCases.id))
    .where(
      and(
        worksOn(db, userId),
        lte(roiEntries.month, lastCompleted),
        or(eq(roiEntries.status, 'draft'), gte(roiEntries.month, standings.roiDueFrom)),
      ),
    )
    .orderBy(asc(roiEntries.useCaseId), asc(roiEntries.month))
}

/** Activities and deliverables of current phases that are not done and due by a day. */
export async function openItems(db: ReadDb, userId: string, dueBy: Day) {
  return db
    .select({ useCaseId: phaseItems.useCaseId, kind: phaseItems.kind, title: phaseItems.title, dueOn: sql<Day>`${phaseItems.dueOn}` })
    .from(phaseItems)
    .innerJoin(phaseRuns, eq(phaseRuns.id, phaseItems.phaseRunId))
    .innerJoin(useCases, eq(useCases.id, phaseItems.useCaseId))
    .where(and(worksOn(db, userId), isNull(phaseRuns.actualEnd), isNull(phaseItems.doneOn), lte(phaseItems.dueOn, dueBy)))
    .orderBy(asc(phaseItems.dueOn), asc(phaseItems.id))
}

/**
 * Requests to join that the person may answer, oldest first.
 * @param andOwnerless those of use cases without an owner too, which otherwise nobody would answer
 */
export async function joinRequestsFor(db: ReadDb, userId: string, andOwnerless: boolean) {
  return db
    .select({ key: useCases.key, title: useCases.title, name: users.name, at: joinRequests.at })
    .from(joinRequests)
    .innerJoin(useCases, eq(useCases.id, joinRequests.useCaseId))
    .innerJoin(users, eq(users.id, joinRequests.userId))
    .where(
      and(isNull(joinRequests.decision), or(worksOn(db, userId), andOwnerless ? and(isOpen, isNull(useCases.ownerId)) : undefined)),
    )
    .orderBy(asc(joinRequests.id))
}

/** Kill inquiries that the person may answer, those due first. */
export async function killAnswersFor(db: ReadDb, userId: string) {
  return db
    .select({ key: useCases.key, title: useCases.title, answerBy: killInquiries.answerBy })
    .from(killInquiries)
    .innerJoin(useCases, eq(useCases.id, killInquiries.useCaseId))
    .where(and(isNull(killInquiries.closedAt), worksOn(db, userId)))
    .orderBy(asc(killInquiries.answerBy), asc(killInquiries.id))
}

/**
 * Killed use cases without a retrospective that the person owns, the longest killed first. What came in as killed has no
 * day of its kill here, and nobody is asked for one (R11).
 * @param andOwnerless those without an owner too, which otherwise nobody would write
 */
export async function retrospectivesFor(db: ReadDb, userId: string, andOwnerless: boolean) {
  const written = db.select({ one: sql`1` }).from(retrospectives).where(eq(retrospectives.useCaseId, useCases.id))
  return db
    .select({ key: useCases.key, title: useCases.title, killedOn: sql<Day>`${standings.killedOn}` })
    .from(useCases)
    .innerJoin(standings, eq(standings.useCaseId, useCases.id))
    .where(
      and(
        eq(useCases.status, 'killed'),
        isNotNull(standings.killedOn),
        notExists(written),
        or(eq(useCases.ownerId, userId), andOwnerless ? isNull(useCases.ownerId) : undefined),
      ),
    )
    .orderBy(asc(standings.killedOn), asc(useCases.id))
}

import { and, asc, count, desc, eq, exists, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import { num } from 'db/dialect'
import { gateDecisions, phaseItems, phaseRuns } from 'db/schema/phases'
import { reviewRequests } from 'db/schema/reviews'
import { businessCases } from 'db/schema/roi'
import { risks } from 'db/schema/risks'
import { standings } from 'db/schema/standings'
import { contributors, useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb } from 'db/store'
import type { Scope } from 'domain/permissions'
import type { PhaseItemKind } from 'domain/phases'

/** Whether somebody owns or contributes to the use case of the row. */
function isMember(db: ReadDb, userId: string): SQL | undefined {
  const contribution = db
    .select({ one: sql`1` })
    .from(contributors)
    .where(and(eq(contributors.useCaseId, useCases.id), eq(contributors.userId, userId)))
  return or(eq(useCases.ownerId, userId), exists(contribution))
}

/**
 * Requests that wait for a decision, the longest waiting first, each with what the pre-flight list of a gate looks at
 * (domain/gate-preflight): one statement for the whole queue.
 */
export async function reviewQueue(db: ReadDb, scope: Scope) {
  if (scope.kind === 'none') return []
  const businessCase = db.select({ one: sql`1` }).from(businessCases).where(eq(businessCases.useCaseId, useCases.id))
  const itemsOfPhase = (kind: PhaseItemKind, isWanted: SQL) =>
    db
      .select({ count: count() })
      .from(phaseItems)
      .innerJoin(phaseRuns, eq(phaseRuns.id, phaseItems.phaseRunId))
      .where(and(eq(phaseItems.useCaseId, useCases.id), eq(phaseItems.kind, kind), isWanted, isNull(phaseRuns.actualEnd)))
  const register = db.select({ count: count() }).from(risks).where(eq(risks.useCaseId, useCases.id))
  const owners = db.select({ id: users.id, name: users.name }).from(users).as('owners')
  return db
    .select({
      requestId: reviewRequests.id,
      kind: reviewRequests.kind,
      gate: reviewRequests.gate,
      note: reviewRequests.note,
      at: reviewRequests.at,
      requestedById: reviewRequests.by,
      requestedBy: users.name,
      useCaseId: useCases.id,
      key: useCases.key,
      title: useCases.title,
      status: useCases.status,
      phase: useCases.phase,
      approach: useCases.approach,
      tier: useCases.tier,
      businessUnit: useCases.businessUnit,
      ownerId: useCases.ownerId,
      ownerName: owners.name,
      updatedOn: useCases.updatedOn,
      verdict: standings.verdict,
      goThrough: standings.goThrough,
      readinessTotal: standings.readinessTotal,
      roiMonths: standings.months,
      hasBusinessCase: sql<boolean>`${exists(businessCase)}`.mapWith(Boolean),
      openDeliverables: num(sql`(${itemsOfPhase('deliverable', isNull(phaseItems.doneOn))})`),
      doneKeyGates: num(sql`(${itemsOfPhase('key_gate', isNotNull(phaseItems.doneOn))})`),
      risks: num(sql`(${register})`),
    })
    .from(reviewRequests)
    .innerJoin(useCases, eq(useCases.id, reviewRequests.useCaseId))
    .leftJoin(users, eq(users.id, reviewRequests.by))
    .leftJoin(owners, eq(owners.id, useCases.ownerId))
    .leftJoin(standings, eq(standings.useCaseId, useCases.id))
    .where(
      and(
        isNull(reviewRequests.closedAt),
        // A killed use case waits only for whether it is reinstated.
        or(inArray(useCases.status, ['proposed', 'active', 'on_hold']), eq(reviewRequests.kind, 'kill')),
        scope.kind === 'member' ? isMember(db, scope.userId) : undefined,
      ),
    )
    .orderBy(asc(reviewRequests.at), asc(reviewRequests.id))
}

/** Who contributes to use cases with a waiting request: they do not decide on them. */
export async function contributorsOfWaiting(db: ReadDb) {
  return db
    .selectDistinct({ useCaseId: contributors.useCaseId, userId: contributors.userId })
    .from(contributors)
    .innerJoin(reviewRequests, eq(reviewRequests.useCaseId, contributors.useCaseId))
    .where(isNull(reviewRequests.closedAt))
}

/** The newest decisions on gates of the whole portfolio, for those who look back. */
export async function latestDecisions(db: ReadDb, scope: Scope, limit: number) {
  if (scope.kind === 'none') return []
  return db
    .select({
      id: gateDecisions.id,
      gate: gateDecisions.gate,
      verb: gateDecisions.verb,
      reason: gateDecisions.reason,
      on: gateDecisions.on,
      byName: gateDecisions.byName,
      key: useCases.key,
      title: useCases.title,
    })
    .from(gateDecisions)
    .innerJoin(useCases, eq(useCases.id, gateDecisions.useCaseId))
    .where(scope.kind === 'member' ? isMember(db, scope.userId) : undefined)
    .orderBy(desc(gateDecisions.id))
    .limit(limit)
}

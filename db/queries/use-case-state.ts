import { asc, inArray } from 'drizzle-orm'
import { checklistAnswers, readinessAssessments } from 'db/schema/assessments'
import { comments } from 'db/schema/comments'
import { conditions } from 'db/schema/conditions'
import { controlEvidence, controlReviews, recurringReviews } from 'db/schema/controls'
import { aiActAssessments } from 'db/schema/eu-ai-act'
import { incidentEntries, incidents } from 'db/schema/incidents'
import { killDecisions, killInquiries, retrospectives } from 'db/schema/kills'
import { exceptions } from 'db/schema/exceptions'
import { gateDecisions, phaseItems, phaseRuns, statusUpdates } from 'db/schema/phases'
import { reviewPackets, reviewRecusals, reviewRequests, reviewVotes } from 'db/schema/reviews'
import { risks } from 'db/schema/risks'
import { businessCases, metricReadings, roiAmendments, roiBaselines, roiEntries } from 'db/schema/roi'
import { contributors, useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'

/** All rows that make up some use cases, each table in an order that never changes. */
export async function rowsOf(db: ReadDb, ids: number[]) {
  return {
    use_cases: await db.select().from(useCases).where(inArray(useCases.id, ids)).orderBy(asc(useCases.id)),
    contributors: await db
      .select()
      .from(contributors)
      .where(inArray(contributors.useCaseId, ids))
      .orderBy(asc(contributors.useCaseId), asc(contributors.userId)),
    phase_runs: await db.select().from(phaseRuns).where(inArray(phaseRuns.useCaseId, ids)).orderBy(asc(phaseRuns.id)),
    phase_items: await db.select().from(phaseItems).where(inArray(phaseItems.useCaseId, ids)).orderBy(asc(phaseItems.id)),
    status_updates: await db
      .select()
      .from(statusUpdates)
      .where(inArray(statusUpdates.useCaseId, ids))
      .orderBy(asc(statusUpdates.id)),
    // Called as when the digests were first made.
    gate_requests: await db.select().from(reviewRequests).where(inArray(reviewRequests.useCaseId, ids)).orderBy(asc(reviewRequests.id)),
    gate_decisions: await db
      .select()
      .from(gateDecisions)
      .where(inArray(gateDecisions.useCaseId, ids))
      .orderBy(asc(gateDecisions.id)),
    checklist_answers: await db
      .select()
      .from(checklistAnswers)
      .where(inArray(checklistAnswers.useCaseId, ids))
      .orderBy(asc(checklistAnswers.useCaseId), asc(checklistAnswers.item)),
    readiness_assessments: await db
      .select()
      .from(readinessAssessments)
      .where(inArray(readinessAssessments.useCaseId, ids))
      .orderBy(asc(readinessAssessments.id)),
    roi_entries: await db
      .select()
      .from(roiEntries)
      .where(inArray(roiEntries.useCaseId, ids))
      .orderBy(asc(roiEntries.useCaseId), asc(roiEntries.month)),
    roi_baselines: await db.select().from(roiBaselines).where(inArray(roiBaselines.useCaseId, ids)).orderBy(asc(roiBaselines.useCaseId)),
    business_cases: await db.select().from(businessCases).where(inArray(businessCases.useCaseId, ids)).orderBy(asc(businessCases.id)),
    metric_readings: await db.select().from(metricReadings).where(inArray(metricReadings.useCaseId, ids)).orderBy(asc(metricReadings.id)),
    roi_amendments: await db.select().from(roiAmendments).where(inArray(roiAmendments.useCaseId, ids)).orderBy(asc(roiAmendments.id)),
    comments: await db.select().from(comments).where(inArray(comments.useCaseId, ids)).orderBy(asc(comments.id)),
    control_evidence: await db
      .select()
      .from(controlEvidence)
      .where(inArray(controlEvidence.useCaseId, ids))
      .orderBy(asc(controlEvidence.id)),
    control_reviews: await db
      .select()
      .from(controlReviews)
      .where(inArray(controlReviews.useCaseId, ids))
      .orderBy(asc(controlReviews.evidenceId)),
    recurring_reviews: await db
      .select()
      .from(recurringReviews)
      .where(inArray(recurringReviews.useCaseId, ids))
      .orderBy(asc(recurringReviews.id)),
    ai_act_assessments: await db
      .select()
      .from(aiActAssessments)
      .where(inArray(aiActAssessments.useCaseId, ids))
      .orderBy(asc(aiActAssessments.id)),
    conditions: await db.select().from(conditions).where(inArray(conditions.useCaseId, ids)).orderBy(asc(conditions.id)),
    incidents: await db.select().from(incidents).where(inArray(incidents.useCaseId, ids)).orderBy(asc(incidents.id)),
    incident_entries: await db.select().from(incidentEntries).where(inArray(incidentEntries.useCaseId, ids)).orderBy(asc(incidentEntries.id)),
    exceptions: await db.select().from(exceptions).where(inArray(exceptions.useCaseId, ids)).orderBy(asc(exceptions.id)),
    risks: await db.select().from(risks).where(inArray(risks.useCaseId, ids)).orderBy(asc(risks.id)),
    kill_inquiries: await db.select().from(killInquiries).where(inArray(killInquiries.useCaseId, ids)).orderBy(asc(killInquiries.id)),
    kill_decisions: await db.select().from(killDecisions).where(inArray(killDecisions.useCaseId, ids)).orderBy(asc(killDecisions.id)),
    retrospectives: await db.select().from(retrospectives).where(inArray(retrospectives.useCaseId, ids)).orderBy(asc(retrospectives.id)),
    review_packets: await db.select().from(reviewPackets).where(inArray(reviewPackets.useCaseId, ids)).orderBy(asc(reviewPackets.requestId)),
    review_votes: await db.select().from(reviewVotes).where(inArray(reviewVotes.useCaseId, ids)).orderBy(asc(reviewVotes.id)),
    review_recusals: await db
      .select()
      .from(reviewRecusals)
      .where(inArray(reviewRecusals.useCaseId, ids))
      .orderBy(asc(reviewRecusals.id)),
  }
}

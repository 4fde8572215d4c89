import * as sessions from 'db/queries/committee-sessions'
import type { ReadDb } from 'db/store'
import type { Minutes, MinutesCase, MinutesResult, MinutesReview } from 'domain/minutes'

type Dealt = Awaited<ReturnType<typeof sessions.dealtWith>>

/** The minutes of a session that ends now: what it dealt with, in the order in which it was asked for. */
export async function minutesOf(
  db: ReadDb,
  session: Pick<sessions.CommitteeSession, 'openedAt' | 'openedByName' | 'agenda'>,
  { organization, attendees, note, closedAt }: Pick<Minutes, 'organization' | 'attendees' | 'note'> & { closedAt: Date },
): Promise<Minutes> {
  const dealt = await sessions.dealtWith(db, { agenda: session.agenda, from: session.openedAt, to: closedAt })
  const cases = new Map<string, MinutesCase>()
  for (const row of dealt.requests) {
    const one = cases.get(row.key) ?? { key: row.key, title: row.title, reviews: [] }
    one.reviews.push(reviewOf(row, dealt))
    cases.set(row.key, one)
  }
  return { format: 1, organization, openedAt: session.openedAt.toISOString(), closedAt: closedAt.toISOString(), chair: session.openedByName, attendees, note, cases: [...cases.values()] }
}

function reviewOf(row: Dealt['requests'][number], { votes, recusals, voteCounts }: Dealt): MinutesReview {
  const { id: requestId, kind, gate } = row.request
  return {
    ...{ requestId, kind, gate, packet: row.hash },
    result: resultOf(row, voteCounts.get(requestId) ?? 0),
    votes: votes
      .filter((vote) => vote.requestId === requestId)
      .map(({ byName, seat, verb, comment, at }) => ({ name: byName, seat, verb, comment, at: at.toISOString() })),
    recusals: recusals.filter((recusal) => recusal.requestId === requestId).map(({ byName, reason, delegateName }) => ({ name: byName, reason, to: delegateName })),
  }
}

function resultOf({ request, decision, killDecision, exceptionId, rules }: Dealt['requests'][number], votes: number): MinutesResult {
  if (decision) return { is: 'decided', outcome: decision.verb, reason: decision.reason, conditions: decision.conditions }
  if (killDecision) return { is: 'decided', outcome: killDecision.verb, reason: killDecision.reason, conditions: [] }
  // Only what was granted has a row of its own; who signed what stands below.
  if (request.kind === 'exception' && request.closedAs === 'decided') return { is: 'decided', outcome: exceptionId === null ? 'refuse' : 'grant', reason: null, conditions: [] }
  if (request.closedAt === null) return { is: 'undecided', votes, quorum: rules?.quorum ?? 0 }
  return { is: 'closed', as: request.closedAs === null || request.closedAs === 'decided' ? 'withdrawn' : request.closedAs }
}

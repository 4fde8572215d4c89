import * as conditions from 'db/queries/conditions'
import * as exceptions from 'db/queries/exceptions'
import type { ReadDb } from 'db/store'
import { agendaOf, type AgendaCase, type AgendaFacts } from 'domain/agenda'
import { conditionState } from 'domain/conditions'
import { itemsByAnswer } from 'domain/exceptions'
import { preflightGaps } from 'domain/gate-preflight'
import { dayOf, daysBetween, type Day } from 'domain/month'
import type { Scope } from 'domain/permissions'
import { reviewQueue } from './review-queue.server'

type Case = AgendaFacts & { useCaseId: number; reviews: AgendaFacts['reviews'][number][] }
type Known = Pick<Case, 'useCaseId' | 'key' | 'title' | 'tier'> & { verdict: AgendaFacts['verdict'] | null }

/** The cases of a session: each use case with something that waits for the committee, or ran out, once. */
export async function agenda(read: ReadDb, scope: Scope, today: Day): Promise<AgendaCase[]> {
  const cases = new Map<number, Case>()
  for (const { row } of await reviewQueue(read, scope, today)) {
    const { gate, kind, requestId } = row
    const one = caseOf(cases, row)
    if (gate !== null) one.gaps = preflightGaps({ ...row, gate, verdict: one.verdict, roiMonths: row.roiMonths ?? 0 }, today).length
    one.reviews.push({ requestId, kind, gate, days: daysBetween(dayOf(row.at), today) })
  }
  for (const row of await conditions.overdueIn(read, scope, today)) caseOf(cases, row)
  for (const row of await exceptions.expired(read, scope, today, itemsByAnswer)) caseOf(cases, row).expiredExceptions += 1
  for (const condition of await conditions.openOf(read, [...cases.keys()])) {
    const one = cases.get(condition.useCaseId)
    if (!one) continue
    one.openConditions += 1
    if (conditionState(condition, today) === 'overdue') one.overdueConditions += 1
  }
  return agendaOf([...cases.values()])
}

function caseOf(cases: Map<number, Case>, { useCaseId, key, title, tier, verdict }: Known): Case {
  const one = cases.get(useCaseId) ?? { useCaseId, key, title, tier, verdict: verdict ?? 'incomplete', gaps: 0, openConditions: 0, overdueConditions: 0, expiredExceptions: 0, reviews: [] }
  cases.set(useCaseId, one)
  return one
}

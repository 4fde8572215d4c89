import type * as conditionQueries from 'db/queries/conditions'
import type * as queries from 'db/queries/my-work'
import type * as queue from 'db/queries/review-queue'
import { dayOf, lastCompletedMonth, monthRange, type Day, type Month } from 'domain/month'
import { myWork, type AskedDecision, type WorkItem, type WorkedUseCase } from 'domain/my-work'
import { booksDueOn } from 'domain/roi-entry'

type Rows<Query extends (...parameters: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Query>>

interface Source {
  useCases: Rows<typeof queries.workedUseCases>
  months: Rows<typeof queries.recordedMonths>
  items: Rows<typeof queries.openItems>
  joinRequests: Rows<typeof queries.joinRequestsFor>
  /** Reviews that the person's vote is asked for. */
  wantedVotes: Rows<typeof queue.reviewQueue>
  /** What decisions on gates ask to be done. */
  conditions: Rows<typeof conditionQueries.toDoBy>
  /** Conditions that wait for a check of the person. */
  conditionChecks: Rows<typeof conditionQueries.toCheckBy>
  killAnswers: Rows<typeof queries.killAnswersFor>
  retrospectives: Rows<typeof queries.retrospectivesFor>
  /** The month to close next, where it is the person's to close. */
  monthToClose?: { month: Month; isInReview: boolean } | null
  today: Day
}

/** The list of what waits for a person, from rows that are read in one statement each. */
export function myWorkData({ useCases, months, items, joinRequests, wantedVotes, conditions, conditionChecks, killAnswers, retrospectives, monthToClose = null, today }: Source): WorkItem[] {
  const monthsOf = groupByUseCase(months)
  const itemsOf = groupByUseCase(items)
  const lastCompleted = lastCompletedMonth(today)
  const worked = useCases.map(({ id, roiDueFrom, openGateRequestAt, unanswered, ...useCase }): WorkedUseCase => {
    const recorded = monthsOf.get(id) ?? []
    const isRecorded = new Set(recorded.map(({ month }) => month))
    const due = roiDueFrom === null ? [] : monthRange(roiDueFrom, lastCompleted)
    return {
      ...useCase,
      unanswered: unanswered ?? 0,
      hasOpenGateRequest: openGateRequestAt !== null,
      missingMonths: due.filter((month) => !isRecorded.has(month)),
      draftMonths: recorded.filter(({ status }) => status === 'draft').map(({ month }) => month),
      openItems: itemsOf.get(id) ?? [],
    }
  })
  const decisions: AskedDecision[] = [
    ...wantedVotes.map(({ key, title, kind, gate, requestedBy, at }): AskedDecision => ({
      useCase: { key, title },
      task: { kind: 'vote', review: kind, gate, requestedBy, since: dayOf(at) },
    })),
    ...joinRequests.map(({ key, title, name, at }): AskedDecision => ({
      useCase: { key, title },
      task: { kind: 'join_request', name, since: dayOf(at) },
    })),
    ...conditionChecks.map(({ key, title, gate, text, doneByName, doneAt }): AskedDecision => ({
      useCase: { key, title },
      task: { kind: 'condition_check', gate, text, doneBy: doneByName, since: dayOf(doneAt) },
    })),
    ...conditions.map(({ key, title, gate, text, dueOn }): AskedDecision => ({ useCase: { key, title }, task: { kind: 'condition', gate, text, dueOn } })),
    ...killAnswers.map(({ key, title, answerBy }): AskedDecision => ({ useCase: { key, title }, task: { kind: 'kill_answer', dueOn: answerBy } })),
    ...retrospectives.map(({ key, title, killedOn }): AskedDecision => ({ useCase: { key, title }, task: { kind: 'retrospective', since: killedOn } })),
    ...(monthToClose ? [{ useCase: null, task: { kind: 'month_close' as const, ...monthToClose, dueOn: booksDueOn(monthToClose.month) } }] : []),
  ]
  return myWork(worked, decisions, today)
}

function groupByUseCase<Row extends { useCaseId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.useCaseId)
    if (group) group.push(row)
    else groups.set(row.useCaseId, [row])
  }
  return groups
}

import { unmetOf } from 'db/queries/conditions'
import { openInquiry, retrospectivesOf } from 'db/queries/kills'
import type { headerFacts } from 'db/queries/use-case-page'
import { openItems, recordedMonths } from 'db/queries/use-case-page'
import type { UseCase } from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { addDays, lastCompletedMonth, type Day } from 'domain/month'
import type { WorkItem } from 'domain/my-work'
import { isRunning } from 'domain/use-case'
import { myWorkData } from '~/features/my-work/my-work-data'

const daysAhead = 6

/** What is due for one use case: the same list, by the same rules, as in "My work" of its people. */
export async function workOf(
  db: ReadDb,
  useCase: UseCase,
  { standing, hasBusinessCase, hasBaseline }: Awaited<ReturnType<typeof headerFacts>>,
  today: Day,
): Promise<WorkItem[]> {
  const running = isRunning(useCase.status)
  const { id, key, title, status, phase, approach, tier, businessUnit, enteredOn, updatedOn } = useCase
  const killedOn = standing?.killedOn ?? null
  const inquiry = running ? await openInquiry(db, id) : null
  const roiDueFrom = standing?.roiDueFrom ?? null
  return myWorkData({
    useCases: [
      {
        ...{ id, key, title, status, phase, approach, tier, businessUnit, enteredOn, updatedOn, roiDueFrom, hasBusinessCase, hasBaseline },
        phasePlannedEnd: standing?.phasePlannedEnd ?? null,
        openGateRequestAt: standing?.openGateRequestAt ?? null,
        unanswered: standing?.unanswered ?? 0,
        controlsDueOn: standing?.controlsDueOn ?? null,
        reviewsDueOn: standing?.reviewsDueOn ?? null,
      },
    ],
    months: running ? await recordedMonths(db, id, roiDueFrom, lastCompletedMonth(today)) : [],
    items: running ? await openItems(db, id, addDays(today, daysAhead)) : [],
    joinRequests: [],
    wantedVotes: [],
    conditions: running && standing?.conditionsDueOn ? await unmetOf(db, id) : [],
    conditionChecks: [],
    killAnswers: inquiry ? [{ key, title, answerBy: inquiry.answerBy }] : [],
    retrospectives: status === 'killed' && killedOn && (await retrospectivesOf(db, id)).length === 0 ? [{ key, title, killedOn }] : [],
    today,
  })
}

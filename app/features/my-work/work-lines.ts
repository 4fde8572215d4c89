import { monthLabels } from '~/features/roi/month-labels'
import type { Day } from 'domain/month'
import type { Task, WorkItem } from 'domain/my-work'
import type { WorkLine } from './my-work-page'
import { taskWords } from './words'

/** Dated by the day since which others wait, which is no day to have it done by. */
const asked: ReadonlySet<Task['kind']> = new Set<Task['kind']>(['vote', 'join_request', 'condition_check', 'retrospective'])

/** The list in words. @param locale in which months are written */
export function workLines(items: readonly WorkItem[], today: Day, locale: string): WorkLine[] {
  const monthLabel = monthLabels(locale)
  return items.map((item, index) => ({
    id: `${item.useCase?.key ?? 'portfolio'}-${item.task.kind}-${index}`,
    when: item.when,
    useCase: item.useCase,
    isOverdue: item.dueOn !== null && item.dueOn < today && !asked.has(item.task.kind),
    ...taskWords(item, today, monthLabel),
  }))
}

import { monthLabels } from '~/features/roi/month-labels'
import type { Day } from 'domain/month'
import type { WorkItem } from 'domain/my-work'
import type { WorkLine } from './my-work-page'
import { taskWords } from './words'

/** The list in words. @param locale in which months are written */
export function workLines(items: readonly WorkItem[], today: Day, locale: string): WorkLine[] {
  const monthLabel = monthLabels(locale)
  return items.map((item, index) => ({
    id: `${item.useCase.key}-${item.task.kind}-${index}`,
    when: item.when,
    useCase: item.useCase,
    isOverdue: item.dueOn !== null && item.dueOn < today && item.task.kind !== 'vote' && item.task.kind !== 'join_request',
    ...taskWords(item, today, monthLabel),
  }))
}

import { daysBetween, monthOf, monthsBetween, type Day, type Month } from 'domain/month'
import type { MissingFact, Task, When, WorkItem } from 'domain/my-work'
import { monthsPath } from '~/features/month-close/words'
import { itemKindNames } from '~/features/phases/words'
import { reviewNames } from '~/features/use-cases/words'

/** What a task is called, why it is there now, and where it is done. */
export interface TaskWords {
  what: string
  why: string
  href: string
}

export const whenNames: Record<When, string> = { today: 'Today', this_week: 'This week', later: 'Later' }

const factWords: Record<MissingFact, Omit<TaskWords, 'href'> & { page: string }> = {
  business_unit: { what: 'Name the business unit', why: 'Figures by unit leave it out until then.', page: '/edit' },
  approach: { what: 'Record the approach', why: 'It is unclassified in the 90/10 distribution.', page: '/edit' },
  tier: { what: 'Set the risk tier', why: 'The tier sets the controls and the quorum of its gates.', page: '/risk' },
  business_case: { what: 'Write the business case', why: 'Break-even has no plan to be held against.', page: '/value/business-case' },
  baseline: { what: 'Record the baseline', why: 'Gains are measured against how it was before AI.', page: '/value/measures#baseline' },
}

/** @param monthLabel `Oct 2026`, in the person's language */
export function taskWords({ task, useCase, dueOn }: WorkItem, today: Day, monthLabel: (month: Month) => string): TaskWords {
  const page = (path: string): string => (useCase ? `/use-cases/${useCase.key}${path}` : '/portfolio')
  switch (task.kind) {
    case 'month_close':
      return {
        what: `Close ${monthLabel(task.month)}`,
        why: `${task.isInReview ? 'It is in review. ' : ''}Its books were due ${ago(task.dueOn, today)}, and it is not closed yet.`,
        href: `${monthsPath}/${task.month}`,
      }
    case 'vote':
      return {
        what: task.gate === null ? `Vote on ${reviewNames[task.review]}` : `Vote on gate ${task.gate}`,
        why: `${task.requestedBy ?? 'The owner'} asked ${ago(task.since, today)}.`,
        href: page('/decisions'),
      }
    case 'kill_answer':
      return { what: 'Answer whether to kill, defend or pivot', why: `The committee votes after that. ${dueWords(task.dueOn, today)}`, href: page('/decisions#kill') }
    case 'join_request':
      return { what: `Answer ${task.name}`, why: `${task.name} asked ${ago(task.since, today)} to work on it.`, href: page('#join-requests') }
    case 'condition_check':
      return {
        what: `Check a condition of gate ${task.gate}: “${shortened(task.text)}”`,
        why: `${task.doneBy ?? 'Somebody'} said ${ago(task.since, today)} that it is done.`,
        href: page('/decisions#conditions'),
      }
    case 'condition':
      return { what: `Meet a condition of gate ${task.gate}: “${shortened(task.text)}”`, why: dueWords(task.dueOn, today), href: page('/decisions#conditions') }
    case 'retrospective':
      return { what: 'Write the retrospective', why: `It was killed ${ago(task.since, today)}: say what you learnt and what others can use.`, href: page('/decisions#retrospective') }
    case 'update':
      return {
        what: 'Post the weekly update',
        why: task.lastOn ? `The last one is from ${ago(task.lastOn, today)}.` : 'There has been none yet.',
        href: page('/phases#update'),
      }
    case 'roi_missing':
      return { what: `Record costs and gains of ${listed(task.months.map(monthLabel))}`, why: dueWords(dueOn, today), href: page(valuePath(task.months, today)) }
    case 'roi_drafts':
      return { what: `Submit the figures of ${listed(task.months.map(monthLabel))}`, why: 'They are only drafted.', href: page(valuePath(task.months, today)) }
    case 'items':
      return { what: itemsWhat(task), why: itemsWhy(task, today), href: page('/phases') }
    case 'controls':
      return { what: 'Bring the controls of the risk tier up to date', why: dueWords(dueOn, today), href: page('/risk/controls') }
    case 'reviews':
      return { what: 'Do the recurring review', why: dueWords(dueOn, today), href: page('/risk/controls#recurring') }
    case 'gate_request':
      return {
        what: `Ask for gate ${task.gate}, or plan phase ${task.phase} anew`,
        why: task.plannedEnd < today ? `The phase should have ended ${ago(task.plannedEnd, today)}.` : `The phase ends ${ahead(task.plannedEnd, today)}.`,
        href: page('/decisions'),
      }
    case 'checklist':
      return {
        what: `Answer ${counted(task.unanswered, 'item')} of the go/no-go checklist`,
        why: dueOn ? `The gate is planned ${when(dueOn, today)}.` : 'Without them there is no verdict.',
        href: page('/assessment'),
      }
    case 'fact': {
      const { page: path, ...words } = factWords[task.fact]
      return { ...words, href: page(path) }
    }
  }
}

/** The grid with the oldest of the months in it: it shows the last twelve unless another first month is asked for. */
function valuePath([first]: readonly Month[], today: Day): string {
  const isShown = first === undefined || monthsBetween(first, monthOf(today)) < 12
  return `/value${isShown ? '' : `?from=${first}`}#figures`
}

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 90)}…` : text)

type ItemsTask = Extract<Task, { kind: 'items' }>

function itemsWhat({ overdue, soon, first }: ItemsTask): string {
  const more = overdue + soon - 1
  return more === 0 ? `Finish “${first.title}”` : `Finish “${first.title}” and ${more} more`
}

function itemsWhy({ overdue, soon, first }: ItemsTask, today: Day): string {
  if (overdue === 0) return `This ${itemKindNames[first.kind]} is due ${ahead(first.dueOn, today)}.`
  const late = overdue === 1 ? `It was due ${ago(first.dueOn, today)}.` : `${overdue} are overdue, the first by ${days(first.dueOn, today)}.`
  return soon > 0 ? `${late} ${soon} due within a week.` : late
}

function dueWords(dueOn: Day | null, today: Day): string {
  if (dueOn === null) return ''
  return dueOn < today ? `It was due ${ago(dueOn, today)}.` : `It is due ${ahead(dueOn, today)}.`
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
const days = (from: Day, to: Day): string => counted(Math.abs(daysBetween(from, to)), 'day')
const when = (day: Day, today: Day): string => (day < today ? ago(day, today) : ahead(day, today))

function ago(day: Day, today: Day): string {
  if (day >= today) return 'today'
  return daysBetween(day, today) === 1 ? 'yesterday' : `${days(day, today)} ago`
}

function ahead(day: Day, today: Day): string {
  if (day <= today) return 'today'
  return daysBetween(today, day) === 1 ? 'tomorrow' : `in ${days(today, day)}`
}

/** `Jul, Aug and Sep 2026`; of many, the first and how many more. */
function listed(labels: readonly string[]): string {
  const [first = '', second, third] = labels
  if (second === undefined) return first
  if (labels.length === 2) return `${first} and ${second}`
  if (labels.length === 3) return `${first}, ${second} and ${third}`
  return `${first} and ${labels.length - 1} more months`
}

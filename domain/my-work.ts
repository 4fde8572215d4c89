/**
 * What waits for one person, from the state of their use cases and the decisions that others ask them for.
 * Facts only: the page turns them into words. Nobody types this list, so doing the thing is the only way to clear it.
 */
import { addDays, daysBetween, type Day, type Month } from './month'
import type { ReviewKind } from './review'
import type { PhaseItemKind } from './phases'
import { booksDueOn } from './roi-entry'
import type { Approach, Gate, Phase, Status, Tier } from './use-case'

export interface UseCaseName {
  key: string
  title: string
}

export interface OpenItem {
  kind: PhaseItemKind
  title: string
  dueOn: Day
}

/** A use case of the person with what the tasks are read from. */
export interface WorkedUseCase extends UseCaseName {
  status: Status
  phase: Phase | null
  approach: Approach | null
  tier: Tier | null
  businessUnit: string | null
  /** When Tollgate first knew of it: the first update is due in the week after, not in the year of the import. */
  enteredOn: Day
  updatedOn: Day | null
  /** Of the current phase; null where none has begun or it is ongoing. */
  phasePlannedEnd: Day | null
  hasOpenGateRequest: boolean
  hasBusinessCase: boolean
  hasBaseline: boolean
  /** Unanswered items of the go/no-go checklist. */
  unanswered: number
  /** Completed months that should have an ROI entry and have none (R9), oldest first. */
  missingMonths: readonly Month[]
  /** Completed months whose entry is a draft, oldest first. */
  draftMonths: readonly Month[]
  /** The first day on which a control of the tier, and a recurring review, is due; null where none is. */
  controlsDueOn: Day | null
  reviewsDueOn: Day | null
  /** Activities and deliverables of the current phase that are not done. */
  openItems: readonly OpenItem[]
}

/** Facts that only a person can add, with the page that takes them. */
export const missingFacts = ['business_unit', 'approach', 'tier', 'business_case', 'baseline'] as const
export type MissingFact = (typeof missingFacts)[number]

export type Task =
  /** The oldest recorded month that is over since its books were due, and not closed; of the whole portfolio. */
  | { kind: 'month_close'; month: Month; isInReview: boolean; dueOn: Day }
  /** `gate` is null where another review than of a gate is asked for. */
  | { kind: 'vote'; review: ReviewKind; gate: Gate | null; requestedBy: string | null; since: Day }
  /** What the owner says to a kill inquiry, up to a day (R11). */
  | { kind: 'kill_answer'; dueOn: Day }
  | { kind: 'join_request'; name: string; since: Day }
  | { kind: 'condition_check'; gate: Gate; text: string; doneBy: string | null; since: Day }
  | { kind: 'condition'; gate: Gate; text: string; dueOn: Day }
  /** Of a killed use case: what it taught. */
  | { kind: 'retrospective'; since: Day }
  /** `lastOn` is null before the first update. */
  | { kind: 'update'; lastOn: Day | null }
  | { kind: 'roi_missing'; months: readonly Month[] }
  | { kind: 'roi_drafts'; months: readonly Month[] }
  | { kind: 'items'; overdue: number; soon: number; first: OpenItem }
  | { kind: 'controls' }
  | { kind: 'reviews' }
  | { kind: 'gate_request'; gate: Gate; phase: Phase; plannedEnd: Day }
  | { kind: 'checklist'; unanswered: number }
  | { kind: 'fact'; fact: MissingFact }

export type When = 'today' | 'this_week' | 'later'

export interface WorkItem {
  /** null where it is about the portfolio. */
  useCase: UseCaseName | null
  task: Task
  when: When
  /** null where no day is set. */
  dueOn: Day | null
}

/** Others wait for the first five; a retrospective is best written while it is remembered; then what the portfolio is read from; then what completes the record. */
const order: readonly Task['kind'][] = [
  'vote',
  'kill_answer',
  'join_request',
  'condition_check',
  'condition',
  'retrospective',
  'month_close',
  'update',
  'roi_missing',
  'reviews',
  'controls',
  'items',
  'gate_request',
  'roi_drafts',
  'checklist',
  'fact',
]

export const whens: readonly When[] = ['today', 'this_week', 'later']

/** What others ask this person to decide or to do, whosever use case it is of. */
export type AskedDecision =
  | { useCase: UseCaseName; task: Extract<Task, { kind: 'vote' | 'kill_answer' | 'join_request' | 'condition_check' | 'condition' | 'retrospective' }> }
  | { useCase: null; task: Extract<Task, { kind: 'month_close' }> }

/** Everything that waits for a person, the most urgent first. */
export function myWork(useCases: readonly WorkedUseCase[], decisions: readonly AskedDecision[], today: Day): WorkItem[] {
  const asked = decisions.map(({ useCase, task }): WorkItem =>
    'dueOn' in task ? { useCase, task, when: whenDue(task.dueOn, today), dueOn: task.dueOn } : { useCase, task, when: 'today', dueOn: task.since },
  )
  const own = useCases.flatMap((useCase) =>
    tasks(useCase, today).map(({ task, dueOn }) => ({
      useCase: { key: useCase.key, title: useCase.title },
      task,
      when: whenDue(dueOn, today),
      dueOn,
    })),
  )
  return [...asked, ...own].sort(byUrgency)
}

/** Due or overdue is today; the next six days are this week; everything else is later. */
function whenDue(dueOn: Day | null, today: Day): When {
  if (dueOn === null) return 'later'
  if (dueOn <= today) return 'today'
  return dueOn <= endOfWeek(today) ? 'this_week' : 'later'
}

const endOfWeek = (today: Day): Day => addDays(today, 6)

function byUrgency(a: WorkItem, b: WorkItem): number {
  return (
    whens.indexOf(a.when) - whens.indexOf(b.when) ||
    order.indexOf(a.task.kind) - order.indexOf(b.task.kind) ||
    compareText(a.dueOn ?? '9999', b.dueOn ?? '9999') ||
    compareText(a.useCase?.key ?? '', b.useCase?.key ?? '')
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface DatedTask {
  task: Task
  dueOn: Day | null
}

function tasks(useCase: WorkedUseCase, today: Day): DatedTask[] {
  const { status } = useCase
  if (status === 'killed' || status === 'retired') return []
  const gateDay = useCase.phase === 5 ? null : useCase.phasePlannedEnd
  const standing: DatedTask[] = [...checklistTask(useCase, gateDay), ...factTasks(useCase, gateDay)]
  if (status === 'proposed') return standing
  const running: DatedTask[] = [...updateTask(useCase, today), ...roiTasks(useCase), ...oversightTasks(useCase, today)]
  // What is on hold keeps its books, but nobody works through its phase.
  if (status === 'on_hold') return [...running, ...standing]
  return [...running, ...itemsTask(useCase, today), ...gateTask(useCase, today), ...standing]
}

/** A word each week by Friday; of what is on hold, every fourth week, before silence makes it a kill candidate (K6). */
function updateTask({ status, updatedOn, enteredOn }: WorkedUseCase, today: Day): DatedTask[] {
  const last = updatedOn ?? enteredOn
  const weeks = status === 'on_hold' ? 4 : 1
  const week = addDays(mondayOf(last), 7 * weeks)
  return week <= today ? [{ task: { kind: 'update', lastOn: updatedOn }, dueOn: addDays(week, 4) }] : []
}

function roiTasks({ missingMonths, draftMonths }: WorkedUseCase): DatedTask[] {
  const [missing] = missingMonths
  const [draft] = draftMonths
  return [
    ...(missing ? [{ task: { kind: 'roi_missing', months: missingMonths } as const, dueOn: booksDueOn(missing) }] : []),
    ...(draft ? [{ task: { kind: 'roi_drafts', months: draftMonths } as const, dueOn: booksDueOn(draft) }] : []),
  ]
}

function itemsTask({ openItems }: WorkedUseCase, today: Day): DatedTask[] {
  const due = openItems
    .filter(({ dueOn }) => dueOn <= endOfWeek(today))
    .sort((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.title, b.title))
  const [first] = due
  if (!first) return []
  const overdue = due.filter(({ dueOn }) => dueOn < today).length
  return [{ task: { kind: 'items', overdue, soon: due.length - overdue, first }, dueOn: first.dueOn }]
}

/** What has to be looked at again, once it is overdue: the reviews of a week come round each week. */
function oversightTasks({ controlsDueOn, reviewsDueOn }: WorkedUseCase, today: Day): DatedTask[] {
  const overdue = (kind: 'controls' | 'reviews', dueOn: Day | null): DatedTask[] => (dueOn !== null && dueOn < today ? [{ task: { kind }, dueOn }] : [])
  return [...overdue('reviews', reviewsDueOn), ...overdue('controls', controlsDueOn)]
}

/** A phase that should end soon, or should have ended, needs somebody to ask for its gate, or a new plan. */
function gateTask({ phase, phasePlannedEnd, hasOpenGateRequest }: WorkedUseCase, today: Day): DatedTask[] {
  if (phase === null || phase === 5 || phasePlannedEnd === null || hasOpenGateRequest) return []
  if (phasePlannedEnd > endOfWeek(today)) return []
  return [{ task: { kind: 'gate_request', gate: phase, phase, plannedEnd: phasePlannedEnd }, dueOn: phasePlannedEnd }]
}

/** What a gate rests on is due with it. */
function checklistTask({ unanswered }: WorkedUseCase, gateDay: Day | null): DatedTask[] {
  return unanswered > 0 ? [{ task: { kind: 'checklist', unanswered }, dueOn: gateDay }] : []
}

function factTasks(useCase: WorkedUseCase, gateDay: Day | null): DatedTask[] {
  const isMissing: Record<MissingFact, boolean> = {
    business_unit: useCase.businessUnit === null,
    approach: useCase.approach === null,
    tier: useCase.tier === null,
    business_case: !useCase.hasBusinessCase,
    baseline: !useCase.hasBaseline,
  }
  return missingFacts.filter((fact) => isMissing[fact]).map((fact) => ({ task: { kind: 'fact', fact }, dueOn: gateDay }))
}

/** The Monday of a day's week. */
function mondayOf(day: Day): Day {
  const sinceMonday = daysBetween('1900-01-01', day) % 7
  return addDays(day, -sinceMonday)
}

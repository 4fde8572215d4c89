/** The five phases: their template per approach, plan, progress and lateness, and the track that shows them (R8). */
import { variants, type Replacement, type Variant } from './guide/phase-variants'
import { guideKeyGates, guidePhases, type GuideActivity, type Weeks } from './guide/phases'
import { addDays, daysBetween, type Day } from './month'
import { roundHalfAway } from './money'
import { gates, hasMethod, isRunning, phases, type Approach, type Gate, type Phase, type Status } from './use-case'

const daysInWeek = 7

const variantOf = (approach: Approach | null): Variant => variants[approach ?? 'unknown']

/** "Initial Fine-Tuning" is the guide's name of phase 3; on other approaches it is the initial build. */
export function phaseName(phase: Phase, approach: Approach | null): string {
  return phase === 3 && !hasMethod(approach) ? 'Initial Build' : guidePhases[phase].name
}

export function phaseObjectives(phase: Phase, approach: Approach | null): readonly string[] {
  return variantOf(approach).objectives?.[phase] ?? guidePhases[phase].objectives
}

/** Planned length in weeks; null for phase 5, which is ongoing. */
export function plannedWeeks(phase: Phase): number | null {
  const { weeks } = guidePhases[phase]
  return weeks && weeks.to - weeks.from + 1
}

export const phaseItemKinds = ['activity', 'deliverable', 'key_gate'] as const
export type PhaseItemKind = (typeof phaseItemKinds)[number]

/** What is done only once there is something to look at: a key gate says where its evidence is. */
export const needsEvidence = (kind: PhaseItemKind): boolean => kind === 'key_gate'

export interface PhaseItem {
  /** Stable, and unique among all phases of an approach. */
  id: string
  kind: PhaseItemKind
  title: string
  steps: string[]
  /** Weeks from the start of the phase, the first is 1; null in phase 5. */
  startWeek: number | null
  endWeek: number | null
}

/**
 * What a use case works through in a phase: the guide's activities and deliverables in the words of the approach.
 * Deliverables and key gates belong to the last week. An unknown approach gets words that hold on any.
 */
export function phaseTemplate(phase: Phase, approach: Approach | null): PhaseItem[] {
  const { activities, deliverables, weeks } = guidePhases[phase]
  const variant = variantOf(approach)
  const firstWeek = weeks?.from ?? 1
  const lastWeek = plannedWeeks(phase)

  const activity = (planned: GuideActivity): PhaseItem => ({
    id: planned.id,
    kind: 'activity',
    title: planned.title,
    steps: [...planned.steps],
    ...relativeWeeks(planned.weeks, firstWeek),
  })
  const items: PhaseItem[] = [
    ...activities.flatMap((planned) => {
      const added = variant.adds?.[planned.id]
      return added ? [activity(planned), activity(added)] : [activity(planned)]
    }),
    ...deliverables.map(
      ({ id, title }): PhaseItem => ({
        id,
        kind: 'deliverable',
        title,
        steps: [],
        startWeek: lastWeek,
        endWeek: lastWeek,
      }),
    ),
    ...keyGatesOf(phase),
  ]
  return items.map((item) => reworded(item, variant.replaces[item.id]))
}

/** The key gates whose evidence the gate of a phase asks for: on any approach the same. */
export function keyGatesOf(phase: Phase): PhaseItem[] {
  const lastWeek = plannedWeeks(phase)
  return (guideKeyGates[phase] ?? []).map(({ id, title, looksAt }) => ({ id, kind: 'key_gate', title, steps: [...looksAt], startWeek: lastWeek, endWeek: lastWeek }))
}

function reworded(item: PhaseItem, own: Replacement | undefined): PhaseItem {
  if (!own) return item
  return { ...item, id: own.id ?? item.id, title: own.title ?? item.title, steps: [...(own.steps ?? item.steps)] }
}

function relativeWeeks(weeks: Weeks | null, firstWeek: number): Pick<PhaseItem, 'startWeek' | 'endWeek'> {
  return {
    startWeek: weeks && weeks.from - firstWeek + 1,
    endWeek: weeks && weeks.to - firstWeek + 1,
  }
}

export interface PhasePlan {
  plannedStart: Day
  /** The last day of the plan; null in phase 5. */
  plannedEnd: Day | null
  items: (PhaseItem & { dueOn: Day | null })[]
}

/** The plan of a phase that begins on a day: an item is due on the last day of its last week. */
export function planPhase(phase: Phase, approach: Approach | null, start: Day): PhasePlan {
  const endOfWeek = (week: number | null): Day | null => (week === null ? null : addDays(start, week * daysInWeek - 1))
  return {
    plannedStart: start,
    plannedEnd: endOfWeek(plannedWeeks(phase)),
    items: phaseTemplate(phase, approach).map((item) => ({ ...item, dueOn: endOfWeek(item.endWeek) })),
  }
}

/** Percent complete as the items tell it, 0–100: each counts the same, and only all of them make 100. */
export function percentFromItems(items: readonly { kind: PhaseItemKind; done: boolean }[]): number {
  if (items.length === 0) return 0
  const done = items.filter((item) => item.done).length
  return done === items.length ? 100 : Math.min(99, roundHalfAway((100 * done) / items.length))
}

export interface Overrun {
  /** Days after the planned end. */
  days: number
  /** Those days in relation to the planned length: 0.5 is half as long again. */
  ratio: number
}

/** @returns null while the plan holds, on its last day too, and where there is no planned end */
export function overrun(plan: { plannedStart: Day; plannedEnd: Day | null }, today: Day): Overrun | null {
  if (plan.plannedEnd === null || today <= plan.plannedEnd) return null
  const days = daysBetween(plan.plannedEnd, today)
  // A plan edited to end before it starts is still one day long.
  const plannedDays = Math.max(1, daysBetween(plan.plannedStart, plan.plannedEnd) + 1)
  return { days, ratio: days / plannedDays }
}

export type SegmentState = 'done' | 'current' | 'to_come' | 'unknown'
/** `no_record`: the phase is past, but no sign-off of its gate is recorded here (imported use cases). */
export type DiamondState = 'signed' | 'in_review' | 'refused' | 'not_reached' | 'no_record'

export interface PhaseTrackInput {
  phase: Phase | null
  approach: Approach | null
  status: Status
  /** Percent complete of the current phase; null where nobody has said. */
  percent: number | null
  plannedEnd: Day | null
  today: Day
  /** The newest that happened at each gate. */
  gates: Partial<Record<Gate, 'signed' | 'in_review' | 'refused'>>
}
export interface PhaseTrack {
  segments: { phase: Phase; name: string; state: SegmentState; percent: number | null }[]
  diamonds: { gate: Gate; state: DiamondState }[]
  /** Days after the planned end of the current phase; null while within it. */
  daysOverPlan: number | null
  /** Killed or retired: nobody works on the phase in which it is. */
  hasEnded: boolean
  /** The whole track as a screen reader says it. */
  sentence: string
}

/** The phase track: five segments, four gate diamonds, and the same in one sentence. */
export function phaseTrack(input: PhaseTrackInput): PhaseTrack {
  const { phase, approach, status, plannedEnd, today } = input
  const percent = phase === 5 ? null : input.percent
  const late = isRunning(status) && phase !== null && plannedEnd !== null && today > plannedEnd
  const daysOverPlan = late ? daysBetween(plannedEnd, today) : null
  const diamonds = gates.map((gate) => ({ gate, state: diamondState(gate, phase, input.gates[gate]) }))
  return {
    segments: phases.map((one) => ({
      phase: one,
      name: phaseName(one, approach),
      state: segmentState(one, phase),
      percent: one === phase ? percent : null,
    })),
    diamonds,
    daysOverPlan,
    hasEnded: status === 'killed' || status === 'retired',
    sentence: [
      [
        ...(phase === null
          ? ['Phase not recorded']
          : [`Phase ${phase} of ${phases.length}`, sentenceCase(phaseName(phase, approach))]),
        ...(status === 'active' ? [] : [status.replace('_', ' ')]),
        ...(phase === 5 && isRunning(status) ? ['ongoing'] : []),
        ...(phase === null || percent === null ? [] : [`${percent} % complete`]),
        ...(daysOverPlan === null ? [] : [`${daysOverPlan} ${daysOverPlan === 1 ? 'day' : 'days'} over plan`]),
      ].join(', '),
      gatesClause(diamonds, phase),
    ]
      .filter((clause) => clause !== '')
      .join('; '),
  }
}

function segmentState(segment: Phase, phase: Phase | null): SegmentState {
  if (phase === null) return 'unknown'
  if (segment === phase) return 'current'
  return segment < phase ? 'done' : 'to_come'
}

function diamondState(gate: Gate, phase: Phase | null, recorded: PhaseTrackInput['gates'][Gate]): DiamondState {
  if (phase === null) return recorded ?? 'no_record'
  // Signed once, then sent back to an earlier phase: the gate has to be passed again.
  if (gate >= phase) return recorded === undefined || recorded === 'signed' ? 'not_reached' : recorded
  return recorded ?? 'no_record'
}

const clauseWords = [
  ['signed', 'signed'],
  ['in_review', 'in review'],
  ['refused', 'refused'],
  ['no_record', 'without a record here'],
] as const satisfies readonly (readonly [DiamondState, string])[]

/** "gates 1 and 2 signed, gate 3 in review"; empty where the phase is unknown and nothing is recorded. */
function gatesClause(diamonds: PhaseTrack['diamonds'], phase: Phase | null): string {
  const clauses = clauseWords.flatMap(([state, words]) => {
    const listed = diamonds.filter((diamond) => diamond.state === state).map(({ gate }) => gate)
    if (listed.length === 0 || (phase === null && state === 'no_record')) return []
    return [`${listed.length === 1 ? 'gate' : 'gates'} ${listInWords(listed)} ${words}`]
  })
  if (clauses.length > 0) return clauses.join(', ')
  return phase === null ? '' : 'no gate signed'
}

const listInWords = (numbers: readonly number[]): string =>
  numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`

/** Names read out in a sentence: "Initial build". */
const sentenceCase = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase()

import type { GateDecisionRow } from 'db/queries/gates'
import type { PhaseItemRow, PhaseRun } from 'db/queries/phases'
import { gateStates } from 'domain/gate-states'
import { gateNames, gateOf } from 'domain/gates'
import { daysBetween, type Day } from 'domain/month'
import {
  keyGatesOf,
  needsEvidence,
  overrun,
  percentFromItems,
  phaseName,
  phaseObjectives,
  phaseTemplate,
  phaseTrack,
  plannedWeeks,
  type DiamondState,
  type PhaseItemKind,
  type SegmentState,
} from 'domain/phases'
import { phases, isRunning, type Approach, type Gate, type Phase, type Status } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'

export interface ItemData {
  id: number
  kind: PhaseItemKind
  title: string
  steps: string[]
  /** It can be done: what needs evidence has some. */
  mayBeDone: boolean
  /** Added by its people; the guide does not ask for it. */
  isOwn: boolean
  dueOn: Day | null
  doneOn: Day | null
  /** The same in words; by whom, too, where it is known. */
  due: string | null
  done: string | null
  evidence: string | null
  /** Days since it was due, of an open item in a running use case; null while it is not late. */
  daysLate: number | null
  /** Fingerprint for editing; empty in runs that have ended. */
  seen: string
}
export interface RunData {
  id: number
  plannedStart: Day
  plannedEnd: Day | null
  /** `1 Oct 2026 – 28 Oct 2026`. */
  planned: string
  actual: string
  percent: number
  percentFromItems: number
  version: number
  daysOverPlan: number | null
  items: ItemData[]
  /** It began before key gates were part of its phase. */
  lacksKeyGates: boolean
}
export interface PhaseData {
  phase: Phase
  name: string
  weeks: number | null
  objectives: string[]
  state: SegmentState
  /** The open run; only of the current phase. */
  current: RunData | null
  /** Runs that have ended, oldest first. */
  earlier: RunData[]
  /** Titles of what the phase will ask for, before it has begun for the first time. */
  preview: { activities: string[]; deliverables: string[]; keyGates: string[] } | null
  gate: { gate: Gate; name: string; state: DiamondState } | null
}

interface Source {
  useCase: { phase: Phase | null; approach: Approach | null; status: Status }
  runs: readonly PhaseRun[]
  items: readonly (PhaseItemRow & { doneByName: string | null; seen: string })[]
  decisions: readonly Pick<GateDecisionRow, 'gate' | 'verb'>[]
  waiting: readonly Gate[]
  today: Day
  day: Formats['day']
}

/** The phases tab: five phases with their runs, items and gates, as of a day (R8). */
export function phasesData({ useCase, runs, items, decisions, waiting, today, day }: Source): PhaseData[] {
  const open = runs.findLast(({ actualEnd }) => actualEnd === null) ?? null
  const track = phaseTrack({
    ...useCase,
    percent: open?.percent ?? null,
    plannedEnd: open?.plannedEnd ?? null,
    today,
    gates: gateStates(decisions, waiting),
  })
  const running = isRunning(useCase.status)
  const runData = (run: PhaseRun): RunData => {
    const own = items.filter(({ phaseRunId }) => phaseRunId === run.id)
    return {
      id: run.id,
      lacksKeyGates: run.actualEnd === null && keyGatesOf(run.phase).length > 0 && !own.some(({ kind }) => kind === 'key_gate'),
      plannedStart: run.plannedStart,
      plannedEnd: run.plannedEnd,
      planned: run.plannedEnd ? `${day(run.plannedStart)} – ${day(run.plannedEnd)}` : `from ${day(run.plannedStart)}, ongoing`,
      actual: run.actualEnd ? `${day(run.actualStart)} – ${day(run.actualEnd)}` : `since ${day(run.actualStart)}`,
      percent: run.percent,
      percentFromItems: percentFromItems(own.map(({ kind, doneOn }) => ({ kind, done: doneOn !== null }))),
      version: run.version,
      daysOverPlan: running || run.actualEnd !== null ? (overrun(run, run.actualEnd ?? today)?.days ?? null) : null,
      items: own.map((item) => ({
        id: item.id,
        kind: item.kind,
        title: item.title,
        steps: item.steps,
        mayBeDone: item.evidence !== null || !needsEvidence(item.kind),
        isOwn: item.templateId === null,
        dueOn: item.dueOn,
        doneOn: item.doneOn,
        due: item.dueOn && day(item.dueOn),
        done: item.doneOn && [day(item.doneOn), item.doneByName].filter(Boolean).join(', '),
        evidence: item.evidence,
        daysLate: running && run.actualEnd === null ? daysLate(item, today) : null,
        seen: run.actualEnd === null ? item.seen : '',
      })),
    }
  }
  return phases.map((phase) => {
    const gate = gateOf(phase)
    const own = runs.filter((run) => run.phase === phase)
    const current = open?.phase === phase ? open : null
    return {
      phase,
      name: phaseName(phase, useCase.approach),
      weeks: plannedWeeks(phase),
      objectives: [...phaseObjectives(phase, useCase.approach)],
      state: track.segments.find((segment) => segment.phase === phase)?.state ?? 'unknown',
      current: current && runData(current),
      earlier: own.filter((run) => run !== current).map(runData),
      preview: own.length > 0 ? null : previewOf(phase, useCase.approach),
      gate: gate && { gate, name: gateNames[gate], state: track.diamonds.find((one) => one.gate === gate)?.state ?? 'not_reached' },
    }
  })
}

function daysLate({ dueOn, doneOn }: PhaseItemRow, today: Day): number | null {
  return doneOn === null && dueOn !== null && dueOn < today ? daysBetween(dueOn, today) : null
}

function previewOf(phase: Phase, approach: Approach | null): PhaseData['preview'] {
  const template = phaseTemplate(phase, approach)
  const titles = (kind: PhaseItemKind) => template.filter((item) => item.kind === kind).map(({ title }) => title)
  return { activities: titles('activity'), deliverables: titles('deliverable'), keyGates: titles('key_gate') }
}

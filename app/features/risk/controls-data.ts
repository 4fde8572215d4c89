import type { ControlEntry } from 'db/queries/controls'
import { controlsOf, controlStandings, missingControls, whyNotReview, type ControlId, type ControlState, type ReviewOutcome } from 'domain/controls'
import type { Day } from 'domain/month'
import { isMember, type Actor, type Membership } from 'domain/permissions'
import type { Tier } from 'domain/use-case'

export const controlStateNames: Record<ControlState, string> = {
  missing: 'Missing',
  waiting: 'Waits for review',
  returned: 'Given back',
  in_place: 'In place',
  overdue: 'Overdue',
}
export const controlStateMeanings = { missing: 'none', waiting: 'watch', returned: 'bad', in_place: 'good', overdue: 'bad' } as const satisfies Record<ControlState, string>

export interface EvidenceView {
  id: number
  evidence: string
  /** "Omar, Oct 3, 2026". */
  recorded: string
  review: { outcome: ReviewOutcome; says: string; note: string | null } | null
}

export interface ControlView {
  id: ControlId
  name: string
  asks: string
  state: ControlState
  /** Newer evidence waits although older counts. */
  waits: boolean
  cadence: string
  due: string | null
  /** The newest first. */
  evidence: EvidenceView[]
  mayRecord: boolean
  /** Evidence that the person may review now. */
  toReview: number | null
  /** Why they, who review others, may not review this. */
  whyNot: string | null
}

export interface ControlsData {
  tier: Tier | null
  controls: ControlView[]
  summary: string
}

interface Source {
  useCase: { tier: Tier | null; membership: Membership }
  entries: readonly ControlEntry[]
  today: Day
  day: (on: Day) => string
  actor: Actor
  mayRecord: boolean
  mayReview: boolean
}

/** The controls that the tier asks for, as their page shows them (R6). */
export function controlsData(source: Source): ControlsData {
  const { useCase, entries, today, day } = source
  const { tier } = useCase
  if (tier === null) return { tier, controls: [], summary: 'The risk tier says which controls are asked for, and it is not recorded yet.' }
  return {
    tier,
    summary: summaryOf(controlsOf(tier).length, missingControls(tier, entries, today).length),
    controls: controlStandings(tier, entries, today).map(({ control, state, waits, dueOn }) => {
      const own = entries.filter((entry) => entry.control === control.id).reverse()
      return {
        id: control.id,
        name: control.name,
        asks: control.evidence,
        state,
        waits: waits && state !== 'waiting',
        cadence: cadenceWords(control.everyMonths),
        due: dueOn && day(dueOn),
        evidence: own.map((entry) => evidenceView(entry, day)),
        mayRecord: source.mayRecord,
        ...reviewOf(own[0], tier, source),
      }
    }),
  }
}

function reviewOf(newest: ControlEntry | undefined, tier: Tier, { useCase, actor, mayReview }: Source): Pick<ControlView, 'toReview' | 'whyNot'> {
  if (!newest || newest.review || !mayReview) return { toReview: null, whyNot: null }
  const whyNot = whyNotReview({ tier, isMember: isMember(actor, useCase.membership), isRecorder: newest.by === actor.id })
  return { toReview: whyNot ? null : newest.id, whyNot }
}

function evidenceView({ id, evidence, byName, recordedOn, review }: ControlEntry, day: Source['day']): EvidenceView {
  return {
    id,
    evidence,
    recorded: `${byName}, ${day(recordedOn)}`,
    review: review && {
      outcome: review.outcome,
      says: `${review.outcome === 'accepted' ? 'Accepted by' : 'Given back by'} ${review.byName}, ${day(review.on)}`,
      note: review.note,
    },
  }
}

function summaryOf(all: number, missing: number): string {
  if (missing === 0) return all === 1 ? 'The one control that the tier asks for is in place.' : `All ${all} controls that the tier asks for are in place.`
  return `${all - missing} of ${all} in place. Gate 4 asks for all of them.`
}

export function cadenceWords(months: number | null): string {
  if (months === null) return 'once'
  return months === 12 ? 'every year' : months === 3 ? 'every quarter' : `every ${months} months`
}

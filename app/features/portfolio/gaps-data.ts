import type { Portfolio } from 'domain/portfolio'
import { gapKinds, type GapKind } from 'domain/use-case-filter'
import type { Figure, Figures } from './figures'

/** One kind of what the record lacks: however many use cases, one line. */
export interface GapLine {
  kind: GapKind
  figure: Figure
  says: string
  /** What it keeps the page from showing. */
  why: string
}

export interface Gaps {
  lines: GapLine[]
  /** What is complete, in words. */
  complete: string
}

/** The verb for one use case and for several, and why it matters. */
const gapWords: Record<GapKind, { one: string; many: string; complete: string; why: string }> = {
  missing_roi: { one: 'misses ROI months', many: 'miss ROI months', complete: 'ROI months', why: 'Their value is only partly counted.' },
  no_owner: { one: 'has no owner', many: 'have no owner', complete: 'owners', why: 'Nobody is asked for updates or figures.' },
  no_tier: { one: 'has no risk tier', many: 'have no risk tier', complete: 'risk tiers', why: 'Reviews and controls cannot be planned.' },
  no_approach: { one: 'has no approach', many: 'have no approach', complete: 'approaches', why: 'They are on neither side of the 90/10 balance.' },
  no_phase: { one: 'has no phase', many: 'have no phase', complete: 'phases', why: 'They are in no column of the pipeline.' },
  no_business_unit: { one: 'has no business unit', many: 'have no business unit', complete: 'business units', why: 'No unit counts them as its own.' },
  unanswered_checklist: { one: 'has unanswered checklist items', many: 'have unanswered checklist items', complete: 'checklists', why: 'There is no go or no-go for them.' },
  overdue_update: { one: 'has had no update for a week', many: 'have had no update for a week', complete: 'weekly updates', why: 'Their health is out of date.' },
  overdue_control: { one: 'has a control that is overdue', many: 'have a control that is overdue', complete: 'controls', why: 'What the risk tier asks for is not in place.' },
  overdue_review: { one: 'has a recurring review that is overdue', many: 'have a recurring review that is overdue', complete: 'recurring reviews', why: 'Nobody knows whether the model still does what it did.' },
}

export function gapsData({ gaps }: Portfolio, figures: Figures): Gaps {
  const lines = gapKinds
    .filter((kind) => gaps[kind] > 0)
    .map((kind) => {
      const { one, many, why } = gapWords[kind]
      return { kind, figure: figures.count(gaps[kind], { gap: [kind] }), says: gaps[kind] === 1 ? `use case ${one}` : `use cases ${many}`, why }
    })
  const complete = gapKinds.filter((kind) => gaps[kind] === 0).map((kind) => gapWords[kind].complete)
  return { lines, complete: listOf(complete) }
}

const listOf = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)

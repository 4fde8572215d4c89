import { d } from 'db/dialect'
import { controlIds, reviewOutcomes } from 'domain/controls'
import { recurringIds, recurringOutcomes } from 'domain/recurring-reviews'
import { useCases } from './use-cases'

/** Evidence that a control of the tier is in place (R6). Never edited: newer evidence replaces it. */
export const controlEvidence = d.table(
  'control_evidence',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    control: d.text('control', controlIds).notNull(),
    /** A link, or where it can be found. */
    evidence: d.text('evidence').notNull(),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
    on: d.text('on_day').notNull(),
  },
  (t) => [d.index('control_evidence_use_case').on(t.useCaseId, t.id)],
)

/** What somebody else said of evidence. Once, and never edited. */
export const controlReviews = d.table(
  'control_reviews',
  {
    evidenceId: d.int('evidence_id').primaryKey().references(() => controlEvidence.id, { onDelete: 'cascade' }),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    outcome: d.text('outcome', reviewOutcomes).notNull(),
    note: d.text('note'),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
    on: d.text('on_day').notNull(),
  },
  (t) => [d.index('control_reviews_use_case').on(t.useCaseId)],
)

/** Recurring reviews of phase 5 that were done; when the next is due follows from them (domain/recurring-reviews). */
export const recurringReviews = d.table(
  'recurring_reviews',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    kind: d.text('kind', recurringIds).notNull(),
    outcome: d.text('outcome', recurringOutcomes).notNull(),
    note: d.text('note'),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
    /** The day on which it was done. */
    on: d.text('on_day').notNull(),
  },
  (t) => [d.index('recurring_reviews_use_case').on(t.useCaseId, t.id)],
)

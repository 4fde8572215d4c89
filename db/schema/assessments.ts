import { d } from 'db/dialect'
import type { Answer, ItemId } from 'domain/checklist'
import type { Band, Scores } from 'domain/readiness'
import { useCases } from './use-cases'

/** One row per answered item of the go/no-go checklist (R4). */
export const checklistAnswers = d.table(
  'checklist_answers',
  {
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    item: d.text('item').$type<ItemId>().notNull(),
    answer: d.text('answer', ['yes', 'no', 'not_applicable'] as const satisfies readonly Answer[]),
    note: d.text('note'),
    evidence: d.json<string[]>('evidence').notNull(),
    by: d.text('by'),
    at: d.instant('at').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.useCaseId, t.item] })],
)

/** Every readiness assessment is kept; the newest counts (R3). */
export const readinessAssessments = d.table(
  'readiness_assessments',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    scores: d.json<Scores>('scores').notNull(),
    notes: d.json<Partial<Record<keyof Scores, string>>>('notes').notNull(),
    total: d.int('total'),
    band: d.text('band').$type<Band>(),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
  },
  (t) => [d.index('readiness_assessments_use_case').on(t.useCaseId, t.id)],
)

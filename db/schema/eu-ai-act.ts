import { d } from 'db/dialect'
import { aiActClasses, type AiActAnswers } from 'domain/eu-ai-act'
import { useCases } from './use-cases'

/** Every classification under the EU AI Act is kept, with its answers; the newest counts (R6). */
export const aiActAssessments = d.table(
  'ai_act_assessments',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    answers: d.json<AiActAnswers>('answers').notNull(),
    /** No significant risk is claimed (Article 6(3)), and why. */
    exempt: d.bool('exempt').notNull(),
    exemptReason: d.text('exempt_reason'),
    profiles: d.bool('profiles').notNull(),
    class: d.text('class', aiActClasses).notNull(),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
    on: d.text('on_day').notNull(),
  },
  (t) => [d.index('ai_act_assessments_use_case').on(t.useCaseId, t.id)],
)

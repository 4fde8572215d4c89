import { sql } from 'drizzle-orm'
import { d } from 'db/dialect'
import { riskCategoryIds, riskStatuses } from 'domain/risk-register'
import { useCases } from './use-cases'
import { users } from './users'

/** The risk register (R6). Scores are 1–5; both numbers of a pair are there, or neither. */
export const risks = d.table(
  'risks',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    /** Id in the guide's library, null for one of the organization's own. */
    libraryId: d.text('library_id'),
    title: d.text('title').notNull(),
    description: d.text('description'),
    category: d.text('category', riskCategoryIds).notNull(),
    likelihood: d.int('likelihood'),
    impact: d.int('impact'),
    residualLikelihood: d.int('residual_likelihood'),
    residualImpact: d.int('residual_impact'),
    /** Ids of the guide's mitigations that are in place. */
    measures: d.json<string[]>('measures').notNull(),
    mitigation: d.text('mitigation'),
    ownerId: d.text('owner_id').references(() => users.id),
    status: d.text('status', riskStatuses).notNull(),
    changedBy: d.text('changed_by').notNull(),
    changedAt: d.instant('changed_at').notNull(),
    version: d.int('version').notNull().default(1),
  },
  (t) => [
    // One of each of the guide's, also when two people seed at once.
    d.uniqueIndex('risks_use_case_library').on(t.useCaseId, t.libraryId),
    d.check('risks_score', sql`(${t.likelihood} is null) = (${t.impact} is null) and coalesce(${t.likelihood}, 1) between 1 and 5 and coalesce(${t.impact}, 1) between 1 and 5`),
    d.check(
      'risks_residual',
      sql`(${t.residualLikelihood} is null) = (${t.residualImpact} is null) and coalesce(${t.residualLikelihood}, 1) between 1 and 5 and coalesce(${t.residualImpact}, 1) between 1 and 5`,
    ),
  ],
)

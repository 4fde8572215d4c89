import { d } from 'db/dialect'
import { checkOutcomes } from 'domain/conditions'
import type { Gate } from 'domain/use-case'
import { gateDecisions } from './phases'
import { useCases } from './use-cases'
import { users } from './users'

/** What a conditional go asks for: to be done by somebody until a day, and checked by somebody else (R7). */
export const conditions = d.table(
  'conditions',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    decisionId: d.int('decision_id').notNull().references(() => gateDecisions.id, { onDelete: 'cascade' }),
    gate: d.int('gate').$type<Gate>().notNull(),
    text: d.text('text').notNull(),
    ownerId: d.text('owner_id').references(() => users.id),
    dueOn: d.text('due_on').notNull(),
    /** A link, or where it can be found; stays when it is given back, so that it can be put right. */
    evidence: d.text('evidence'),
    /** null while it is not done, and again once it was given back. */
    doneBy: d.text('done_by'),
    doneByName: d.text('done_by_name'),
    doneAt: d.instant('done_at'),
    outcome: d.text('outcome', checkOutcomes),
    checkedBy: d.text('checked_by'),
    checkedByName: d.text('checked_by_name'),
    checkedAt: d.instant('checked_at'),
    note: d.text('note'),
    changedBy: d.text('changed_by').notNull(),
    version: d.int('version').notNull().default(1),
  },
  (t) => [d.index('conditions_use_case').on(t.useCaseId, t.id), d.index('conditions_owner').on(t.ownerId, t.doneBy)],
)

import { d } from 'db/dialect'
import type { KillFinding } from 'domain/kill'
import { killAnswers, killVerbs, reversalVerbs, type PivotTarget } from 'domain/kill-review'
import type { KillFigures } from 'domain/kill-money'
import type { Phase } from 'domain/use-case'
import { reviewRequests } from './reviews'
import { useCases } from './use-cases'

/** The question to the owner of a kill candidate: kill, defend or pivot? It comes before the vote (R11). */
export const killInquiries = d.table(
  'kill_inquiries',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
    note: d.text('note').notNull(),
    /** As it was when it was asked. */
    findings: d.json<KillFinding[]>('findings').notNull(),
    moneyAtStake: d.cents('money_at_stake').notNull(),
    /** The last day for the answer. */
    answerBy: d.text('answer_by').notNull(),
    answer: d.text('answer', killAnswers),
    words: d.text('words'),
    answeredBy: d.text('answered_by'),
    answeredAt: d.instant('answered_at'),
    /** The review that it led to; null while it waits, and where it was taken back. */
    requestId: d.int('request_id').references(() => reviewRequests.id, { onDelete: 'cascade' }),
    closedAt: d.instant('closed_at'),
  },
  (t) => [d.index('kill_inquiries_use_case').on(t.useCaseId), d.index('kill_inquiries_open').on(t.closedAt, t.answerBy)],
)

/** What was decided about a kill candidate, or a kill. Never edited: a later one supersedes it (R7, R11). */
export const killDecisions = d.table(
  'kill_decisions',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    /** The kill review, or the review of the gate at which it was killed. */
    requestId: d.int('request_id').notNull().references(() => reviewRequests.id, { onDelete: 'cascade' }),
    verb: d.text('verb', [...killVerbs, ...reversalVerbs]).notNull(),
    reason: d.text('reason').notNull(),
    pivotTo: d.text('pivot_to').$type<PivotTarget>(),
    /** Grace and dismissal: the day on which the rules that were met count again. */
    quietUntil: d.text('quiet_until'),
    /** The rules that were met, as they were voted on. */
    findings: d.json<KillFinding[]>('findings').notNull(),
    figures: d.json<KillFigures>('figures').notNull(),
    /** Where the use case was, and goes on after a reversal. */
    phase: d.int('phase').$type<Phase>(),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
    on: d.text('on_day').notNull(),
  },
  (t) => [d.index('kill_decisions_use_case').on(t.useCaseId, t.id)],
)

/** What a killed use case taught: every version is kept, the newest counts. */
export const retrospectives = d.table(
  'retrospectives',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    learnt: d.text('learnt').notNull(),
    reusable: d.text('reusable').notNull(),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
  },
  (t) => [d.index('retrospectives_use_case').on(t.useCaseId, t.id)],
)

import { sql } from 'drizzle-orm'
import { d } from 'db/dialect'
import {
  approaches,
  dataNatures,
  exposures,
  healths,
  methods,
  personalDataAnswers,
  statuses,
  taskTypes,
  tiers,
  type Phase,
} from 'domain/use-case'
import { users } from './users'

export interface Link {
  label: string
  url: string
}

export const useCases = d.table(
  'use_cases',
  {
    /** The number in the key: 42 is UC-0042. */
    id: d.int('id').primaryKey(),
    key: d.text('key').notNull().unique(),
    title: d.text('title').notNull(),
    problem: d.text('problem').notNull().default(''),
    /** Why this is new although similar use cases exist (intake). */
    whyNew: d.text('why_new'),
    businessUnit: d.text('business_unit'),
    department: d.text('department'),
    sponsor: d.text('sponsor'),
    ownerId: d.text('owner_id').references(() => users.id),
    /** Id of `domain/risk-tier` industries, or the organization's own word. */
    industry: d.text('industry'),
    exposure: d.text('exposure', exposures),
    personalData: d.text('personal_data', personalDataAnswers),
    regulations: d.json<string[]>('regulations').notNull(),
    approach: d.text('approach', approaches),
    method: d.text('method', methods),
    /** The written reason required of each use case in the 10 (R10) and of full fine-tuning (R5). */
    approachReason: d.text('approach_reason'),
    /** Recorded results of a prompt baseline and a RAG trial, in words; empty when not tried (R5). */
    promptTrial: d.text('prompt_trial'),
    ragTrial: d.text('rag_trial'),
    vendor: d.text('vendor'),
    model: d.text('model'),
    dataNature: d.text('data_nature', dataNatures),
    exampleCount: d.int('example_count'),
    taskType: d.text('task_type', taskTypes),
    tier: d.text('tier', tiers),
    tierReason: d.text('tier_reason'),
    status: d.text('status', statuses).notNull(),
    phase: d.int('phase').$type<Phase>(),
    /** Came in by import beyond phase 1: no gate before it was signed here. */
    importedWithoutGates: d.bool('imported_without_gates').notNull().default(false),
    health: d.text('health', healths),
    budget: d.cents('budget'),
    /** ISO dates of reduced precision: `2023`, `2023-07` or `2023-07-01`. */
    startedOn: d.text('started_on'),
    acquiredOn: d.text('acquired_on'),
    implementedOn: d.text('implemented_on'),
    retiredOn: d.text('retired_on'),
    tags: d.json<string[]>('tags').notNull(),
    links: d.json<Link[]>('links').notNull(),
    /** When Tollgate first knew of it: the clocks of K4, K6 and K9 start here. */
    enteredOn: d.text('entered_on').notNull(),
    /** Day of the newest weekly update. */
    updatedOn: d.text('updated_on'),
    createdBy: d.text('created_by'),
    createdAt: d.instant('created_at').notNull(),
    version: d.int('version').notNull().default(1),
  },
  (t) => [
    d.index('use_cases_owner').on(t.ownerId),
    d.check('use_cases_phase', sql`${t.phase} is null or ${t.phase} between 1 and 5`),
    d.check('use_cases_budget', sql`${t.budget} is null or ${t.budget} >= 0`),
    d.check('use_cases_title', sql`length(${t.title}) > 0`),
  ],
)

/** People besides the owner who may edit; they never vote on it. */
export const contributors = d.table(
  'contributors',
  {
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    userId: d.text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    addedAt: d.instant('added_at').notNull(),
    addedBy: d.text('added_by'),
  },
  (t) => [d.primaryKey({ columns: [t.useCaseId, t.userId] }), d.index('contributors_user').on(t.userId)],
)

/** "Join this one" at intake: somebody asks the owner to become a contributor. */
export const joinRequests = d.table(
  'join_requests',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    userId: d.text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    message: d.text('message').notNull(),
    at: d.instant('at').notNull(),
    decision: d.text('decision', ['accepted', 'declined']),
    decidedBy: d.text('decided_by'),
    decidedAt: d.instant('decided_at'),
  },
  (t) => [d.index('join_requests_use_case').on(t.useCaseId), d.index('join_requests_user').on(t.userId)],
)

/** Every change of phase, approach, tier, status, owner and unit with its day: any past month can be shown (R12). */
export const useCaseHistory = d.table(
  'use_case_history',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    field: d.text('field', ['phase', 'approach', 'method', 'tier', 'status', 'owner', 'business_unit', 'budget']).notNull(),
    from: d.text('from_value'),
    to: d.text('to_value'),
    on: d.text('on_day').notNull(),
    at: d.instant('at').notNull(),
    by: d.text('by'),
    reason: d.text('reason'),
  },
  (t) => [d.index('use_case_history_use_case').on(t.useCaseId, t.field, t.id)],
)

import { sql } from 'drizzle-orm'
import { d } from 'db/dialect'
import type { KeptCondition } from 'domain/conditions'
import { healths, type Gate, type Phase } from 'domain/use-case'
import type { GateEvidence } from 'domain/gate-evidence'
import type { Verb } from 'domain/gates'
import { phaseItemKinds } from 'domain/phases'
import { useCases } from './use-cases'

/** One stay in a phase. Sent back and begun again, a phase has several rows; the newest is the current one. */
export const phaseRuns = d.table(
  'phase_runs',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    phase: d.int('phase').$type<Phase>().notNull(),
    /** Days. Phase 5 is ongoing and has no planned end. */
    plannedStart: d.text('planned_start').notNull(),
    plannedEnd: d.text('planned_end'),
    actualStart: d.text('actual_start').notNull(),
    actualEnd: d.text('actual_end'),
    /** 0–100, the owner's word. */
    percent: d.int('percent').notNull().default(0),
    version: d.int('version').notNull().default(1),
  },
  (t) => [
    d.index('phase_runs_use_case').on(t.useCaseId, t.id),
    d.check('phase_runs_percent', sql`${t.percent} between 0 and 100`),
  ],
)

/** A use case's own copy of the guide's activities and deliverables, made when the phase begins. */
export const phaseItems = d.table(
  'phase_items',
  {
    id: d.seq('id'),
    phaseRunId: d.int('phase_run_id').notNull().references(() => phaseRuns.id, { onDelete: 'cascade' }),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    /** Id in the template, null for an item the owner added. */
    templateId: d.text('template_id'),
    kind: d.text('kind', phaseItemKinds).notNull(),
    title: d.text('title').notNull(),
    steps: d.json<string[]>('steps').notNull(),
    dueOn: d.text('due_on'),
    doneOn: d.text('done_on'),
    doneBy: d.text('done_by'),
    evidence: d.text('evidence'),
    position: d.int('position').notNull(),
  },
  (t) => [d.index('phase_items_run').on(t.phaseRunId), d.index('phase_items_use_case').on(t.useCaseId, t.dueOn)],
)

/** The sign-off of a gate. Never edited: a later row for the same gate supersedes it. */
export const gateDecisions = d.table(
  'gate_decisions',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    gate: d.int('gate').$type<Gate>().notNull(),
    verb: d.text('verb', ['go', 'conditional_go', 'hold', 'recycle', 'kill'] as const satisfies readonly Verb[]).notNull(),
    reason: d.text('reason').notNull(),
    conditions: d.json<KeptCondition[]>('conditions').notNull(),
    /** Hold: until this day. Recycle: back to this phase. */
    holdUntil: d.text('hold_until'),
    recycleTo: d.int('recycle_to').$type<Phase>(),
    /** What the decision rested on, as it was then. */
    evidence: d.json<GateEvidence>('evidence').notNull(),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
    on: d.text('on_day').notNull(),
  },
  (t) => [d.index('gate_decisions_use_case').on(t.useCaseId, t.id)],
)

/** The owner's weekly word. */
export const statusUpdates = d.table(
  'status_updates',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    health: d.text('health', healths).notNull(),
    changed: d.text('changed').notNull(),
    next: d.text('next'),
    blockers: d.text('blockers'),
    percent: d.int('percent'),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
    on: d.text('on_day').notNull(),
  },
  (t) => [d.index('status_updates_use_case').on(t.useCaseId, t.id)],
)

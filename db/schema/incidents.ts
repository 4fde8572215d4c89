import { sql } from 'drizzle-orm'
import { d } from 'db/dialect'
import type { ControlId } from 'domain/controls'
import { incidentSeverities, incidentStatuses } from 'domain/incidents'
import { useCases } from './use-cases'

/** What went wrong with a use case. What is resolved stays as it is; another incident is opened when it comes back. */
export const incidents = d.table(
  'incidents',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    severity: d.text('severity', incidentSeverities).notNull(),
    title: d.text('title').notNull(),
    happened: d.text('happened').notNull(),
    noticedOn: d.text('noticed_on').notNull(),
    /** Controls that should have kept it from happening, or were changed because of it. */
    controls: d.json<ControlId[]>('controls').notNull(),
    status: d.text('status', incidentStatuses).notNull(),
    resolution: d.text('resolution'),
    /** What is different now, so that it does not happen again. */
    changed: d.text('changed'),
    openedBy: d.text('opened_by').notNull(),
    openedByName: d.text('opened_by_name').notNull(),
    openedAt: d.instant('opened_at').notNull(),
    resolvedByName: d.text('resolved_by_name'),
    resolvedAt: d.instant('resolved_at'),
    version: d.int('version').notNull().default(1),
  },
  (t) => [
    d.index('incidents_use_case').on(t.useCaseId, t.id),
    d.check('incidents_resolved', sql`(${t.status} = 'resolved') = (${t.resolvedAt} is not null and ${t.resolution} is not null)`),
  ],
)

/** The timeline of an incident: what was found and done, and when, and why it is graver or less grave than it was taken for. Never edited. */
export const incidentEntries = d.table(
  'incident_entries',
  {
    id: d.seq('id'),
    incidentId: d.int('incident_id').notNull().references(() => incidents.id, { onDelete: 'cascade' }),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    text: d.text('text').notNull(),
    /** Of an entry that changed the severity; both null where it did not. */
    severityBefore: d.text('severity_before', incidentSeverities),
    severityAfter: d.text('severity_after', incidentSeverities),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
  },
  (t) => [d.index('incident_entries_use_case').on(t.useCaseId, t.id)],
)

import { d } from 'db/dialect'
import type { ScenarioMove } from 'domain/scenario'

/** What-ifs that somebody kept under a name: the moves alone, since their figures are those of today. */
export const scenarios = d.table(
  'scenarios',
  {
    id: d.seq('id'),
    name: d.text('name').notNull(),
    moves: d.json<ScenarioMove[]>('moves').notNull(),
    note: d.text('note'),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
    version: d.int('version').notNull().default(1),
  },
  (t) => [d.uniqueIndex('scenarios_name').on(t.name)],
)

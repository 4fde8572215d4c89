/** What if: use cases killed, moved to another approach, delayed or scaled, on paper (R2, R10, R11). */
import type { Approach } from './use-case'

export const scenarioVerbs = ['kill', 'pivot', 'delay', 'scale'] as const
export type ScenarioVerb = (typeof scenarioVerbs)[number]

/** What is done to one use case. */
export type ScenarioMove =
  | { key: string; verb: 'kill' }
  /** To another approach; `costsPercent` and `gainsPercent` of what the run rate is today. */
  | { key: string; verb: 'pivot'; to: Approach; costsPercent: number; gainsPercent: number }
  | { key: string; verb: 'delay'; months: number }
  | { key: string; verb: 'scale'; percent: number }

/** A use case as one record of a source states it. What the source does not say is null: unknown, never guessed. */
import type { Cents } from '../money'
import type { Approach, Exposure, Method, PersonalData, Phase, Status, Tier } from '../use-case'

export interface Draft {
  title: string
  problem: string
  businessUnit: string | null
  department: string | null
  sponsor: string | null
  ownerEmail: string | null
  industry: string | null
  exposure: Exposure | null
  approach: Approach | null
  method: Method | null
  vendor: string | null
  model: string | null
  status: Status
  phase: Phase | null
  tier: Tier | null
  tierReason: string | null
  personalData: PersonalData | null
  regulations: string[]
  budget: Cents | null
  /** `2023`, `2023-07` or `2023-07-01`. */
  startedOn: string | null
  acquiredOn: string | null
  implementedOn: string | null
  retiredOn: string | null
  tags: string[]
  links: { label: string; url: string }[]
}

/** A cell of the source that no field carries word for word. */
export interface SourceAttribute {
  header: string
  value: string
}

/** What the form of a use case takes; longer text of a source is shortened, and kept whole among its attributes. */
export const longestTexts = {
  title: 500,
  line: 200,
  text: 20_000,
  listEntry: 40,
  attribute: 40_000,
} as const
export const mostListEntries = 20

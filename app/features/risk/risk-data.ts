import type { UseCase, historyOf } from 'db/queries/use-cases'
import { seatName } from 'domain/committee'
import { challengesOf, ragForRisk, type Challenge } from 'domain/compliance'
import { controlsOf } from 'domain/controls'
import type { Policy } from 'domain/policy'
import { quorumOf } from 'domain/review'
import { industries, regulations, suggestTier, tierPolicies, type TierFacts, type TierSuggestion } from 'domain/risk-tier'
import { exposures, personalDataAnswers, tiers, type Exposure, type PersonalData, type Tier } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'
import { tierNames } from '~/features/use-cases/words'

export interface RiskValues {
  tier: Tier | null
  tierReason: string | null
  industry: string | null
  exposure: Exposure | null
  personalData: PersonalData | null
  /** Ids of the guide's regulations, and names of the organization's own. */
  regulations: string[]
}

export interface RegulationData {
  name: string
  /** What the guide says of it; null for one of the organization's own. */
  says: string | null
}

export interface RiskData {
  values: RiskValues
  suggestion: TierSuggestion | null
  regulations: RegulationData[]
  challenges: Challenge[]
  /** What speaks for retrieval where a model is trained. */
  ragReasons: { name: string; because: string }[]
  /** How the tier changed, the newest first. */
  history: { says: string; on: string; by: string | null; reason: string | null }[]
}

interface Source {
  useCase: Pick<UseCase, keyof RiskValues | 'approach'>
  history: Awaited<ReturnType<typeof historyOf>>
  day: Formats['day']
}

/** The risk tab: the tier, what it rests on, and how it came about (R6). */
export function riskData({ useCase, history, day }: Source): RiskData {
  const { approach, tier, tierReason, industry, exposure, personalData, regulations: own } = useCase
  const values = { tier, tierReason, industry, exposure, personalData, regulations: own }
  return {
    values,
    suggestion: suggestTier(values),
    regulations: own.map((id) => {
      const known = regulations.find((one) => one.id === id)
      return known ? { name: known.name, says: `${known.geography}: ${known.requirements}` } : { name: id, says: null }
    }),
    challenges: challengesOf(own),
    ragReasons: ragForRisk({ ...values, approach }),
    history: history
      .filter(({ field }) => field === 'tier')
      .reverse()
      .map(({ from, to, on, byName, reason }) => ({ says: `${tierWord(from)} → ${tierWord(to)}`, on: day(on), by: byName, reason })),
  }
}

const tierWord = (text: string | null): string => {
  const tier = tiers.find((one) => one === text)
  return tier ? tierNames[tier] : 'none'
}

/** What a form's fields say of the risk: the suggestion follows them while they are filled in. */
export function factsIn(form: FormData): TierFacts & { tier: Tier | null } {
  const text = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    industry: text('industry') || null,
    exposure: exposures.find((one) => one === text('exposure')) ?? null,
    personalData: personalDataAnswers.find((one) => one === text('personalData')) ?? null,
    regulations: [...form.getAll('regulations').filter((one) => typeof one === 'string'), ...namesIn(text('ownRegulations'))],
    tier: tiers.find((one) => one === text('tier')) ?? null,
  }
}

const namesIn = (list: string): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

const knownIds = new Set<string>(regulations.map(({ id }) => id))
export const isKnownRegulation = (id: string): boolean => knownIds.has(id)

export const regulationOptions = regulations.map(({ id, name, geography, requirements }) => ({ value: id, name, help: `${geography}: ${requirements}` }))

/** The guide's industries, and the one that is recorded where it is none of them. */
export function industryOptions(recorded: string | null): { value: string; name: string }[] {
  const known = industries.map(({ id, name }) => ({ value: id, name }))
  return recorded === null || known.some(({ value }) => value === recorded) ? known : [...known, { value: recorded, name: recorded }]
}

export const industryName = (id: string): string => industries.find((one) => one.id === id)?.name ?? id

export interface TierSets {
  tier: Tier
  votes: string
  cadence: string
  governance: string
  controls: string[]
}

/** What a tier sets, in words; its votes and seats are those of the policy. */
export function tierSets(tier: Tier, policy: Policy): TierSets {
  const { reviewMonths, governance } = tierPolicies[tier]
  const { quorum, seats } = quorumOf(tier, policy)
  const counted = quorum === 1 ? '1 vote' : `${quorum} votes`
  return {
    tier,
    votes: seats.length > 0 ? `${counted}, among them ${seats.map((seat) => seatName(seat).toLowerCase()).join(' and ')}` : counted,
    cadence: `every ${reviewMonths} months`,
    governance,
    controls: controlsOf(tier).map(({ name }) => name),
  }
}

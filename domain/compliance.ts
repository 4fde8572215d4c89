/** What the regulations of a use case make hard, and when risk speaks for retrieval instead of training (R6). */
import { complianceChallenges, ragReasons, type RagReasonId } from './guide/compliance'
import { industries, regulations, type TierFacts } from './risk-tier'
import { trainsModel, type Approach } from './use-case'

export interface Challenge {
  name: string
  risk: string
  solutions: readonly string[]
  /** Names of the regulations that raise it here. */
  raisedBy: string[]
}

/** The guide's challenges that the regulations of a use case raise, in its order. @param applying ids of regulations; own ones raise none that the guide knows */
export function challengesOf(applying: readonly string[]): Challenge[] {
  return complianceChallenges.flatMap(({ name, risk, solutions, raisedBy }) => {
    const names = regulations.filter(({ id }) => applying.includes(id) && raisedBy.some((one) => one === id)).map((one) => one.name)
    return names.length > 0 ? [{ name, risk, solutions, raisedBy: names }] : []
  })
}

type RagFacts = Pick<TierFacts, 'industry' | 'personalData' | 'regulations'> & { approach: Approach | null }

const mayAskForDeletion = ['gdpr', 'ccpa', 'pipl'] as const

/** Why a reason applies; null where it does not, or nothing on record tells. */
const becauseOf: Record<RagReasonId, (facts: RagFacts) => string | null> = {
  regulated_industry: ({ industry }) => {
    const known = industries.find(({ id }) => id === industry)
    return known?.regulated ? `${known.name} is one` : null
  },
  personal_data: ({ personalData }) => (personalData === 'yes' ? 'It processes personal data' : null),
  // The act comes into force in steps; how often the rules of others change is not on record.
  changing_requirements: ({ regulations: applying }) => (applying.includes('eu_ai_act') ? 'The EU AI Act comes into force in steps' : null),
  right_to_deletion: ({ regulations: applying }) => {
    const names = regulations.filter(({ id }) => applying.includes(id) && mayAskForDeletion.some((one) => one === id)).map(({ name }) => name)
    return names.length > 0 ? `${names.join(' and ')} ${names.length === 1 ? 'applies' : 'apply'}` : null
  },
}

/** Reasons of risk to choose retrieval; none where no model is trained (guide, "When to Choose RAG for Risk Reasons"). */
export function ragForRisk(facts: RagFacts): { name: string; because: string }[] {
  if (facts.approach === null || !trainsModel(facts.approach)) return []
  return ragReasons.flatMap(({ id, name }) => {
    const because = becauseOf[id](facts)
    return because === null ? [] : [{ name, because }]
  })
}

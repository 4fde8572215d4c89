/** Risk tiers: what suggests one, and what it then asks for (R6; guide, "Model Risk Management"). */
import type { Exposure, PersonalData, Tier } from './use-case'

/** The guide's industries. `regulated`: a high-risk domain ("Healthcare, Finance, Legal"). */
export const industries = [
  { id: 'healthcare', name: 'Healthcare', regulated: true },
  { id: 'financial_services', name: 'Financial services', regulated: true },
  { id: 'legal', name: 'Legal', regulated: true },
  { id: 'retail', name: 'Retail', regulated: false },
  { id: 'manufacturing', name: 'Manufacturing', regulated: false },
  { id: 'software', name: 'Software', regulated: false },
  { id: 'government', name: 'Government', regulated: false },
  { id: 'other', name: 'Other', regulated: false },
] as const satisfies readonly { id: string; name: string; regulated: boolean }[]
export type IndustryId = (typeof industries)[number]['id']

/**
 * Source: guide, "Regulatory Landscape". `suggests`: patient data makes any domain a healthcare one; the others
 * regulate data of ordinary business as well.
 */
export const regulations = [
  {
    id: 'gdpr',
    name: 'GDPR',
    geography: 'EU',
    requirements: 'Data purpose limitation, right to deletion',
    suggests: 'medium',
  },
  {
    id: 'ccpa',
    name: 'CCPA',
    geography: 'California',
    requirements: 'Data disclosure, opt-out rights',
    suggests: 'medium',
  },
  {
    id: 'hipaa',
    name: 'HIPAA',
    geography: 'US healthcare',
    requirements: 'PHI protection, audit trails',
    suggests: 'high',
  },
  {
    id: 'eu_ai_act',
    name: 'EU AI Act',
    geography: 'EU',
    requirements: 'High-risk AI classification, transparency',
    suggests: 'medium',
  },
  {
    id: 'pipl',
    name: 'China PIPL',
    geography: 'China',
    requirements: 'Data localization, security assessments',
    suggests: 'medium',
  },
] as const satisfies readonly { id: string; name: string; geography: string; requirements: string; suggests: Tier }[]
export type RegulationId = (typeof regulations)[number]['id']

/** What a high-tier use case must have evidence for before gate 4 (R6). */
export const highRiskControls = [
  { id: 'expert_reviews', name: 'Multiple expert reviews' },
  { id: 'bias_testing', name: 'Bias and fairness testing' },
  { id: 'adversarial_testing', name: 'Adversarial robustness testing' },
  { id: 'quarterly_audits', name: 'Quarterly model audits' },
  { id: 'incident_response_plan', name: 'Incident response plan' },
  { id: 'insurance_legal_review', name: 'Insurance/legal review' },
] as const

export interface TierPolicy {
  /** Months from one recurring review to the next. */
  reviewMonths: number
  governance: string
}

/** What a tier sets by itself (R6); its votes and seats are policy, its controls are in `domain/controls`. */
export const tierPolicies: Record<Tier, TierPolicy> = {
  high: { reviewMonths: 3, governance: 'Full review, quarterly model audits, human oversight' },
  medium: { reviewMonths: 6, governance: 'Standard review, periodic audits' },
  low: { reviewMonths: 12, governance: 'Lightweight review, self-service' },
}

export interface TierFacts {
  /** Id of `industries`, or the organization's own word. */
  industry: string | null
  exposure: Exposure | null
  personalData: PersonalData | null
  /** Ids of `regulations`, or the organization's own. */
  regulations: readonly string[]
}
export interface TierReason {
  fact: 'industry' | 'exposure' | 'personal_data' | 'regulation'
  says: string
}
export interface TierSuggestion {
  tier: Tier
  /** What leads to this tier; what would have led to a lower one is left out. */
  reasons: TierReason[]
}

const severity = { low: 0, medium: 1, high: 2 } as const satisfies Record<Tier, number>

const exposureSignals = {
  customer_facing: { tier: 'medium', says: 'It is customer-facing' },
  internal: { tier: 'medium', says: 'It is an internal tool' },
  experimental: { tier: 'low', says: 'It is experimental' },
} as const satisfies Record<Exposure, { tier: Tier; says: string }>

/**
 * The tier that the facts suggest: the highest that any one of them leads to (R6). Low needs the word "experimental";
 * where something is known but nothing leads to a tier, it is medium until the exposure is recorded.
 * @returns null when nothing is known
 */
export function suggestTier(facts: TierFacts): TierSuggestion | null {
  const signals = signalsOf(facts)
  if (signals.length === 0) {
    if (facts.industry === null && facts.personalData === null) return null
    const says = 'No sign of a high-risk domain or regulated data; low needs an experimental exposure on record'
    return { tier: 'medium', reasons: [{ fact: 'exposure', says }] }
  }
  const tier = signals.reduce<Tier>((high, next) => (severity[next.tier] > severity[high] ? next.tier : high), 'low')
  return { tier, reasons: signals.filter((signal) => signal.tier === tier).map(({ fact, says }) => ({ fact, says })) }
}

function signalsOf(facts: TierFacts): (TierReason & { tier: Tier })[] {
  const signals: (TierReason & { tier: Tier })[] = []
  const industry = industries.find(({ id }) => id === facts.industry)
  if (industry?.regulated) {
    signals.push({ tier: 'high', fact: 'industry', says: `${industry.name} is a high-risk domain` })
  }
  for (const id of facts.regulations) {
    const regulation = regulations.find((known) => known.id === id)
    signals.push({
      tier: regulation?.suggests ?? 'medium',
      fact: 'regulation',
      says: `${regulation?.name ?? id} applies to its data`,
    })
  }
  if (facts.exposure !== null) signals.push({ fact: 'exposure', ...exposureSignals[facts.exposure] })
  if (facts.personalData === 'yes') {
    signals.push({ tier: 'medium', fact: 'personal_data', says: 'It processes personal data' })
  }
  return signals
}

/** A tier below the suggestion needs a recorded reason (R6); without a suggestion there is nothing to fall short of. */
export function needsReason(chosen: Tier, suggested: Tier | null): boolean {
  return suggested !== null && severity[chosen] < severity[suggested]
}

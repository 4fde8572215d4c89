import { describe, expect, it } from 'vitest'
import { riskLibrary } from 'domain/guide/risks'
import {
  highRiskControls,
  industries,
  needsReason,
  regulations,
  suggestTier,
  tierPolicies,
  type TierFacts,
} from 'domain/risk-tier'
import type { Tier } from 'domain/use-case'

const nothing: TierFacts = { industry: null, exposure: null, personalData: null, regulations: [] }

describe('the suggested risk tier (R6)', () => {
  it.each<[string, Partial<TierFacts>, Tier, string[]]>([
    ['healthcare is high', { industry: 'healthcare' }, 'high', ['industry']],
    ['financial services are high', { industry: 'financial_services' }, 'high', ['industry']],
    ['legal is high', { industry: 'legal' }, 'high', ['industry']],
    ['customer-facing is medium', { exposure: 'customer_facing' }, 'medium', ['exposure']],
    ['an internal tool is medium', { exposure: 'internal' }, 'medium', ['exposure']],
    ['an experiment is low', { exposure: 'experimental' }, 'low', ['exposure']],
    ['an experiment in retail is low', { industry: 'retail', exposure: 'experimental' }, 'low', ['exposure']],
    ['an experiment in healthcare is high', { industry: 'healthcare', exposure: 'experimental' }, 'high', ['industry']],
    ['personal data lift a trial', { exposure: 'experimental', personalData: 'yes' }, 'medium', ['personal_data']],
    ['patient data under HIPAA is high', { exposure: 'internal', regulations: ['hipaa'] }, 'high', ['regulation']],
    ['data under the GDPR is medium', { exposure: 'experimental', regulations: ['gdpr'] }, 'medium', ['regulation']],
    ["an organization's own regulation is medium", { regulations: ['bank_secrecy'] }, 'medium', ['regulation']],
    ['an ordinary industry alone is medium', { industry: 'manufacturing' }, 'medium', ['exposure']],
    ["an organization's own industry alone is medium", { industry: 'Shipping' }, 'medium', ['exposure']],
    ['no personal data alone is medium', { personalData: 'no' }, 'medium', ['exposure']],
    [
      'every fact that leads to the tier is a reason',
      { exposure: 'customer_facing', personalData: 'yes', regulations: ['gdpr', 'ccpa'] },
      'medium',
      ['regulation', 'regulation', 'exposure', 'personal_data'],
    ],
  ])('%s', (_, facts, tier, reasons) => {
    const suggestion = suggestTier({ ...nothing, ...facts })
    expect(suggestion?.tier).toBe(tier)
    expect(suggestion?.reasons.map(({ fact }) => fact)).toEqual(reasons)
  })

  it('suggests nothing when nothing is known', () => {
    expect(suggestTier(nothing)).toBeNull()
  })

  it('says the reason in words', () => {
    expect(suggestTier({ ...nothing, industry: 'legal', regulations: ['hipaa'] })?.reasons).toEqual([
      { fact: 'industry', says: 'Legal is a high-risk domain' },
      { fact: 'regulation', says: 'HIPAA applies to its data' },
    ])
  })

  it.each<[Tier, Tier | null, boolean]>([
    ['low', 'high', true],
    ['low', 'medium', true],
    ['medium', 'high', true],
    ['medium', 'medium', false],
    ['high', 'low', false],
    ['low', null, false],
  ])('choosing %s where %s is suggested needs a reason: %s', (chosen, suggested, expected) => {
    expect(needsReason(chosen, suggested)).toBe(expected)
  })
})

describe('what a tier asks for (R6)', () => {
  it.each<[Tier, number]>([
    ['high', 3],
    ['medium', 6],
    ['low', 12],
  ])('%s: a review every %i months', (tier, reviewMonths) => {
    expect(tierPolicies[tier].reviewMonths).toBe(reviewMonths)
  })

  it('names the six high-risk controls of the guide', () => {
    expect(highRiskControls.map(({ name }) => name)).toEqual([
      'Multiple expert reviews',
      'Bias and fairness testing',
      'Adversarial robustness testing',
      'Quarterly model audits',
      'Incident response plan',
      'Insurance/legal review',
    ])
  })

  it('knows three high-risk domains and five regulations', () => {
    expect(industries.filter(({ regulated }) => regulated).map(({ id }) => id)).toEqual([
      'healthcare',
      'financial_services',
      'legal',
    ])
    expect(regulations.map(({ id }) => id)).toEqual(['gdpr', 'ccpa', 'hipaa', 'eu_ai_act', 'pipl'])
  })

  it('seeds the risk register with four risks of five mitigations each', () => {
    expect(riskLibrary.map(({ id }) => id)).toEqual([
      'data_memorization',
      'prompt_injection',
      'training_data_extraction',
      'data_poisoning',
    ])
    expect(riskLibrary.map(({ mitigations }) => mitigations.length)).toEqual([5, 5, 5, 5])
    const mitigationIds = riskLibrary.flatMap(({ mitigations }) => mitigations.map(({ id }) => id))
    expect(new Set(mitigationIds).size).toBe(20)
  })
})

import { describe, expect, it } from 'vitest'
import { challengesOf, ragForRisk } from 'domain/compliance'
import { complianceChallenges } from 'domain/guide/compliance'
import { regulations } from 'domain/risk-tier'
import { approaches, trainsModel } from 'domain/use-case'

describe('what the regulations make hard (guide, "Common Compliance Challenges")', () => {
  it.each<[string[], string[]]>([
    [['gdpr'], ['Purpose limitation', 'Right to deletion', 'Explainability requirements']],
    [['ccpa'], ['Purpose limitation', 'Right to deletion']],
    [['hipaa'], ['Explainability requirements']],
    [['eu_ai_act'], ['Explainability requirements', 'Bias and fairness']],
    [['pipl'], ['Purpose limitation', 'Right to deletion']],
    [['Works agreement'], []],
    [[], []],
  ])('%j raise %j', (applying, names) => expect(challengesOf(applying).map(({ name }) => name)).toEqual(names))

  it('is said once, with every regulation that raises it and its solutions', () => {
    expect(challengesOf(['ccpa', 'gdpr'])[0]).toEqual({
      name: 'Purpose limitation',
      risk: 'Customer data collected for one purpose is used for model training',
      solutions: ['Explicit consent for AI training', 'Data anonymization'],
      raisedBy: ['GDPR', 'CCPA'],
    })
  })

  it('has something to say of every regulation of the guide', () => {
    for (const { id } of regulations) expect(complianceChallenges.some(({ raisedBy }) => raisedBy.some((one) => one === id))).toBe(true)
  })
})

describe('when risk speaks for retrieval (guide, "When to Choose RAG for Risk Reasons")', () => {
  const harmless = { approach: 'fine_tuning' as const, industry: 'retail', personalData: 'no' as const, regulations: [] }
  it.each([
    ['nothing', {}, []],
    ['a regulated industry', { industry: 'healthcare' }, [{ name: 'Highly regulated industry', because: 'Healthcare is one' }]],
    ['personal data', { personalData: 'yes' as const }, [{ name: 'Sensitive personal data', because: 'It processes personal data' }]],
    ['rules that still change', { regulations: ['eu_ai_act'] }, [{ name: 'Frequently changing compliance requirements', because: 'The EU AI Act comes into force in steps' }]],
    ['a right to deletion', { regulations: ['pipl', 'gdpr'] }, [{ name: 'Strong right-to-deletion needs', because: 'GDPR and China PIPL apply' }]],
  ])('%s', (_, facts, reasons) => expect(ragForRisk({ ...harmless, ...facts })).toEqual(reasons))

  it.each([...approaches, null])('only where a model is trained: %s', (approach) => {
    expect(ragForRisk({ ...harmless, personalData: 'yes', approach }).length > 0).toBe(trainsModel(approach))
  })
})

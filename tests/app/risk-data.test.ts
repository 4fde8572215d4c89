import { expect, it } from 'vitest'
import { defaultPolicy } from 'domain/policy'
import { factsIn, industryOptions, riskData, tierSets } from '~/features/risk/risk-data'

const useCase = { approach: 'fine_tuning' as const, tier: 'medium' as const, tierReason: null, industry: 'healthcare', exposure: null, personalData: null, regulations: ['hipaa', 'Works agreement'] }

it('says what each regulation asks for, and that one of your own is not in the guide (R6)', () => {
  const { regulations, suggestion } = riskData({ useCase, history: [], day: (day) => day })
  expect(regulations).toEqual([
    { name: 'HIPAA', says: 'US healthcare: PHI protection, audit trails' },
    { name: 'Works agreement', says: null },
  ])
  expect(suggestion).toMatchObject({ tier: 'high' })
})

it('says what the regulations make hard, and what speaks for retrieval where a model is trained (R6)', () => {
  expect(riskData({ useCase, history: [], day: (day) => day })).toMatchObject({ challenges: [{ name: 'Explainability requirements', raisedBy: ['HIPAA'] }], ragReasons: [{ name: 'Highly regulated industry' }] })
  expect(riskData({ useCase: { ...useCase, approach: 'rag' }, history: [], day: (day) => day }).ragReasons).toEqual([])
})

it('shows how the tier changed, the newest first, and nothing else of the history', () => {
  const entry = { at: new Date(), byName: 'Olga', reason: null }
  const history = [
    { ...entry, field: 'tier' as const, from: null, to: 'low', on: '2026-01-01' },
    { ...entry, field: 'phase' as const, from: '1', to: '2', on: '2026-02-01' },
    { ...entry, field: 'tier' as const, from: 'low', to: 'medium', on: '2026-03-01' },
  ]
  expect(riskData({ useCase, history, day: (day) => day }).history.map(({ says, on }) => [says, on])).toEqual([
    ['Low → Medium', '2026-03-01'],
    ['none → Low', '2026-01-01'],
  ])
})

it('reads the facts of a form as they will be saved, so that the suggestion can follow them', () => {
  const form = new FormData()
  for (const [name, value] of [['industry', ''], ['exposure', 'internal'], ['regulations', 'gdpr'], ['regulations', 'pipl'], ['ownRegulations', ' A,, B '], ['tier', 'nonsense']] as const) form.append(name, value)
  expect(factsIn(form)).toEqual({ industry: null, exposure: 'internal', personalData: null, regulations: ['gdpr', 'pipl', 'A', 'B'], tier: null })
})

it('keeps an industry that is none of the guide’s among the choices', () => {
  expect(industryOptions('Aerospace').at(-1)).toEqual({ value: 'Aerospace', name: 'Aerospace' })
  expect(industryOptions('legal')).toEqual(industryOptions(null))
})

it('says what a tier sets, with the votes and seats of the policy (R6)', () => {
  expect(tierSets('high', { ...defaultPolicy, quorumHigh: 4, requiredSeats: ['high:compliance', 'high:security'] }).votes).toBe('4 votes, among them compliance and security')
  expect(tierSets('high', defaultPolicy)).toMatchObject({ votes: '3 votes, among them compliance', cadence: 'every 3 months', controls: { length: 6 } })
  expect(tierSets('low', defaultPolicy)).toMatchObject({ votes: '1 vote', cadence: 'every 12 months', controls: ['Lightweight review'] })
})

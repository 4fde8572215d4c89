import { describe, expect, it } from 'vitest'
import { riskLibrary } from 'domain/guide/risks'
import { checkScores, levelOf, libraryMeasures, riskLevels, riskLints, seedRisks, type Risk } from 'domain/risk-register'

const risk = (more: Partial<Risk> = {}): Risk => ({
  libraryId: null,
  status: 'open',
  inherent: null,
  residual: null,
  measures: [],
  mitigation: null,
  ownerId: 'user-1',
  ...more,
})
const at = (likelihood: number, impact: number) => ({ likelihood, impact })

describe('likelihood × impact (R6)', () => {
  it.each([
    [1, 1, 'low'],
    [2, 2, 'low'],
    [1, 5, 'medium'],
    [3, 3, 'medium'],
    [2, 5, 'high'],
    [4, 3, 'high'],
    [5, 5, 'high'],
  ] as const)('%i × %i is %s', (likelihood, impact, level) => expect(levelOf(at(likelihood, impact))).toBe(level))

  it('has a level for each field of the matrix, without gap or overlap', () => {
    for (let product = 1; product <= 25; product += 1) expect(riskLevels.filter(({ from, to }) => product >= from && product <= to)).toHaveLength(1)
  })
})

describe('scores before and after mitigation (R6)', () => {
  it.each([
    ['nothing scored yet', risk(), null],
    ['only before', risk({ inherent: at(4, 4) }), null],
    ['lower after, by words', risk({ inherent: at(4, 4), residual: at(2, 4), mitigation: 'Filter' }), null],
    ['lower after, by a measure of the guide', risk({ inherent: at(4, 4), residual: at(2, 4), measures: ['output_filtering'] }), null],
    ['the same after, with nothing done', risk({ inherent: at(2, 2), residual: at(2, 2) }), null],
    ['after without before', risk({ residual: at(2, 2), mitigation: 'Filter' }), 'likelihood'],
    ['likelier after', risk({ inherent: at(2, 2), residual: at(3, 2), mitigation: 'Filter' }), 'residualLikelihood'],
    ['graver after', risk({ inherent: at(2, 2), residual: at(2, 3), mitigation: 'Filter' }), 'residualImpact'],
    ['lower after, with nothing done', risk({ inherent: at(4, 4), residual: at(2, 2) }), 'mitigation'],
    ['lower after, with blank words', risk({ inherent: at(4, 4), residual: at(2, 2), mitigation: '  ' }), 'mitigation'],
  ])('%s', (_, given, field) => expect(checkScores(given)?.field ?? null).toBe(field))
})

describe('what a risk asks for (R6)', () => {
  it.each([
    ['high before, and nothing done', risk({ inherent: at(5, 4) }), ['high_without_mitigation']],
    ['high after, and nothing done', risk({ inherent: at(5, 4), residual: at(5, 4) }), ['high_without_mitigation']],
    ['still high with a mitigation', risk({ inherent: at(5, 5), residual: at(4, 4), mitigation: 'Filter' }), []],
    ['high and nobody’s', risk({ inherent: at(5, 5), residual: at(4, 4), mitigation: 'Filter', ownerId: null }), ['high_without_owner']],
    ['medium and nobody’s', risk({ inherent: at(3, 3), ownerId: null }), []],
    ['not scored', risk(), ['not_scored']],
    ['mitigated, but the effect is not scored', risk({ inherent: at(3, 3), mitigation: 'Filter' }), ['effect_not_scored']],
    ['closed, whatever it says', risk({ status: 'closed', inherent: at(5, 5), ownerId: null }), []],
    ['accepted while high and bare', risk({ status: 'accepted', inherent: at(5, 5) }), ['high_without_mitigation']],
  ])('%s', (_, given, expected) => expect(riskLints(given).map(({ id }) => id)).toEqual(expected))
})

describe('the guide’s library (R6)', () => {
  it('seeds an empty register with its four risks', () => {
    expect(seedRisks([]).map(({ libraryId }) => libraryId)).toEqual(riskLibrary.map(({ id }) => id))
  })
  it('adds only those that are missing', () => {
    expect(seedRisks([{ libraryId: 'data_memorization' }, { libraryId: null }]).map(({ libraryId }) => libraryId)).toEqual([
      'prompt_injection',
      'training_data_extraction',
      'data_poisoning',
    ])
    expect(seedRisks(riskLibrary.map(({ id }) => ({ libraryId: id })))).toEqual([])
  })
  it('has five mitigations for each of its risks, and none for others', () => {
    for (const { id } of riskLibrary) expect(libraryMeasures(id)).toHaveLength(5)
    expect(libraryMeasures(null)).toEqual([])
  })
})

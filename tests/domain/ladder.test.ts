import { describe, expect, it } from 'vitest'
import { countsTowards, ladderSkip, rungs, type LadderFacts } from 'domain/ladder'
import { approaches, type Approach } from 'domain/use-case'

const tried: LadderFacts['trials'] = { prompt: true, rag: true }
const untried: LadderFacts['trials'] = { prompt: false, rag: false }
const kinds = (facts: Partial<LadderFacts>): string[] =>
  ladderSkip({ approach: null, method: null, recommended: null, trials: tried, ...facts }).map(({ kind }) => kind)

describe('the customization ladder (R5)', () => {
  it('has four levels; commercial stands beside it', () => {
    expect(rungs.map(({ level }) => level)).toEqual([1, 2, 3, 3, 4])
    expect(approaches.filter((approach) => !rungs.some((rung) => rung.approach === approach))).toEqual(['commercial'])
  })

  const above = ['above_recommendation']
  it.each<[Approach, Approach, string[]]>([
    ['rag', 'prompt_engineering', above],
    ['fine_tuning', 'rag', above],
    ['hybrid', 'rag', above],
    ['training_from_scratch', 'fine_tuning', above],
    ['fine_tuning', 'commercial', above],
    ['prompt_engineering', 'rag', []],
    ['rag', 'rag', []],
    ['rag', 'fine_tuning', []],
    ['hybrid', 'fine_tuning', []],
    ['fine_tuning', 'hybrid', []],
    ['rag', 'commercial', []],
    ['commercial', 'prompt_engineering', []],
  ])('%s where %s is recommended: %j', (approach, recommended, expected) => {
    expect(kinds({ approach, recommended })).toEqual(expected)
  })

  it.each<Approach>(['fine_tuning', 'hybrid', 'training_from_scratch'])(
    'marks %s without recorded results of a prompt baseline and a RAG trial',
    (approach) => {
      expect(kinds({ approach, trials: untried })).toEqual(['untried_rungs'])
      expect(kinds({ approach, trials: { prompt: true, rag: false } })).toEqual(['untried_rungs'])
      expect(kinds({ approach, trials: { prompt: false, rag: true } })).toEqual(['untried_rungs'])
      expect(kinds({ approach, trials: tried })).toEqual([])
    },
  )
  it.each<Approach | null>(['prompt_engineering', 'rag', 'commercial', null])(
    'asks for no trials on approach %s',
    (approach) => {
      expect(kinds({ approach, trials: untried })).toEqual([])
    },
  )

  it('says nothing while the approach is unknown, whatever is recommended', () => {
    expect(kinds({ approach: null, recommended: 'prompt_engineering' })).toEqual([])
  })

  it('names what was chosen, what was recommended and what was not tried', () => {
    const trials = { prompt: true, rag: false }
    expect(ladderSkip({ approach: 'fine_tuning', method: 'full', recommended: 'rag', trials })).toEqual([
      { kind: 'above_recommendation', facts: { approach: 'fine_tuning', method: 'full', recommended: 'rag' } },
      { kind: 'untried_rungs', facts: { approach: 'fine_tuning', method: 'full', untried: ['rag'] } },
    ])
  })
})

describe('the 90/10 distribution (R10)', () => {
  it.each<[Approach | null, string]>([
    ['prompt_engineering', 'ninety'],
    ['rag', 'ninety'],
    ['commercial', 'ninety'],
    ['fine_tuning', 'ten'],
    ['hybrid', 'ten'],
    ['training_from_scratch', 'ten'],
    [null, 'unclassified'],
  ])('%s counts towards %s', (approach, side) => {
    expect(countsTowards(approach)).toBe(side)
  })
})

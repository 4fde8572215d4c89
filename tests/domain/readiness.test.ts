import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  band,
  bands,
  dimensions,
  missingDimensions,
  toNextBand,
  total,
  type Dimension,
  type Score,
  type Scores,
} from 'domain/readiness'

const ids = dimensions.map(({ id }) => id)
const score = fc.constantFrom<Score>(1, 2, 3, 4, 5)
const complete = fc.tuple(score, score, score, score, score, score, score, score).map(scored)

/** Eight scores in the order of the table. */
function scored(values: readonly Score[]): Scores {
  return Object.fromEntries(ids.map((id, index) => [id, values[index]]))
}
const all = (value: Score): Scores => scored(ids.map(() => value))

/** Scores that add up to a total, spread as evenly as they can be. */
function adding(points: number): Scores {
  const base = Math.floor(points / 8)
  return scored(ids.map((_, index) => (base + (index < points % 8 ? 1 : 0)) as Score))
}

describe('readiness (R3)', () => {
  it('has eight dimensions with the criteria of the guide', () => {
    expect(ids).toEqual<Dimension[]>([
      'data_quality',
      'data_governance',
      'technical_expertise',
      'infrastructure',
      'business_case',
      'organizational_buy_in',
      'compliance_framework',
      'maintenance_capability',
    ])
    expect(dimensions.every(({ criteria }) => criteria.length > 0)).toBe(true)
  })

  it.each([
    [8, 'not_ready'],
    [15, 'not_ready'],
    [16, 'simpler_first'],
    [23, 'simpler_first'],
    [24, 'address_gaps'],
    [31, 'address_gaps'],
    [32, 'ready'],
    [40, 'ready'],
  ])('a total of %i is in the band %s', (points, expected) => {
    expect(total(adding(points))).toBe(points)
    expect(band(adding(points))).toBe(expected)
  })

  it.each(ids)('has neither total nor band while %s is unscored, and names it', (id) => {
    const rest: Scores = { ...all(5), [id]: undefined }
    expect(total(rest)).toBeNull()
    expect(band(rest)).toBeNull()
    expect(toNextBand(rest)).toBeNull()
    expect(missingDimensions(rest)).toEqual([id])
  })

  it('names all eight dimensions when nothing is scored', () => {
    expect(missingDimensions({})).toEqual(ids)
    expect(missingDimensions(all(1))).toEqual([])
  })

  it('every possible assessment falls into exactly one band', () => {
    fc.assert(
      fc.property(complete, (scores) => {
        const points = total(scores) ?? 0
        expect(bands.filter(({ from, to }) => from <= points && points <= to)).toHaveLength(1)
        expect(band(scores)).not.toBeNull()
      }),
    )
  })
})

describe('what lifts readiness by one band (R3)', () => {
  it('asks for one point in the one weakest dimension', () => {
    expect(toNextBand(scored([4, 4, 4, 4, 4, 4, 4, 3]))).toEqual({
      band: 'ready',
      points: 1,
      raise: [{ dimension: 'maintenance_capability', from: 3, to: 4 }],
    })
  })

  it('spreads the points over the weakest dimensions, lowest first', () => {
    expect(toNextBand(scored([1, 5, 2, 5, 1, 5, 5, 3]))).toEqual({
      band: 'ready',
      points: 5,
      raise: [
        { dimension: 'data_quality', from: 1, to: 3 },
        { dimension: 'business_case', from: 1, to: 3 },
        { dimension: 'technical_expertise', from: 2, to: 3 },
      ],
    })
  })

  it('aims at the next band, not at the best one', () => {
    expect(toNextBand(all(1))).toMatchObject({ band: 'simpler_first', points: 8 })
    expect(toNextBand(adding(16))).toMatchObject({ band: 'address_gaps', points: 8 })
  })

  it('says nothing in the highest band', () => {
    expect(toNextBand(all(4))).toBeNull()
    expect(toNextBand(all(5))).toBeNull()
  })

  it('reaches the lower end of the next band with scores that exist, for every assessment', () => {
    fc.assert(
      fc.property(complete, (scores) => {
        const next = toNextBand(scores)
        if (!next) {
          expect(band(scores)).toBe('ready')
          return
        }
        const lifted: Scores = { ...scores }
        for (const { dimension, from, to } of next.raise) {
          expect(scores[dimension]).toBe(from)
          lifted[dimension] = to
        }
        expect(total(lifted)).toBe((total(scores) ?? 0) + next.points)
        expect(band(lifted)).toBe(next.band)
        expect(Object.values(lifted).every((value) => value >= 1 && value <= 5)).toBe(true)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { killMoney } from 'domain/kill-money'
import { projectedTwelveMonths, runRate, type MonthTotals } from 'domain/break-even'
import { sumCents } from 'domain/money'
import { addMonths } from 'domain/month'
import { pivotDefaults, scenarioPivots, playScenario, recordedRate, scenarioMonths, type ScenarioFigures, type ScenarioMove, type ScenarioUseCase } from 'domain/scenario'
import { movesFields, movesQuery, readMoves } from 'domain/scenario-text'
import { approaches, useCaseKey, type Approach } from 'domain/use-case'

const useCase = (number: number, values: Partial<ScenarioUseCase> = {}): ScenarioUseCase => ({
  key: useCaseKey(number),
  approach: 'fine_tuning',
  budget: 100_000,
  costs: 60_000,
  gains: 20_000,
  rate: { costs: 5_000, gains: 3_000 },
  basis: 'recorded',
  ...values,
})
const one = useCaseKey(1)
const play = (move: ScenarioMove, values: Partial<ScenarioUseCase> = {}) => playScenario([useCase(1, values), useCase(2, { approach: 'rag', rate: { costs: 1_000, gains: 4_000 } })], [move])

describe('what a move changes', () => {
  it.each<[string, ScenarioMove, Partial<ScenarioUseCase>, { freedBudget: number; costs: number; gains: number }]>([
    ['a kill ends costs and gains and frees what is not spent', { key: one, verb: 'kill' }, {}, { freedBudget: 40_000, costs: -60_000, gains: -36_000 }],
    ['a kill over budget frees nothing', { key: one, verb: 'kill' }, { budget: 50_000 }, { freedBudget: 0, costs: -60_000, gains: -36_000 }],
    ['a kill without a budget frees nothing', { key: one, verb: 'kill' }, { budget: null }, { freedBudget: 0, costs: -60_000, gains: -36_000 }],
    ['a pivot keeps the given parts', { key: one, verb: 'pivot', to: 'rag', costsPercent: 17, gainsPercent: 69 }, {}, { freedBudget: 0, costs: 12 * (850 - 5_000), gains: 12 * (2_070 - 3_000) }],
    ['a pivot rounds half away from zero, each month', { key: one, verb: 'pivot', to: 'rag', costsPercent: 50, gainsPercent: 50 }, { rate: { costs: 1, gains: 3 } }, { freedBudget: 0, costs: 0, gains: 12 * (2 - 3) }],
    ['a delay leaves its months out', { key: one, verb: 'delay', months: 3 }, {}, { freedBudget: 0, costs: -15_000, gains: -9_000 }],
    ['a delay of all twelve', { key: one, verb: 'delay', months: 12 }, {}, { freedBudget: 0, costs: -60_000, gains: -36_000 }],
    ['a scale multiplies both', { key: one, verb: 'scale', percent: 150 }, {}, { freedBudget: 0, costs: 30_000, gains: 18_000 }],
    ['a scale of 100 is as today', { key: one, verb: 'scale', percent: 100 }, {}, { freedBudget: 0, costs: 0, gains: 0 }],
    ['a kill without any figures changes no money', { key: one, verb: 'kill' }, { rate: { costs: 0, gains: 0 }, basis: 'none' }, { freedBudget: 40_000, costs: 0, gains: 0 }],
  ])('%s', (_, move, values, expected) => {
    const { effects, refused } = play(move, values)
    expect(refused).toEqual([])
    expect(effects).toMatchObject([{ ...expected, net: expected.gains - expected.costs }])
  })

  it('shows what a kill does to all figures', () => {
    const { today, scenario } = play({ key: one, verb: 'kill' })
    expect(today).toMatchObject({ useCases: 2, freedBudget: 0, year: { costs: 72_000, gains: 84_000, net: 12_000, roiPercent: 16.67 }, after: { costs: 192_000, gains: 124_000 } })
    expect(scenario).toMatchObject({ useCases: 1, freedBudget: 40_000, year: { costs: 12_000, gains: 48_000, net: 36_000, roiPercent: 300 }, after: { costs: 132_000, gains: 88_000 } })
    expect(today.distribution).toEqual({ byCount: { ninety: 1, ten: 1, unclassified: 0 }, bySpend: { ninety: 60_000, ten: 60_000, unclassified: 0 } })
    expect(scenario.distribution).toEqual({ byCount: { ninety: 1, ten: 0, unclassified: 0 }, bySpend: { ninety: 60_000, ten: 0, unclassified: 0 } })
    expect(scenario.cumulativeNet).toEqual(Array.from({ length: 12 }, (_, index) => (index + 1) * 3_000))
  })

  it('moves a pivoted use case to the other side, with what it has cost', () => {
    const { distribution } = play({ key: one, verb: 'pivot', to: 'commercial', costsPercent: 100, gainsPercent: 100 }).scenario
    expect(distribution).toEqual({ byCount: { ninety: 2, ten: 0, unclassified: 0 }, bySpend: { ninety: 120_000, ten: 0, unclassified: 0 } })
  })

  it('has no return where nothing costs anything', () => {
    expect(playScenario([useCase(1)], [{ key: one, verb: 'kill' }]).scenario.year.roiPercent).toBeNull()
    expect(playScenario([], []).today).toMatchObject({ useCases: 0, year: { net: 0, roiPercent: null }, after: { roiPercent: null } })
  })

  it('says on what the figures rest', () => {
    expect(playScenario([useCase(1), useCase(2, { basis: 'plan' }), useCase(3, { basis: 'none' })], []).bases).toEqual({ recorded: 1, plan: 1, none: 1 })
  })
})

describe('what is refused', () => {
  it.each<[Approach | null, Approach[]]>([
    ['fine_tuning', ['prompt_engineering', 'rag', 'commercial']],
    ['hybrid', ['prompt_engineering', 'rag', 'commercial']],
    ['training_from_scratch', ['prompt_engineering', 'rag', 'commercial']],
    ['rag', ['prompt_engineering']],
    ['prompt_engineering', []],
    ['commercial', []],
    [null, []],
  ])('%s pivots down the ladder only', (approach, targets) => {
    expect(scenarioPivots(approach)).toEqual(targets)
    for (const to of approaches) {
      const { effects, refused } = play({ key: one, verb: 'pivot', to, costsPercent: 50, gainsPercent: 50 }, { approach })
      expect([effects.length, refused.length]).toEqual(targets.includes(to) ? [1, 0] : [0, 1])
    }
  })

  it('a second move on the same use case, and one on a use case that does not run', () => {
    const { effects, refused } = playScenario([useCase(1)], [{ key: one, verb: 'delay', months: 1 }, { key: one, verb: 'kill' }, { key: useCaseKey(9), verb: 'kill' }])
    expect(effects.map(({ move }) => move.verb)).toEqual(['delay'])
    expect(refused.map(({ reason }) => reason)).toEqual(['It has a move already: one for each use case.', 'It is not running.'])
  })

  it('assumes of a pivot what the guide says', () => {
    expect(pivotDefaults('fine_tuning')).toEqual({ costsPercent: 17, gainsPercent: 69 })
    expect(pivotDefaults('rag')).toEqual({ costsPercent: 100, gainsPercent: 100 })
  })
})

const cents = fc.integer({ min: 0, max: 90_000_000_00 })
const anyUseCases = fc.array(
  fc.record({
    approach: fc.option(fc.constantFrom(...approaches)),
    budget: fc.option(cents),
    costs: cents,
    gains: cents,
    rate: fc.record({ costs: cents, gains: cents }),
    basis: fc.constantFrom('recorded' as const, 'plan' as const, 'none' as const),
  }),
  { maxLength: 20 },
)
const anyKind = fc.oneof(
  fc.constant({ verb: 'kill' as const }),
  fc.record({ verb: fc.constant('pivot' as const), to: fc.constantFrom(...approaches), costsPercent: fc.integer({ min: 0, max: 500 }), gainsPercent: fc.integer({ min: 0, max: 500 }) }),
  fc.record({ verb: fc.constant('delay' as const), months: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ verb: fc.constant('scale' as const), percent: fc.integer({ min: 1, max: 500 }) }),
)
const anyMoves = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 22 }), anyKind), { selector: ([number]) => number }).map((all) => all.map(([number, kind]): ScenarioMove => ({ key: useCaseKey(number), ...kind })))
const withKeys = (all: readonly Omit<ScenarioUseCase, 'key'>[]): ScenarioUseCase[] => all.map((values, index) => ({ ...values, key: useCaseKey(index + 1) }))

describe('for any portfolio and any moves', () => {
  it('effects add up to the difference, and the order of the moves is nothing', () =>
    fc.assert(
      fc.property(anyUseCases, anyMoves, (all, moves) => {
        const { today, scenario, effects, refused } = playScenario(withKeys(all), moves)
        const difference = (of: (figures: ScenarioFigures) => number): number => of(scenario) - of(today)
        expect(effects.length + refused.length).toBe(moves.length)
        expect(difference(({ useCases }) => useCases)).toBe(sumCents(effects.map(({ useCases }) => useCases)))
        expect(difference(({ freedBudget }) => freedBudget)).toBe(sumCents(effects.map(({ freedBudget }) => freedBudget)))
        for (const of of ['costs', 'gains', 'net'] as const) {
          const sum = sumCents(effects.map((effect) => effect[of]))
          expect(difference(({ year }) => year[of])).toBe(sum)
          expect(difference(({ after }) => after[of])).toBe(sum)
        }
        expect(scenario.cumulativeNet.at(-1)).toBe(scenario.year.net)
        expect(scenario.cumulativeNet).toHaveLength(scenarioMonths)
        const backwards = playScenario(withKeys(all), [...moves].reverse())
        expect(backwards.scenario).toEqual(scenario)
        expect(backwards.effects).toEqual([...effects].reverse())
      }),
    ))

  it('moves made one after the other add up to all at once', () =>
    fc.assert(
      fc.property(anyUseCases, anyMoves, (all, moves) => {
        const useCases = withKeys(all)
        const alone = moves.map((move) => playScenario(useCases, [move]))
        const { today, scenario } = playScenario(useCases, moves)
        expect(scenario.year.net - today.year.net).toBe(sumCents(alone.map((each) => each.scenario.year.net - each.today.year.net)))
        expect(scenario.distribution.byCount.ten - today.distribution.byCount.ten).toBe(sumCents(alone.map((each) => each.scenario.distribution.byCount.ten - each.today.distribution.byCount.ten)))
      }),
    ))

  it('the moves come back from their address', () =>
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const read = readMoves(new URLSearchParams(movesQuery(moves)))
        expect(read.problems).toEqual([])
        expect(new Set(read.moves.map((move) => JSON.stringify(sorted(move))))).toEqual(new Set(moves.map((move) => JSON.stringify(sorted(move)))))
        expect(readMoves(new URLSearchParams(movesFields(moves))).moves).toEqual(read.moves)
      }),
    ))

  const months = fc.array(fc.record({ costs: cents, gains: cents }), { minLength: 1, maxLength: 8 }).map((all): MonthTotals[] => all.map((totals, index) => ({ month: addMonths('2026-01', index), ...totals })))
  it('a kill frees and saves what the kill review says, to the cent', () =>
    fc.assert(
      fc.property(months, fc.option(cents), (recorded, budget) => {
        const last = recorded.slice(-3)
        const rate = recordedRate(sumCents(last.map(({ costs }) => costs)), last.length, runRate(recorded) ?? 0)
        const money = killMoney({ months: recorded, budget })
        const { today, scenario } = playScenario([useCase(1, { budget, costs: money.spent, gains: money.gained, rate })], [{ key: one, verb: 'kill' }])
        expect(rate.gains).toBeGreaterThanOrEqual(0)
        expect(scenario.freedBudget).toBe(money.remaining)
        expect(today.year.net).toBe(projectedTwelveMonths(runRate(recorded)))
      }),
    ))
})

const sorted = (move: ScenarioMove) => Object.entries(move).sort(([a], [b]) => (a < b ? -1 : 1))

describe('the moves of an address', () => {
  const read = (query: string) => readMoves(new URLSearchParams(query))
  it.each<[string, string[]]>([
    ['kill=UC-0042', ['UC-0042 kill']],
    ['kill=UC-0001,UC-0002&delay=UC-0003:3', ['UC-0001 kill', 'UC-0002 kill', 'UC-0003 delay 3']],
    ['kill=1+2+8-10', ['UC-0001 kill', 'UC-0002 kill', 'UC-0008 kill', 'UC-0009 kill', 'UC-0010 kill']],
    ['delay=3+7:3+12:6', ['UC-0003 delay 3', 'UC-0007 delay 3', 'UC-0012 delay 6']],
    ['scale=12345:150', ['UC-12345 scale 150']],
    ['pivot=5:rag:17:69', ['UC-0005 pivot rag 17 69']],
    ['kill=', []],
  ])('%s', (query, says) => {
    const { moves, problems } = read(query)
    expect(problems).toEqual([])
    expect(moves.map(({ key, verb, ...given }) => [key, verb, ...Object.values(given)].join(' '))).toEqual(says)
  })

  it.each([
    'kill=UC-x', 'kill=1:3', 'kill=-1', 'kill=9-1', 'kill=1-99999999', 'kill=__proto__', 'kill=1;drop', 'delay=1', 'delay=1:0', 'delay=1:13', 'delay=1:1.5', 'delay=1:3:3', 'scale=1:0', 'scale=1:501', 'scale=1:-5', 'scale=1:NaN',
    'pivot=1', 'pivot=1:rag', 'pivot=1:nothing:10:10', 'pivot=1:rag:10', 'pivot=1:rag:501:1', 'pivot=1:rag:1e1:1', 'kill=1&delay=1:3',
  ])('names what it cannot read: %s', (query) => expect(read(query).problems).toHaveLength(1))

  it('reads a thousand moves and no more', () => {
    expect(read('kill=1-1000')).toMatchObject({ moves: { length: 1000 }, problems: [] })
    expect(read('kill=1-1000+1001')).toMatchObject({ moves: { length: 1000 }, problems: [{ says: 'would be more than 1,000 moves' }] })
    expect(read(`kill=${'1-999+'.repeat(200)}`).problems.length).toBeLessThan(6)
  })

  it('writes a thousand moves that are spread over ten thousand in less than an address may have', () => {
    const verbs = [{ verb: 'kill' }, { verb: 'delay', months: 3 }, { verb: 'scale', percent: 150 }, { verb: 'pivot', to: 'rag', costsPercent: 17, gainsPercent: 69 }] as const
    const moves = Array.from({ length: 1000 }, (_, index): ScenarioMove => ({ key: useCaseKey(index * 10 + 1), ...(verbs[index % 4] ?? { verb: 'kill' }) }))
    expect(movesQuery(moves).length).toBeLessThan(6_000)
    expect(read(movesQuery(moves)).moves).toHaveLength(1000)
  })
})

/** What if: use cases killed, moved to another approach, delayed or scaled, on paper (R2, R10, R11). */
import { distribution, type Distribution } from './distribution'
import { pivotsOf } from './kill-review'
import { roundHalfAway, sumCents, type Cents } from './money'
import { roiPercent, type Totals } from './roi'
import { trainsModel, type Approach } from './use-case'

export const scenarioVerbs = ['kill', 'pivot', 'delay', 'scale'] as const
export type ScenarioVerb = (typeof scenarioVerbs)[number]

/** What is done to one use case. */
export type ScenarioMove =
  | { key: string; verb: 'kill' }
  /** To another approach; `costsPercent` and `gainsPercent` of what the run rate is today. */
  | { key: string; verb: 'pivot'; to: Approach; costsPercent: number; gainsPercent: number }
  | { key: string; verb: 'delay'; months: number }
  | { key: string; verb: 'scale'; percent: number }

/** Months that a scenario looks ahead, as R2 does. */
export const scenarioMonths = 12
/** Moves that one scenario has at most. */
export const movesAtMost = 1_000
export const percentAtMost = 500

/** What the monthly figures of a use case rest on. */
export type RateBasis = 'recorded' | 'plan' | 'none'

/** A running use case; amounts in cents. */
export interface ScenarioUseCase {
  key: string
  approach: Approach | null
  budget: Cents | null
  /** To date. */
  costs: Cents
  gains: Cents
  /** A month as the last ones were, or as the plan has it. */
  rate: Totals
  basis: RateBasis
}

/** Figures of all running use cases, as they are or under the moves; amounts in cents. */
export interface ScenarioFigures {
  useCases: number
  freedBudget: Cents
  /** Of the next twelve months. */
  year: Totals & { net: Cents; roiPercent: number | null }
  /** To date and the next twelve months together; what a killed use case has cost stays spent. */
  after: Totals & { net: Cents; roiPercent: number | null }
  distribution: Distribution
  /** What the net of the coming months has come to by the end of each. */
  cumulativeNet: Cents[]
}

/** What a move alone changes: sums over all moves are the difference of the figures. */
export interface MoveEffect {
  move: ScenarioMove
  useCases: number
  freedBudget: Cents
  costs: Cents
  gains: Cents
  net: Cents
  basis: RateBasis
}

export interface ScenarioOutcome {
  today: ScenarioFigures
  scenario: ScenarioFigures
  effects: MoveEffect[]
  /** Moves that change nothing, with the reason. */
  refused: { move: ScenarioMove; reason: string }[]
  /** How many running use cases rest on what. */
  bases: Record<RateBasis, number>
}

/**
 * A month of a run rate (R2). The gains are what the costs and the net make, so that twelve of them are R2's projected net to
 * the cent, whichever way the three were rounded.
 * @param costs sum of the last recorded months @param months how many those are, 1 to 3 @param runRate their mean net
 */
export function recordedRate(costs: Cents, months: number, runRate: Cents): Totals {
  const mean = roundHalfAway(costs / months)
  return { costs: mean, gains: mean + runRate }
}

/** Where a use case can pivot to: as a kill review has it, and from a trained model to a bought product, which stands beside the ladder (R11). */
export const scenarioPivots = (approach: Approach | null): Approach[] => [...pivotsOf(approach), ...(trainsModel(approach) ? (['commercial'] as const) : [])]

/**
 * What a pivot is assumed to cost and bring where nobody says otherwise, in percent of today. From a trained model, costs are
 * a sixth ("6× inference costs typical", guide, "Tier 3: Fine-Tuning") and gains 54 of 78 ("54 % → 78 % accuracy", guide,
 * "Real ROI Examples"). Between untrained approaches the guide compares nothing: as today.
 */
export function pivotDefaults(approach: Approach | null): { costsPercent: number; gainsPercent: number } {
  return trainsModel(approach) ? { costsPercent: roundHalfAway(100 / 6), gainsPercent: roundHalfAway((54 / 78) * 100) } : { costsPercent: 100, gainsPercent: 100 }
}

/** Why a move cannot be made on this use case; null where it can. */
export function refusalOf(move: ScenarioMove, useCase: Pick<ScenarioUseCase, 'approach'> | undefined): string | null {
  if (!useCase) return 'It is not running.'
  if (move.verb !== 'pivot' || scenarioPivots(useCase.approach).includes(move.to)) return null
  if (useCase.approach === null) return 'Its approach is not recorded, so there is nothing to pivot from.'
  return 'A pivot goes down the ladder only: to RAG or prompting, or from a trained model to a bought product.'
}

/** What a use case costs and brings in a month of the twelve under a move. @param index 0 for the first */
function monthUnder({ rate }: ScenarioUseCase, move: ScenarioMove, index: number): Totals {
  const part = (cents: Cents, percent: number): Cents => roundHalfAway((cents * percent) / 100)
  switch (move.verb) {
    case 'kill':
      return { costs: 0, gains: 0 }
    case 'pivot':
      return { costs: part(rate.costs, move.costsPercent), gains: part(rate.gains, move.gainsPercent) }
    case 'delay':
      return index < move.months ? { costs: 0, gains: 0 } : rate
    case 'scale':
      return { costs: part(rate.costs, move.percent), gains: part(rate.gains, move.percent) }
  }
}

/** Today's figures and those under the moves. Moves do not touch each other, so their order is nothing. */
export function playScenario(useCases: readonly ScenarioUseCase[], moves: readonly ScenarioMove[]): ScenarioOutcome {
  const byKey = new Map(useCases.map((useCase) => [useCase.key, useCase]))
  const made = new Map<string, ScenarioMove>()
  const effects: MoveEffect[] = []
  const refused: ScenarioOutcome['refused'] = []
  for (const move of moves) {
    const useCase = byKey.get(move.key)
    const reason = made.has(move.key) ? 'It has a move already: one for each use case.' : refusalOf(move, useCase)
    if (!useCase || reason !== null) {
      refused.push({ move, reason: reason ?? '' })
      continue
    }
    made.set(move.key, move)
    effects.push(effectOf(useCase, move))
  }
  const bases: Record<RateBasis, number> = { recorded: 0, plan: 0, none: 0 }
  for (const { basis } of useCases) bases[basis] += 1
  return { today: figuresUnder(useCases, new Map()), scenario: figuresUnder(useCases, made), effects, refused, bases }
}

/** What a kill frees of the budget, as `killMoney` has it (R11). */
const freedBy = ({ budget, costs }: ScenarioUseCase, move: ScenarioMove | undefined): Cents => (move?.verb === 'kill' ? Math.max(0, (budget ?? 0) - costs) : 0)

function effectOf(useCase: ScenarioUseCase, move: ScenarioMove): MoveEffect {
  let [costs, gains] = [0, 0]
  for (let index = 0; index < scenarioMonths; index += 1) {
    const month = monthUnder(useCase, move, index)
    costs += month.costs - useCase.rate.costs
    gains += month.gains - useCase.rate.gains
  }
  return { move, useCases: move.verb === 'kill' ? -1 : 0, freedBudget: freedBy(useCase, move), costs, gains, net: gains - costs, basis: useCase.basis }
}

function figuresUnder(useCases: readonly ScenarioUseCase[], moves: ReadonlyMap<string, ScenarioMove>): ScenarioFigures {
  const groups: { approach: Approach | null; count: number; spend: Cents }[] = []
  const moved: [ScenarioUseCase, ScenarioMove][] = []
  // Every month of what is not moved is the same.
  const unmoved: Totals = { costs: 0, gains: 0 }
  let freedBudget = 0
  for (const useCase of useCases) {
    const move = moves.get(useCase.key)
    if (move) moved.push([useCase, move])
    else {
      unmoved.costs += useCase.rate.costs
      unmoved.gains += useCase.rate.gains
    }
    freedBudget += freedBy(useCase, move)
    if (move?.verb !== 'kill') groups.push({ approach: move?.verb === 'pivot' ? move.to : useCase.approach, count: 1, spend: useCase.costs })
  }
  const months = Array.from({ length: scenarioMonths }, (_, index) => totalsOf([unmoved, ...moved.map(([useCase, move]) => monthUnder(useCase, move, index))]))
  const year = totalsOf(months)
  const toDate = totalsOf(useCases)
  let net = 0
  return {
    useCases: groups.length,
    freedBudget,
    year: withRatios(year),
    after: withRatios({ costs: toDate.costs + year.costs, gains: toDate.gains + year.gains }),
    distribution: distribution(groups),
    cumulativeNet: months.map(({ costs, gains }) => (net += gains - costs)),
  }
}

const totalsOf = (all: readonly Totals[]): Totals => ({ costs: sumCents(all.map(({ costs }) => costs)), gains: sumCents(all.map(({ gains }) => gains)) })

const withRatios = (totals: Totals) => ({ ...totals, net: totals.gains - totals.costs, roiPercent: roiPercent(totals) })

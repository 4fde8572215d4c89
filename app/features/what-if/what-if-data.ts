import type { Candidate, WhatIfUseCase } from 'db/queries/scenarios'
import { addMonths, monthOf, type Day, type Month } from 'domain/month'
import type { Policy } from 'domain/policy'
import { pivotDefaults, scenarioPivots, scenarioMonths, type MoveEffect, type RateBasis, type ScenarioMove, type ScenarioOutcome } from 'domain/scenario'
import { sumCents } from 'domain/money'
import { killReasons } from '~/features/portfolio/kill-words'
import type { Formats } from '~/features/use-cases/formats'
import { approachNames } from '~/features/use-cases/words'
import { balances, figureRows, netChart, signed } from './figures-data'
import { moveWords, movesInShort } from './move-words'

export const movesAPage = 50

/** The months of a what-if: twelve from the next one on, since this one is under way. */
export const comingMonths = (today: Day): Month[] => Array.from({ length: scenarioMonths }, (_, index) => addMonths(monthOf(today), index + 1))

interface Source {
  outcome: ScenarioOutcome
  useCases: ReadonlyMap<string, WhatIfUseCase>
  candidates: readonly Candidate[]
  /** Moves of the page that was asked for. */
  page: number
  policy: Policy
  today: Day
  formats: Formats
  locale: string
  currency: string
}

export interface MoveRow {
  key: string
  title: string
  says: string
  /** Why its money may be off; null where it rests on recorded months. */
  rests: string | null
  freed: string
  costs: string
  gains: string
  net: string
  isWorse: boolean
}

export interface CandidateRow {
  key: string
  title: string
  whose: string
  reasons: string
  /** null where no rule is met. */
  atStake: string | null
  /** Its move; null without one. */
  move: string | null
}

/** What the page of a what-if shows. */
export function whatIfData({ outcome, useCases, candidates, page, policy, today, formats, locale, currency }: Source) {
  const { effects, refused, bases } = outcome
  const named = [{ name: 'What-if', figures: outcome.scenario }]
  const place = { policy, formats, locale, currency, months: comingMonths(today) }
  const ordered = [...effects].sort((one, other) => other.net - one.net || other.freedBudget - one.freedBudget || (one.move.key < other.move.key ? -1 : 1))
  const byKey = new Map(effects.map(({ move }) => [move.key, move]))
  const lastPage = Math.max(1, Math.ceil(ordered.length / movesAPage))
  const shown = Math.min(Math.max(1, page), lastPage)
  return {
    rests: restsOn(bases, place.months[0] ?? '', formats),
    figures: figureRows(outcome.today, named, place),
    balances: balances([{ name: 'Today', figures: outcome.today }, ...named], place),
    chart: netChart(outcome.today, named, place),
    moves: {
      inShort: movesInShort(effects.map(({ move }) => move)),
      count: effects.length,
      page: shown,
      lastPage,
      rows: ordered.slice((shown - 1) * movesAPage, shown * movesAPage).map((effect) => moveRow(effect, useCases.get(effect.move.key)?.title ?? '', formats)),
      sum: totals(effects, formats),
    },
    refused: refused.map(({ move, reason }) => `${move.key}: ${reason}`),
    candidates: candidates.map((one): CandidateRow => {
      const reasons = killReasons(one.findings, today, formats)
      const move = byKey.get(one.key)
      return {
        key: one.key,
        title: one.title,
        whose: [one.businessUnit ?? 'no business unit', one.approach ? approachNames[one.approach] : 'no approach'].join(', '),
        reasons: reasons.map(({ says }) => says).join('; '),
        atStake: reasons.length > 0 ? formats.shortMoney(one.moneyAtStake) : null,
        move: move ? moveWords(move) : null,
      }
    }),
  }
}
export type WhatIfData = ReturnType<typeof whatIfData>

function moveRow({ move, freedBudget, costs, gains, net, basis }: MoveEffect, title: string, { money }: Formats): MoveRow {
  return {
    key: move.key,
    title,
    says: moveWords(move),
    rests: basisWords[basis],
    freed: money(freedBudget),
    ...{ costs: signed(costs, money), gains: signed(gains, money), net: signed(net, money) },
    isWorse: net < 0,
  }
}

const basisWords: Record<RateBasis, string | null> = { recorded: null, plan: 'from its plan', none: 'no figures' }

const totals = (effects: readonly MoveEffect[], { money }: Formats) => ({
  freed: money(sumCents(effects.map(({ freedBudget }) => freedBudget))),
  costs: signed(sumCents(effects.map(({ costs }) => costs)), money),
  gains: signed(sumCents(effects.map(({ gains }) => gains)), money),
  net: signed(sumCents(effects.map(({ net }) => net)), money),
})

/** On what the coming months rest, so that nobody takes them for more than they are. */
export function restsOn(bases: Record<RateBasis, number>, first: Month, { count, month }: Pick<Formats, 'count' | 'month'>): string {
  const base = `12 months from ${month(first)}, each as the mean of a use case’s last three recorded months.`
  const without = bases.plan + bases.none
  if (without === 0) return base
  const all = without + bases.recorded
  const parts = [
    ...(bases.plan > 0 ? [`${count(bases.plan)} ${bases.plan === 1 ? 'rests' : 'rest'} on the full monthly figures of ${bases.plan === 1 ? 'its plan' : 'their plans'}`] : []),
    ...(bases.none > 0 ? [`${count(bases.none)} on nothing and ${bases.none === 1 ? 'counts' : 'count'} as 0`] : []),
  ]
  return `${base} Of ${count(all)} running use cases ${count(without)} ${without === 1 ? 'has' : 'have'} no recorded month: ${parts.join(', ')}.`
}

/** The fields of the form that makes or changes a move, as they begin. */
export interface MoveFields {
  verb: ScenarioMove['verb']
  to: string
  costs: string
  gains: string
  months: string
  percent: string
}

export function moveFields(move: ScenarioMove | null): MoveFields {
  return {
    verb: move?.verb ?? 'kill',
    to: move?.verb === 'pivot' ? move.to : 'rag',
    costs: move?.verb === 'pivot' ? String(move.costsPercent) : '',
    gains: move?.verb === 'pivot' ? String(move.gainsPercent) : '',
    months: String(move?.verb === 'delay' ? move.months : 3),
    percent: String(move?.verb === 'scale' ? move.percent : 150),
  }
}

/** What pivots can go to at all, and what they are assumed to keep. */
export const pivotChoices = scenarioPivots('fine_tuning').map((value) => ({ value, name: approachNames[value] }))
const { costsPercent, gainsPercent } = pivotDefaults('fine_tuning')
export const pivotAssumption = `Left empty, ${costsPercent} % of the costs and ${gainsPercent} % of the gains stay where a model was trained. Both are assumptions from the guide: a fine-tuned model costs “6× inference” (Tier 3: Fine-Tuning), and training lifted accuracy “54 % → 78 %” (Real ROI Examples). From RAG to prompting the guide gives no figure: 100 % of both.`

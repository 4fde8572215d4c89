import { aboveTarget, balance, stackBands, type Balance as Shares, type Sides } from 'domain/distribution'
import type { Policy } from 'domain/policy'
import type { Portfolio } from 'domain/portfolio'
import type { Approach } from 'domain/use-case'
import type { Side } from 'domain/use-case-filter'
import type { Formats } from '~/features/use-cases/formats'
import type { Figure, Figures } from './figures'

/** One bar: the 90 and the 10 of what is classified, and what is not. */
export interface BalanceBar {
  label: string
  /** In percent; null where nothing is classified. */
  shares: { ninety: number; ten: number } | null
  tenText: string
  verdict: Shares['verdict'] | null
  sides: Record<Side, Figure>
}

/** A band of the strategy stack, with how much of what is classified is in it. */
export interface StackRow {
  label: string
  count: Figure
  /** In percent. */
  share: number
  shareText: string
  /** null for what the guide gives no band. */
  band: { from: number; to: number } | null
}

export interface UnitRow {
  name: string
  count: Figure
  /** Share of the 10 by count and by spend; null where nothing is classified. */
  byCount: { text: string; verdict: Shares['verdict'] } | null
  bySpend: { text: string; verdict: Shares['verdict'] } | null
}

export interface Balance {
  running: Figure
  sentence: string
  /** From and to, in percent of the whole bar, where the 10 may begin. */
  target: { share: number; from: number; to: number; text: string }
  bars: BalanceBar[]
  unclassified: Figure
  stack: StackRow[]
  units: UnitRow[]
}

interface Source {
  portfolio: Portfolio
  policy: Policy
  figures: Figures
  formats: Formats
}

/** The 90/10 rule by count and by spend, and the strategy stack (R10). */
export function balanceData({ portfolio, policy, figures, formats }: Source): Balance {
  const { distribution, running } = portfolio
  const of = (side: Side) => ({ side: [side], marks: ['running'] as const })
  const unclassified = figures.count(distribution.byCount.unclassified, of('unclassified'))
  const bar = (label: string, sides: Sides, figure: (side: Side) => Figure) => balanceBar(label, sides, figure, policy, formats)
  return {
    running: figures.count(running.count, { marks: ['running'] }),
    sentence: balanceSentence(portfolio, policy, formats),
    target: targetOf(policy, formats),
    bars: [
      bar('By count', distribution.byCount, (side) => figures.count(distribution.byCount[side], of(side))),
      bar('By spend', distribution.bySpend, (side) => figures.money('costs', distribution.bySpend[side], distribution.byCount[side], of(side))),
    ],
    unclassified,
    stack: stackRows(portfolio, figures, formats),
    units: portfolio.byBusinessUnit.map(({ businessUnit, count, distribution: unit }) => ({
      name: businessUnit ?? 'No business unit',
      count: figures.count(count, { businessUnit: [businessUnit], marks: ['running'] }),
      byCount: shareOfTen(unit.byCount, policy, formats),
      bySpend: shareOfTen(unit.bySpend, policy, formats),
    })),
  }
}

export function balanceBar(label: string, sides: Sides, figure: (side: Side) => Figure, policy: Policy, formats: Formats): BalanceBar {
  const shares = balance(sides, policy)
  return {
    label,
    shares: shares && { ninety: shares.ninety, ten: shares.ten },
    tenText: shares ? formats.share(shares.ten) : 'n/a',
    verdict: shares?.verdict ?? null,
    sides: { ninety: figure('ninety'), ten: figure('ten'), unclassified: figure('unclassified') },
  }
}

export const targetOf = ({ tenTargetPercent, tolerancePoints }: Policy, formats: Formats): Balance['target'] => ({
  share: 100 - tenTargetPercent,
  from: Math.max(0, 100 - tenTargetPercent - tolerancePoints),
  to: Math.min(100, 100 - tenTargetPercent + tolerancePoints),
  text: `target ${formats.share(tenTargetPercent)} ± ${formats.count(tolerancePoints)} points`,
})

function shareOfTen(sides: Sides, policy: Policy, { share }: Formats): UnitRow['byCount'] {
  const shares = balance(sides, policy)
  return shares && { text: share(shares.ten), verdict: shares.verdict }
}

/** "14.3 % trains a model by count, 41 % by spend: 3 use cases above the target." */
function balanceSentence({ distribution: { byCount, bySpend } }: Portfolio, policy: Policy, { share, count }: Formats): string {
  const counted = balance(byCount, policy)
  if (!counted) return byCount.unclassified > 0 ? 'No running use case has an approach yet, so there is no balance to show.' : 'Nothing is running.'
  const spent = balance(bySpend, policy)
  const shares = `${share(counted.ten)} trains a model by count, ${spent ? `${share(spent.ten)} by spend` : 'no spend of these is recorded'}`
  return `${shares}: ${verdictWords(counted, spent, aboveTarget(byCount, policy), count)}.`
}

function verdictWords(counted: Shares, spent: Shares | null, above: number, count: Formats['count']): string {
  if (counted.verdict === 'above') return above === 1 ? '1 use case above the target' : `${count(above)} use cases above the target`
  if (spent?.verdict === 'above') return 'in balance by count, above the target by spend'
  return counted.verdict === 'below' ? 'below the target, there is room to train where it pays' : 'in balance'
}

const stackNames: Record<(typeof stackBands)[number]['id'], string> = { prompting: 'Prompt engineering', rag: 'RAG', fine_tuning: 'Trains a model' }

/** Shares of what is classified, by count. Source of the bands: guide, "Strategic Positioning Summary". */
function stackRows({ byApproach }: Portfolio, figures: Figures, { share }: Formats): StackRow[] {
  const countOf = (approaches: readonly Approach[]) =>
    byApproach.reduce((all, { approach, count }) => (approach !== null && approaches.includes(approach) ? all + count : all), 0)
  const classified = byApproach.reduce((all, { approach, count }) => (approach === null ? all : all + count), 0)
  const row = (label: string, approaches: readonly Approach[], band: StackRow['band']): StackRow => {
    const members = countOf(approaches)
    const percent = classified === 0 ? 0 : (members / classified) * 100
    return { label, count: figures.count(members, { approach: approaches, marks: ['running'] }), share: percent, shareText: share(percent), band }
  }
  if (classified === 0) return []
  return [
    ...stackBands.map(({ id, approaches, from, to }) => row(stackNames[id], approaches, { from, to })),
    row('Commercial', ['commercial'], null),
  ]
}

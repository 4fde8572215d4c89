/** Today beside one or two scenarios: every figure with its difference in words and with its sign. */
import { balance } from 'domain/distribution'
import { roundHalfAway, type Cents } from 'domain/money'
import type { Month } from 'domain/month'
import type { Policy } from 'domain/policy'
import type { ScenarioFigures } from 'domain/scenario'
import type { ChartTable, TimeChartData } from '~/components/charts/chart-data'
import { balanceBar, targetOf, type Balance } from '~/features/portfolio/balance-data'
import type { Figure } from '~/features/portfolio/figures'
import type { Formats } from '~/features/use-cases/formats'

export interface Named {
  name: string
  figures: ScenarioFigures
}
interface Place {
  policy: Policy
  formats: Formats
  locale: string
  currency: string
  /** The coming ones that are looked at. */
  months: readonly Month[]
}

/** What a difference is worth: more money is better, of some figures neither. */
export type Worth = 'better' | 'worse' | null

export interface Difference {
  /** With its sign: "−$60,000". */
  text: string
  says: string
  worth: Worth
}
export interface FigureRow {
  name: string
  today: string
  scenarios: { text: string; difference: Difference }[]
}

type Kind = 'count' | 'money' | 'percent'
/** Which way is better; null where neither is. */
type Better = 'more' | 'less' | null

interface Line {
  name: string
  kind: Kind
  better: Better
  of: (figures: ScenarioFigures) => number | null
}

function lines(policy: Policy): Line[] {
  return [
    { name: 'Running use cases', kind: 'count', better: null, of: ({ useCases }) => useCases },
    { name: 'Budget freed', kind: 'money', better: 'more', of: ({ freedBudget }) => freedBudget },
    { name: 'Costs of the 12 months', kind: 'money', better: 'less', of: ({ year }) => year.costs },
    { name: 'Gains of the 12 months', kind: 'money', better: 'more', of: ({ year }) => year.gains },
    { name: 'Net of the 12 months', kind: 'money', better: 'more', of: ({ year }) => year.net },
    { name: 'ROI of the 12 months', kind: 'percent', better: 'more', of: ({ year }) => year.roiPercent },
    { name: 'Net to date and after them', kind: 'money', better: 'more', of: ({ after }) => after.net },
    { name: 'ROI to date and after them', kind: 'percent', better: 'more', of: ({ after }) => after.roiPercent },
    { name: 'Trains a model, by count', kind: 'percent', better: null, of: ({ distribution }) => balance(distribution.byCount, policy)?.ten ?? null },
    { name: 'Trains a model, by spend to date', kind: 'percent', better: null, of: ({ distribution }) => balance(distribution.bySpend, policy)?.ten ?? null },
  ]
}

export function figureRows(today: ScenarioFigures, scenarios: readonly Named[], { policy, formats }: Pick<Place, 'policy' | 'formats'>): FigureRow[] {
  return lines(policy).map((line) => {
    const before = line.of(today)
    return {
      name: line.name,
      today: written(line, before, formats),
      scenarios: scenarios.map(({ figures }) => ({ text: written(line, line.of(figures), formats), difference: differenceOf(line, before, line.of(figures), formats) })),
    }
  })
}

function written({ kind, name }: Line, value: number | null, { count, money, percent, share }: Formats): string {
  if (value === null) return 'n/a'
  if (kind === 'count') return count(value)
  if (kind === 'money') return money(value)
  return name.startsWith('Trains') ? share(value) : percent(value)
}

function differenceOf({ kind, better }: Line, before: number | null, after: number | null, formats: Formats): Difference {
  if (before === null || after === null) return before === after ? { text: '0', says: 'the same', worth: null } : { text: 'n/a', says: 'cannot be compared', worth: null }
  const by = kind === 'percent' ? roundHalfAway(after - before, 1) : after - before
  if (by === 0) return { text: '0', says: 'the same', worth: null }
  const direction = by > 0 ? 'more' : 'less'
  return {
    text: kind === 'money' ? signed(by, formats.money) : kind === 'count' ? signed(by, formats.count) : `${formats.percent(by).replace(' %', '')} points`,
    says: kind === 'count' && by < 0 ? 'fewer' : direction,
    worth: better === null ? null : better === direction ? 'better' : 'worse',
  }
}

/** "+$40,000", "−$60,000". */
export function signed(value: Cents, write: (value: number) => string): string {
  return value === 0 ? write(0) : `${value > 0 ? '+' : '−'}${write(Math.abs(value))}`
}

export interface NamedBars {
  name: string
  bars: Balance['bars']
}

/** The 90/10 bars of today and of each scenario (R10). */
export function balances(all: readonly Named[], { policy, formats }: Pick<Place, 'policy' | 'formats'>): { target: Balance['target']; all: NamedBars[] } {
  const figure = (measure: 'count' | 'costs', value: number): Figure => ({
    measure,
    value,
    text: measure === 'count' ? formats.count(value) : formats.shortMoney(value),
    full: measure === 'count' ? null : formats.money(value),
    href: null,
  })
  return {
    target: targetOf(policy, formats),
    all: all.map(({ name, figures: { distribution } }) => ({
      name,
      bars: [
        balanceBar('By count', distribution.byCount, (side) => figure('count', distribution.byCount[side]), policy, formats),
        balanceBar('By spend to date', distribution.bySpend, (side) => figure('costs', distribution.bySpend[side]), policy, formats),
      ],
    })),
  }
}

export interface NetChart {
  data: TimeChartData
  table: ChartTable
  summary: string
}

/** What the net of the coming months comes to, today's way and each scenario's. */
export function netChart(today: ScenarioFigures, scenarios: readonly Named[], { formats, locale, currency, months }: Omit<Place, 'policy'>): NetChart {
  const labels = months.map(formats.month)
  const [first, second] = scenarios
  const last = formats.month(months.at(-1) ?? '')
  return {
    data: {
      labels,
      unit: { kind: 'money', locale, currency },
      series: [
        { label: 'As today', values: today.cumulativeNet, colour: 'quiet', as: 'dashed_line' },
        ...(first ? [{ label: first.name, values: first.figures.cumulativeNet, colour: 'net' as const, as: 'line' as const }] : []),
        ...(second ? [{ label: second.name, values: second.figures.cumulativeNet, colour: 'ten' as const, as: 'line' as const }] : []),
      ],
    },
    table: {
      columns: ['By the end of', 'As today', ...scenarios.flatMap(({ name }) => [name, `${name}, difference`])],
      rows: labels.map((head, index) => {
        const before = today.cumulativeNet[index] ?? 0
        return {
          head,
          cells: [
            formats.money(before),
            ...scenarios.flatMap(({ figures }) => {
              const after = figures.cumulativeNet[index] ?? 0
              return [formats.money(after), signed(after - before, formats.money)]
            }),
          ],
        }
      }),
    },
    summary: `By the end of ${last} the coming 12 months have brought ${formats.money(today.year.net)} as today${scenarios.map(({ name, figures }) => `, ${formats.money(figures.year.net)} under ${name === 'What-if' ? 'the what-if' : `“${name}”`}`).join('')}.`,
  }
}

import type { PortfolioValue, ValueRow } from 'db/queries/portfolio-value'
import { forecastOf, forecastYear, type ForecastSubject } from 'domain/forecast'
import { fiscalYearMonths, monthOf, type Day, type Month } from 'domain/month'
import { sumCents } from 'domain/money'
import { budgetSums, type BudgetSums } from 'domain/portfolio-value'
import { roiPercent, type Totals } from 'domain/roi'
import type { Formats } from '~/features/use-cases/formats'

/** What the fiscal year will come to, and budgets against what is spent and committed. */

interface Source {
  value: PortfolioValue
  today: Day
  fiscalYear: number
  /** 1–12. */
  fiscalYearStart: number
  formats: Formats
}

export interface ForecastRow {
  head: string
  costs: string
  gains: string
  net: string
  isNegative: boolean
  roi: string
}

export interface BudgetRow {
  name: string
  count: string
  budget: string
  spent: string
  committed: string
  free: string
  isOver: boolean
}

export function outlookData({ value, today, fiscalYear, fiscalYearStart, formats }: Source) {
  const year = fiscalYearMonths(fiscalYear, fiscalYearStart)
  const subjects = subjectsOf(value)
  const running = value.useCases.filter(({ isRunning }) => isRunning)
  const forecast = forecastYear(running.map((row) => subjects.get(row.id) ?? none), year, monthOf(today))
  // What has ended has no months to come, and what it brought this year stays.
  const ended = value.useCases.filter(({ isRunning }) => !isRunning)
  const recorded = plus(forecast.recorded, { costs: sumCents(ended.map(({ yearCosts }) => yearCosts)), gains: sumCents(ended.map(({ yearGains }) => yearGains)) })
  const row = (head: string, totals: Totals): ForecastRow => ({
    head,
    costs: formats.money(totals.costs),
    gains: formats.money(totals.gains),
    net: formats.money(totals.gains - totals.costs),
    isNegative: totals.gains < totals.costs,
    roi: formats.percent(roiPercent(totals)),
  })
  return {
    year: `FY ${fiscalYear}`,
    until: formats.month(year.to),
    rows: [row('Recorded', recorded), row('Expected until its end', forecast.expected), row('The whole year', plus(recorded, forecast.expected)), row('As planned', forecast.planned)],
    basis: basisWords(forecast.count, formats),
    budget: budgetRows(running, subjects, { year, today: monthOf(today) }, formats),
  }
}
export type OutlookData = ReturnType<typeof outlookData>

const none: ForecastSubject = { recorded: { costs: 0, gains: 0 }, lastMonth: null, recent: null, plan: null }
const plus = (a: Totals, b: Totals): Totals => ({ costs: a.costs + b.costs, gains: a.gains + b.gains })

function subjectsOf({ useCases, recent, plans }: PortfolioValue): Map<number, ForecastSubject> {
  const recentOf = new Map(recent.map((one) => [one.useCaseId, one]))
  const planOf = new Map(plans.map((one) => [one.useCaseId, one]))
  return new Map(
    useCases.map(({ id, yearCosts, yearGains, lastMonth }) => [id, { recorded: { costs: yearCosts, gains: yearGains }, lastMonth, recent: recentOf.get(id) ?? null, plan: planOf.get(id) ?? null }]),
  )
}

function basisWords({ run_rate: rate, plan, none: nothing }: Record<'run_rate' | 'plan' | 'none', number>, { count }: Formats): string {
  const parts = [
    `${counted(rate, count)} at the mean of the last three recorded months`,
    ...(plan > 0 ? [`${counted(plan, count)} as planned, since nothing is recorded yet`] : []),
    ...(nothing > 0 ? [`${counted(nothing, count)} with neither, which count as nothing`] : []),
  ]
  return `Of the running use cases: ${parts.join('; ')}.`
}

const counted = (number: number, count: Formats['count']): string => `${count(number)} ${number === 1 ? 'use case' : 'use cases'}`

function budgetRows(rows: readonly ValueRow[], subjects: ReadonlyMap<number, ForecastSubject>, { year, today }: { year: { from: Month; to: Month }; today: Month }, formats: Formats): { rows: BudgetRow[]; without: string | null } {
  const given = rows.map((one) => ({ unit: one.businessUnit, budget: one.budget, spent: one.spent, expected: forecastOf(subjects.get(one.id) ?? none, year, today).expected.costs }))
  const units = [...new Set(given.map(({ unit }) => unit))].sort((a, b) => (a ?? '￿').localeCompare(b ?? '￿', 'en'))
  const all = budgetSums(given)
  const row = (name: string, sums: BudgetSums): BudgetRow => ({
    name,
    count: formats.count(sums.withBudget),
    budget: formats.money(sums.budget),
    spent: formats.money(sums.spent),
    committed: formats.money(sums.committed),
    free: formats.money(sums.free),
    isOver: sums.free < 0,
  })
  const ofUnits = units.map((unit) => ({ name: unit ?? 'No business unit', sums: budgetSums(given.filter((one) => one.unit === unit)) })).filter(({ sums }) => sums.withBudget > 0)
  return {
    rows: [...ofUnits.map(({ name, sums }) => row(name, sums)), ...(ofUnits.length > 1 ? [row('All', all)] : [])],
    without: all.without > 0 ? `${counted(all.without, formats.count)} ${all.without === 1 ? 'has' : 'have'} no budget and ${all.without === 1 ? 'is' : 'are'} left out.` : null,
  }
}

import type { PortfolioValue, ValueRow } from 'db/queries/portfolio-value'
import { forecastOf, forecastYear, type ForecastSubject } from 'domain/forecast'
import { fiscalYearMonths, monthOf, type Day, type Month } from 'domain/month'
import { sumCents } from 'domain/money'
import { budgetSums, type BudgetSubject, type BudgetSums } from 'domain/portfolio-value'
import { roiPercent, type Totals } from 'domain/roi'
import type { Formats } from '~/features/use-cases/formats'

/** What the fiscal year will come to, and budgets against what is spent and committed. */

interface Source {
  value: PortfolioValue
  today: Day
  fiscalYear: number
  /** 1–12. */
  fiscalYearStart: number
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

/** The sums behind it, in cents: made of every use case, and kept as long as nothing changes. */
export function outlookSums({ value, today, fiscalYear, fiscalYearStart }: Source) {
  const year = fiscalYearMonths(fiscalYear, fiscalYearStart)
  const subjects = subjectsOf(value)
  const running = value.useCases.filter(({ isRunning }) => isRunning)
  const forecast = forecastYear(running.map((row) => subjects.get(row.id) ?? none), year, monthOf(today))
  // What has ended has no months to come, and what it brought this year stays.
  const ended = value.useCases.filter(({ isRunning }) => !isRunning)
  const recorded = plus(forecast.recorded, { costs: sumCents(ended.map(({ yearCosts }) => yearCosts)), gains: sumCents(ended.map(({ yearGains }) => yearGains)) })
  return { fiscalYear, until: year.to, recorded, expected: forecast.expected, planned: forecast.planned, count: forecast.count, budget: unitBudgets(running, subjects, { year, today: monthOf(today) }) }
}
export type OutlookSums = ReturnType<typeof outlookSums>

export function outlookData(sums: OutlookSums, formats: Formats) {
  const row = (head: string, totals: Totals): ForecastRow => ({
    head,
    costs: formats.money(totals.costs),
    gains: formats.money(totals.gains),
    net: formats.money(totals.gains - totals.costs),
    isNegative: totals.gains < totals.costs,
    roi: formats.percent(roiPercent(totals)),
  })
  return {
    year: `FY ${sums.fiscalYear}`,
    until: formats.month(sums.until),
    rows: [row('Recorded', sums.recorded), row('Expected until its end', sums.expected), row('The whole year', plus(sums.recorded, sums.expected)), row('As planned', sums.planned)],
    basis: basisWords(sums.count, formats),
    budget: budgetRows(sums.budget, formats),
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

interface UnitBudget {
  /** null: none is recorded. */
  unit: string | null
  sums: BudgetSums
}

/** Budgets of each business unit in the order of their names, and of all of them. */
function unitBudgets(rows: readonly ValueRow[], subjects: ReadonlyMap<number, ForecastSubject>, { year, today }: { year: { from: Month; to: Month }; today: Month }): { units: UnitBudget[]; all: BudgetSums } {
  const byUnit = new Map<string | null, BudgetSubject[]>()
  for (const { id, businessUnit, budget, spent } of rows) {
    const given = { budget, spent, expected: forecastOf(subjects.get(id) ?? none, year, today).expected.costs }
    const unit = byUnit.get(businessUnit)
    if (unit) unit.push(given)
    else byUnit.set(businessUnit, [given])
  }
  // Those without a unit come last.
  const names = [...byUnit.keys()].sort((a, b) => Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? '', 'en'))
  return { units: names.map((unit) => ({ unit, sums: budgetSums(byUnit.get(unit) ?? []) })), all: budgetSums([...byUnit.values()].flat()) }
}

function budgetRows({ units, all }: OutlookSums['budget'], formats: Formats): { rows: BudgetRow[]; without: string | null } {
  const row = (name: string, sums: BudgetSums): BudgetRow => ({
    name,
    count: formats.count(sums.withBudget),
    budget: formats.money(sums.budget),
    spent: formats.money(sums.spent),
    committed: formats.money(sums.committed),
    free: formats.money(sums.free),
    isOver: sums.free < 0,
  })
  const shown = units.filter(({ sums }) => sums.withBudget > 0).map(({ unit, sums }) => row(unit ?? 'No business unit', sums))
  return {
    rows: [...shown, ...(shown.length > 1 ? [row('All', all)] : [])],
    without: all.without > 0 ? `${counted(all.without, formats.count)} ${all.without === 1 ? 'has' : 'have'} no budget and ${all.without === 1 ? 'is' : 'are'} left out.` : null,
  }
}

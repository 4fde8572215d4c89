import type { BusinessCase } from 'db/queries/business-case'
import { paybackMonths, plannedBreakEven, type MonthTotals } from 'domain/break-even'
import { inCase, linesOf, rampOf, type Plan, type PlanCase } from 'domain/business-plan'
import { annualPercent, internalRateOfReturn, monthlyRate, netPresentValue, plannedFlows } from 'domain/cash-flow'
import { readCriteria, type CriterionReading } from 'domain/kill-criteria'
import { roundHalfAway } from 'domain/money'
import type { Day, Month } from 'domain/month'
import { watchesCriteria, type Reference } from 'domain/reference-case'
import type { MetricReading, SuccessMetric } from 'domain/success-metrics'
import type { Phase } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'
import { planCategoryName } from '~/features/roi/words'
import { criterionValue, criterionWords } from '~/features/value/criterion-words'

/** A business case in words: its plan in each case of its range, its criteria, and its versions. */

interface Words {
  formats: Formats
  monthLabel: (month: Month) => string
}

export interface CaseColumn {
  name: string
  investment: string
  cost: string
  gain: string
  payback: string
  breakEven: string
  netPresentValue: string
  rate: string
}

export interface PlanView {
  saved: string
  startMonth: string
  horizon: string
  assumptions: string | null
  /** `Low`, `Base`, `High`; the base alone where no range is given. */
  cases: CaseColumn[]
  /** By category; empty where the plan is not split. */
  lines: { name: string; monthly: string; ramp: string }[]
  metrics: { name: string; target: string; isVolume: boolean }[]
}

export function planView(version: BusinessCase, discountRatePercent: number, words: Words): PlanView {
  const { formats, monthLabel } = words
  const { range } = version
  const full: PlanCase = { costsPercent: 100, gainsPercent: 100 }
  const columns: [string, PlanCase][] = range ? [['Low', range.low], ['Base', full], ['High', range.high]] : [['Base', full]]
  return {
    saved: `${version.byName ?? 'Somebody'}, ${formats.instant(version.at)}`,
    startMonth: monthLabel(version.startMonth),
    horizon: `${version.horizonMonths} months`,
    assumptions: version.assumptions,
    cases: columns.map(([name, which]) => caseColumn(name, inCase(version, which), version.horizonMonths, discountRatePercent, words)),
    lines: (version.lines ?? []).map((line) => ({
      name: planCategoryName(line.category),
      monthly: formats.exactMoney(line.monthly),
      ramp: line.rampMonths > 1 ? `in full after ${line.rampMonths} months` : 'from the start',
    })),
    metrics: (version.metrics ?? []).map((metric) => ({ name: metric.name, target: targetWords(metric, words), isVolume: metric.isVolume })),
  }
}

export function targetWords({ unit, target, targetMonth, isCeiling = false }: SuccessMetric, { formats, monthLabel }: Words): string {
  if (target === null) return 'no target'
  return [isCeiling ? 'at most' : 'at least', formats.count(target / 1000), unit, targetMonth && `by ${monthLabel(targetMonth)}`].filter(Boolean).join(' ')
}

function caseColumn(name: string, plan: Plan, horizon: number, discountRatePercent: number, { formats, monthLabel }: Words): CaseColumn {
  const months = paybackMonths(plan)
  const breakEven = plannedBreakEven(plan)
  const flows = plannedFlows(plan, horizon)
  const rate = internalRateOfReturn(flows)
  return {
    name,
    investment: formats.exactMoney(plan.initialInvestment),
    cost: formats.exactMoney(plan.monthlyCost),
    gain: formats.exactMoney(plan.monthlyGain),
    payback: months === null ? 'never' : `${formats.count(roundHalfAway(months, 1))} months`,
    breakEven: breakEven ? monthLabel(breakEven.month) : 'never',
    netPresentValue: formats.money(netPresentValue(flows, monthlyRate(discountRatePercent))),
    rate: rate === null ? 'none' : annualPercent(rate) > 1_000 ? `above ${formats.count(1_000)} %` : formats.percent(annualPercent(rate)),
  }
}

export type CriterionState = 'met' | 'passed' | 'to_come' | 'not_measured'

export interface CriterionView {
  says: string
  value: string
  state: CriterionState
  stateSays: string
}

interface CriteriaSource extends Words {
  reference: Reference<BusinessCase> | null
  phase: Phase | null
  /** Recorded months, oldest first. */
  months: readonly MonthTotals[]
  readings: readonly MetricReading[]
  today: Day
}

/** The kill criteria of the reference, each with what it comes to. */
export function criteriaView(source: CriteriaSource): { isWatched: boolean; criteria: CriterionView[] } {
  const { reference, phase, months, readings, today, formats } = source
  if (!reference) return { isWatched: false, criteria: [] }
  return {
    isWatched: watchesCriteria(reference, phase),
    criteria: readCriteria(reference.version.criteria ?? [], { months, readings }).map((reading) => {
      const state = stateOf(reading, today)
      return {
        says: criterionWords(reading.criterion, formats),
        value: reading.value === null ? 'not measured' : criterionValue(reading.criterion, reading.value, formats),
        state,
        stateSays: stateWords[state],
      }
    }),
  }
}

function stateOf({ isMet, value, from }: CriterionReading, today: Day): CriterionState {
  if (today < from) return 'to_come'
  if (value === null) return 'not_measured'
  return isMet ? 'met' : 'passed'
}

const stateWords: Record<CriterionState, string> = {
  met: 'Met: it should be killed',
  passed: 'Not met',
  to_come: 'To come',
  not_measured: 'Not measured by then',
}

export interface VersionRow {
  id: number
  saved: string
  mark: 'approved' | 'newest' | null
  investment: string
  cost: string
  gain: string
  start: string
  more: string
}

export function versionRows(versions: readonly BusinessCase[], reference: Reference<BusinessCase> | null, { formats, monthLabel }: Words): VersionRow[] {
  return versions.map((one, index) => ({
    id: one.id,
    saved: `${one.byName ?? 'Somebody'}, ${formats.instant(one.at)}`,
    mark: reference?.isApproved && reference.version.id === one.id ? 'approved' : index === 0 ? 'newest' : null,
    investment: formats.exactMoney(one.initialInvestment),
    cost: formats.exactMoney(one.monthlyCost),
    gain: formats.exactMoney(one.monthlyGain),
    start: monthLabel(one.startMonth),
    more: [
      one.lines ? `${linesOf(one).length} lines` : null,
      rampOf(one) > 1 ? `ramp-up of ${rampOf(one)} months` : null,
      one.range ? 'with a range' : null,
      one.metrics ? counted(one.metrics.length, 'success metric') : null,
      one.criteria ? counted(one.criteria.length, 'kill criterion', 'kill criteria') : null,
      one.assumptions,
    ]
      .filter(Boolean)
      .join('; '),
  }))
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

import type { DemoPlan, WeeksAgo } from 'db/demo/story'
import { moneyMetrics } from 'domain/kill-criteria'
import { saveBusinessCase } from '~/commands/business-case.server'
import { recordMetrics } from '~/commands/metric-readings.server'
import { cents } from './books.server'
import type { Calendar } from './calendar'
import type { DemoPerson, Step } from './step'

/** The business case before the first gate, and what was measured of its success metrics since. */
export function planSteps(plan: DemoPlan, active: WeeksAgo, by: DemoPerson, { day, month }: Pick<Calendar, 'day' | 'month'>): Step[] {
  const steps: Step[] = [
    {
      kind: 'plan',
      on: day(Math.max(0, active - 1.6)),
      by,
      play: async ({ context, current }) =>
        saveBusinessCase(context, {
          key: (await current()).key,
          initialInvestment: cents(plan.investment),
          monthlyCost: cents(plan.monthlyCost),
          monthlyGain: cents(plan.monthlyGain),
          gainRampMonths: plan.ramp ?? 0,
          split: Object.fromEntries(Object.entries(plan.split ?? {}).map(([category, amount]) => [category, { monthly: cents(amount), rampMonths: null }])),
          startMonth: month(plan.start),
          assumptions: plan.assumptions,
          range: plan.range && { low: percents(plan.range.low), high: percents(plan.range.high) },
          metrics: plan.metrics?.map(({ name, unit, target, isVolume }) => ({ name, unit, target: milli(target), isVolume })),
          criteria: plan.criteria?.map(({ metric, below, by: nth }) => ({ metric, comparator: 'below', threshold: thresholdOf(metric, below), month: nth })),
        }),
    },
  ]
  const readings = (plan.metrics ?? []).flatMap(({ name, measured = [] }) =>
    measured.map((value, index) => ({ metric: name, month: month(measured.length - index), value: milli(value), seen: null })),
  )
  if (readings.length > 0) {
    steps.push({ kind: 'plan', on: day(0.2), by, play: async ({ context, current }) => recordMetrics(context, { key: (await current()).key, readings }) })
  }
  return steps
}

const milli = (value: number): number => Math.round(value * 1000)
const percents = ({ gains, costs }: { gains: number; costs: number }) => ({ gainsPercent: gains, costsPercent: costs })
const isMoney = (metric: string): boolean => (moneyMetrics as readonly string[]).includes(metric)
const thresholdOf = (metric: string, below: number): number => (isMoney(metric) ? Math.round(below * 100) : milli(below))

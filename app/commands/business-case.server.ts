import { z } from 'zod'
import * as businessCases from 'db/queries/business-case'
import { canonicalJson } from 'domain/canonical-json'
import { usualHorizon } from 'domain/business-plan'
import { metricNameOf } from 'domain/kill-criteria'
import { maxCents } from 'domain/money'
import { addMonths } from 'domain/month'
import { splitPlan, type Split } from 'domain/plan-split'
import { sameMetric } from 'domain/success-metrics'
import { horizonMonths, killCriteria, rampMonths, range, split, successMetrics } from './business-case-inputs'
import { authorize, command, refuse } from './command.server'
import { cents, month, optionalText, useCaseKey, versionOrNone } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/**
 * Saves the plan that break-even is held against (R2), what success is measured by and the kill criteria (K0) as a new version;
 * earlier ones stay, and the one that gate 1 approved stays the reference. The start month may lie in the future. Saving
 * what is there already makes no version.
 */
export const saveBusinessCase = command({
  name: 'business_case.save',
  input: z.object({
    key: useCaseKey,
    /** The id of the version that was read. */
    version: versionOrNone.optional(),
    initialInvestment: cents,
    /** In full; left out, the sum of its categories. */
    monthlyCost: cents.optional(),
    monthlyGain: cents.optional(),
    costRampMonths: rampMonths.default(0),
    gainRampMonths: rampMonths.default(0),
    split,
    startMonth: month,
    horizonMonths: horizonMonths.default(usualHorizon),
    assumptions: optionalText(4000),
    range,
    metrics: successMetrics,
    criteria: killCriteria,
  }),
  async run({ tx, actor, now, touch, record }, { key, version: read, ...input }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'roi.record', useCase.membership)
    refuseClosed(useCase)
    const plan = planFrom(input)
    const [newest] = await businessCases.versionsOf(tx, useCase.id)
    const before = newest ? planOf(newest) : null
    if (newest && canonicalJson(before) === canonicalJson(plan)) return { version: newest.id }
    if (read !== undefined && read !== (newest?.id ?? 0)) {
      const who = newest?.byName ?? 'Somebody'
      refuse('stale', `${who} saved another business case while you were editing. Your input is kept: compare it with what is there now and save again.`, {
        facts: { version: newest?.id ?? 0, by: newest?.byName ?? null, at: newest?.at.toISOString() ?? null, ...before },
      })
    }
    const id = await businessCases.insert(tx, { useCaseId: useCase.id, ...plan, by: actor.id, at: now })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, before: before ? said(before) : undefined, after: said(plan) })
    return { version: id }
  },
})

type Input = Omit<z.output<typeof saveBusinessCase.input>, 'key' | 'version'>
type Plan = Omit<businessCases.BusinessCaseRow, 'id' | 'useCaseId' | 'by' | 'at'>

function planFrom({ initialInvestment, startMonth, horizonMonths: horizon, assumptions, range: given, metrics, criteria, ...written }: Input): Plan {
  const parts = splitPlan({ ...written, monthlyCost: written.monthlyCost ?? null, monthlyGain: written.monthlyGain ?? null })
  if (!parts.ok) refuseSplit(parts)
  if (parts.monthlyCost > maxCents || parts.monthlyGain > maxCents) refuse('invalid', 'The categories add up to more than can be recorded.', { path: 'monthlyCost' })
  refuseUnclear(metrics, criteria)
  const { monthlyCost, monthlyGain, lines } = parts
  return {
    ...{ initialInvestment, monthlyCost, monthlyGain, startMonth, assumptions, horizonMonths: horizon, lines, range: given },
    metrics: metrics.length > 0 ? metrics : null,
    criteria: criteria.length > 0 ? criteria.map((one) => ({ ...one, month: typeof one.month === 'number' ? addMonths(startMonth, one.month - 1) : one.month })) : null,
  }
}

function refuseSplit(parts: Extract<Split, { ok: false }>): never {
  const path = parts.side === 'costs' ? 'monthlyCost' : 'monthlyGain'
  if (parts.missing) refuse('invalid', 'Fill this in, or split it by category; 0 is an amount too.', { path })
  refuse('invalid', `The categories of ${parts.side} add up to ${(parts.by / 100).toFixed(2)} more than this. Raise it, lower them, or leave it empty to take their sum.`, { path })
}

function refuseUnclear(metrics: Input['metrics'], criteria: Input['criteria']): void {
  metrics.forEach(({ name }, index) => {
    if (metrics.slice(0, index).some((other) => sameMetric(other.name, name))) refuse('invalid', `“${name}” is there twice.`, { path: `metrics[${index}].name` })
  })
  criteria.forEach((criterion, index) => {
    const name = metricNameOf(criterion)
    if (name !== null && !metrics.some((metric) => sameMetric(metric.name, name))) {
      refuse('invalid', `“${name}” is none of the success metrics above. Add it there, or choose ROI, net, gains or costs.`, { path: `criteria[${index}].metric` })
    }
  })
}

const planOf = ({ id: _id, useCaseId: _useCaseId, by: _by, byName: _byName, at: _at, ...plan }: businessCases.BusinessCase): Plan => plan

/** What the log keeps: parts that are left as they usually are say nothing. */
const said = ({ horizonMonths: horizon, ...plan }: Plan) =>
  Object.fromEntries(Object.entries({ ...plan, ...(horizon === usualHorizon ? {} : { horizonMonths: horizon }) }).filter(([name, value]) => value !== null || name === 'assumptions'))

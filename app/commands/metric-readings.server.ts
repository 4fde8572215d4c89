import { z } from 'zod'
import * as businessCases from 'db/queries/business-case'
import * as metricReadings from 'db/queries/metric-readings'
import { monthOf } from 'domain/month'
import { maxMilli, sameMetric } from 'domain/success-metrics'
import { authorize, command, refuse } from './command.server'
import { metricName } from './business-case-inputs'
import { month, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

const milli = z.number('Write a number.').int().min(-maxMilli, 'This is more than can be recorded.').max(maxMilli, 'This is more than can be recorded.').nullable()

/**
 * Records what was measured of success metrics in some months: all of it or nothing. A value that comes back as it was read is
 * left alone, one that somebody else has changed since is refused (R14), and none takes it back.
 */
export const recordMetrics = command({
  name: 'metric.record',
  input: z.object({
    key: useCaseKey,
    /** `seen` is what was shown; values in thousandths. */
    readings: z.array(z.object({ metric: metricName, month, value: milli, seen: milli })).min(1, 'There is nothing to save.').max(96),
  }),
  async run({ tx, actor, now, today, touch, record }, { key, readings }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'roi.record', useCase.membership)
    refuseClosed(useCase)
    const metrics = (await businessCases.versionsOf(tx, useCase.id))[0]?.metrics ?? []
    const there = await metricReadings.readingsOf(tx, useCase.id)
    const before: Record<string, number | null> = {}
    const after: Record<string, number | null> = {}
    for (const [index, given] of readings.entries()) {
      const name = metrics.find((metric) => sameMetric(metric.name, given.metric))?.name
      if (name === undefined) refuse('conflict', `“${given.metric}” is no success metric of the business case any more. Reload the page.`)
      const was = there.find((row) => sameMetric(row.metric, name) && row.month === given.month)
      if (given.value === given.seen || given.value === (was?.value ?? null)) continue
      const path = `readings[${index}].value`
      if (given.month > monthOf(today)) refuse('invalid', 'This month has not begun.', { path })
      if (given.seen !== (was?.value ?? null)) refuse('stale', 'Somebody recorded this meanwhile. Nothing was saved and your input is kept: compare it with what is there now and save again.', { path })
      const cell = `${name} ${given.month}`
      before[cell] = was?.value ?? null
      after[cell] = given.value
      const place = { useCaseId: useCase.id, metric: was?.metric ?? name, month: given.month }
      if (given.value === null) await metricReadings.remove(tx, place)
      else await metricReadings.save(tx, [{ ...place, value: given.value, by: actor.id, at: now }])
    }
    const changed = Object.keys(after).length
    if (changed > 0) {
      touch(useCase.id)
      record({ subject: { kind: 'use_case', id: key }, before, after })
    }
    return { changed }
  },
})

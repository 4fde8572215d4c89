import { z } from 'zod'
import * as businessCases from 'db/queries/business-case'
import { authorize, command, refuse } from './command.server'
import { cents, month, optionalText, useCaseKey, versionOrNone } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/**
 * Saves the plan that break-even is held against (R2) as a new version; earlier ones stay. The start month may lie in the
 * future. Saving what is there already makes no version.
 */
export const saveBusinessCase = command({
  name: 'business_case.save',
  input: z.object({
    key: useCaseKey,
    /** The id of the version that was read. */
    version: versionOrNone.optional(),
    initialInvestment: cents,
    monthlyCost: cents,
    monthlyGain: cents,
    startMonth: month,
    assumptions: optionalText(4000),
  }),
  async run({ tx, actor, now, touch, record }, { key, version: read, ...plan }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'roi.record', useCase.membership)
    refuseClosed(useCase)
    const [newest] = await businessCases.versionsOf(tx, useCase.id)
    const before = newest ? planOf(newest) : null
    if (newest && before && fields.every((field) => before[field] === plan[field])) return { version: newest.id }
    if (read !== undefined && read !== (newest?.id ?? 0)) {
      const who = newest?.byName ?? 'Somebody'
      refuse('stale', `${who} saved another business case while you were editing. Your input is kept: compare it with what is there now and save again.`, {
        facts: { version: newest?.id ?? 0, by: newest?.byName ?? null, at: newest?.at.toISOString() ?? null, ...before },
      })
    }
    const id = await businessCases.insert(tx, { useCaseId: useCase.id, ...plan, by: actor.id, at: now })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, before: before ?? undefined, after: plan })
    return { version: id }
  },
})

const fields = ['initialInvestment', 'monthlyCost', 'monthlyGain', 'startMonth', 'assumptions'] as const
type Plan = Pick<businessCases.BusinessCaseRow, (typeof fields)[number]>

const planOf = ({ initialInvestment, monthlyCost, monthlyGain, startMonth, assumptions }: businessCases.BusinessCase): Plan => ({
  initialInvestment,
  monthlyCost,
  monthlyGain,
  startMonth,
  assumptions,
})

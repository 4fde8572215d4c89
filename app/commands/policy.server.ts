import { z } from 'zod'
import * as settings from 'db/queries/settings'
import { isRequiredSeat } from 'domain/committee'
import { killRules, policyNumbers, type Policy, type PolicyNumber } from 'domain/policy'
import { authorize, command, refuse } from './command.server'
import { requiredText, version } from './inputs'
import { refreshAllStandings } from './standings.server'

/** Counts, days and percentages are whole numbers; a rate of interest may have decimals, with a point or a comma. */
function boundedNumber({ min, max, section }: (typeof policyNumbers)[number]): z.ZodType<number> {
  const isRate = section === 'value'
  const says = `Write a ${isRate ? '' : 'whole '}number from ${min} to ${max.toLocaleString('en')}.`
  const within = z.coerce.number(says).min(min, says).max(max, says)
  if (!isRate) return within.int(says)
  return z.preprocess((value) => (typeof value === 'string' ? value.replace(',', '.') : value), within)
}

const numbers = Object.fromEntries(policyNumbers.map((one) => [one.key, boundedNumber(one)])) as Record<PolicyNumber, z.ZodType<number>>

/**
 * Saves a new version of the policy, with the reason; earlier versions stay (R11, R14). Every use case is judged by it at
 * once, in the same transaction, so that no list mixes two policies.
 */
export const savePolicy = command({
  name: 'policy.save',
  input: z.object({
    ...numbers,
    usedRules: z.array(z.enum(killRules, 'There is no such rule.')).default([]),
    requiredSeats: z.array(z.string().refine(isRequiredSeat, 'There is no such seat.')).max(15).default([]),
    reason: requiredText(2000, 'Say why the policy changes.'),
    version,
  }),
  async run({ tx, actor, now, record }, { usedRules, requiredSeats, reason, version: readVersion, ...chosen }) {
    authorize(actor, 'policy.edit')
    const { version: current, values: before } = await settings.policyInForce(tx)
    if (current !== readVersion) {
      const [newest] = await settings.policyVersions(tx)
      refuse('stale', `${newest?.by ?? 'Somebody'} saved the policy while you were editing. Your input is kept. Where it differs, what is saved now stands under the field: compare, then save again.`)
    }
    const after: Policy = { ...chosen, disabledRules: killRules.filter((rule) => !usedRules.includes(rule)), requiredSeats: [...new Set(requiredSeats)].sort() }
    const changed = changedParts(before, after)
    if (!changed.length) return { version: current, changed: 0 }
    await settings.savePolicy(tx, { version: current + 1, values: after, reason, by: actor.id, at: now })
    await refreshAllStandings(tx)
    record({
      subject: { kind: 'policy', id: String(current + 1) },
      before: Object.fromEntries(changed.map((part) => [part, before[part]])),
      after: { ...Object.fromEntries(changed.map((part) => [part, after[part]])), reason },
    })
    return { version: current + 1, changed: changed.length }
  },
})

function changedParts(before: Policy, after: Policy): (keyof Policy)[] {
  const parts: (keyof Policy)[] = [...policyNumbers.map(({ key }) => key), 'disabledRules', 'requiredSeats']
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
}

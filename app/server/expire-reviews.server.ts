import { randomUUID } from 'node:crypto'
import { setImmediate as turnOfOthers } from 'node:timers/promises'
import * as settings from 'db/queries/settings'
import { expireReview } from '~/commands/close-review.server'
import type { CommandContext } from '~/commands/command.server'
import type { Installation } from './context'

const day = 24 * 60 * 60_000

/** Closes reviews that nobody decided in as many days as the policy allows, one after the other (R7). */
export async function expireReviews({ store, auditKey }: Pick<Installation, 'store' | 'auditKey'>, now: Date): Promise<void> {
  const { reviewExpiryDays } = (await settings.policyInForce(store.read)).values
  const context: CommandContext = { store, auditKey, actor: null, now, via: 'system', requestId: randomUUID(), ip: null }
  for (let more = true; more; await turnOfOthers()) {
    const expired = await expireReview(context, { before: new Date(now.getTime() - reviewExpiryDays * day) })
    more = expired.ok && expired.value.found
  }
}

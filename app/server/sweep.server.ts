import { randomUUID } from 'node:crypto'
import { setImmediate as turnOfOthers } from 'node:timers/promises'
import * as idempotency from 'db/queries/idempotency'
import * as notifications from 'db/queries/notifications'
import * as rateLimits from 'db/queries/rate-limits'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import type { CommandContext } from '~/commands/command.server'
import { forgetImport } from '~/commands/forget-import.server'
import { inBatches } from './batches.server'
import type { Installation } from './context'

const minute = 60_000
const day = 24 * 60 * minute

type Swept = Pick<Installation, 'store' | 'auditKey'> & { config: Pick<Installation['config'], 'SIGN_IN_WINDOW_MINUTES'> }

/**
 * Removes what has run out: sessions, links, counters, answers kept for repeated requests, what people were told and have
 * read half a year ago, imports nobody finished.
 */
export async function sweep({ store, auditKey, config }: Swept, now: Date): Promise<void> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  await inBatches(store, (tx, limit) => sessions.endExpired(tx, now, limit))
  await inBatches(store, (tx, limit) => users.forgetLinksBefore(tx, ago(day), limit))
  // As long as its window lasts, a counter counts.
  await inBatches(store, (tx, limit) => rateLimits.forgetBefore(tx, ago(Math.max(day, config.SIGN_IN_WINDOW_MINUTES * minute)), limit))
  await inBatches(store, (tx, limit) => idempotency.forgetBefore(tx, ago(7 * day), limit))
  await inBatches(store, (tx, limit) => notifications.forgetReadBefore(tx, ago(180 * day), limit))
  const context: CommandContext = { store, auditKey, actor: null, now, via: 'system', requestId: randomUUID(), ip: null }
  for (let more = true; more; await turnOfOthers()) {
    const forgotten = await forgetImport(context, { before: ago(30 * day) })
    more = forgotten.ok && forgotten.value.found
  }
}

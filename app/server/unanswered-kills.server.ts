import { randomUUID } from 'node:crypto'
import { setImmediate as turnOfOthers } from 'node:timers/promises'
import type { CommandContext } from '~/commands/command.server'
import { openUnanswered } from '~/commands/kill-inquiry.server'
import type { Installation } from './context'

/** Begins the vote on kill candidates whose owners did not answer in time, one after the other (R11). */
export async function openUnansweredKills({ store, auditKey }: Pick<Installation, 'store' | 'auditKey'>, now: Date): Promise<void> {
  const context: CommandContext = { store, auditKey, actor: null, now, via: 'system', requestId: randomUUID(), ip: null }
  for (let more = true; more; await turnOfOthers()) {
    const opened = await openUnanswered(context, {})
    more = opened.ok && opened.value.found
  }
}

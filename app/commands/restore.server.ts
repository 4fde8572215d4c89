import { z } from 'zod'
import * as audit from 'db/queries/audit'
import * as idempotency from 'db/queries/idempotency'
import * as notifications from 'db/queries/notifications'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import { operatorCommand } from './operator.server'

/**
 * What a restored database needs before it is used: nobody who was signed in at the time of the backup still is, no link
 * of that time works (security.md B3), nothing of that time is mailed once more, and the log says that it was restored and which records it lost by that.
 */
export const finishRestore = operatorCommand({
  name: 'installation.restore',
  input: z.object({ witnessedSeq: z.number().int().nullable(), newAuditKey: z.boolean() }),
  async run({ tx, now, record }, { witnessedSeq, newAuditKey }) {
    await sessions.endAll(tx)
    await users.forgetLinks(tx)
    await idempotency.forgetAll(tx)
    await notifications.markAllMailed(tx, now)
    const { seq } = await audit.head(tx)
    const lost = witnessedSeq !== null && witnessedSeq > seq ? { lostRecords: `${seq + 1}–${witnessedSeq}` } : {}
    record({ subject: { kind: 'installation', id: null }, after: { endedWithRecord: seq, ...lost, ...(newAuditKey ? { newAuditKey } : {}) } })
    return { seq, tokens: await users.countUsableTokens(tx, now) }
  },
})

import * as missingEntries from 'db/queries/missing-entries'
import * as notifications from 'db/queries/notifications'
import type { Store } from 'db/store'
import { dayOf } from 'domain/month'
import { can } from 'domain/permissions'
import { newestMonthDue } from 'domain/roi-entry'

/**
 * Tells owners what has become due with the day: the entry of a month that is missing (R9), once per month and use case.
 * Run each hour; what was told before is not told again, on two servers neither.
 */
export async function notifyDue(store: Store, now: Date): Promise<void> {
  const month = newestMonthDue(dayOf(now))
  // Most hours find nothing, and then nothing is written.
  if (!(await missingEntries.untold(store.read, month)).length) return
  await store.withTransaction(async (tx) => {
    const missing = (await missingEntries.untold(tx, month)).filter(
      // Who has lost the role of an owner may still be named as one, but may no longer do it.
      ({ ownerId, ownerName, roles }) => can({ id: ownerId, name: ownerName, roles, readOnly: false }, 'roi.record', { ownerId, contributorIds: [] }).allowed,
    )
    await notifications.insert(
      tx,
      missing.map(({ useCaseId, key, ownerId, cause }) => ({
        userId: ownerId,
        useCaseId,
        kind: 'entry_missing' as const,
        facts: { month },
        cause,
        byId: null,
        place: `/use-cases/${key}/value`,
        at: now,
      })),
    )
  })
}

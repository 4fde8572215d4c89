import * as notifications from 'db/queries/notifications'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { Tx } from 'db/store'
import type { Told } from 'domain/notifications'
import { can } from 'domain/permissions'

type Notification = Told & {
  /** Ids of people; who did it, and who may not see the use case, is not told. */
  to: Iterable<string | null>
  useCaseId: number
  /** What it comes from, e.g. `gate_request:17`: nobody is told of the same cause twice. */
  cause: string
  /** The page where something can be done about it, beginning with `/`. */
  place: string
  /** Who did it; null where nobody did: a day has come. */
  byId: string | null
  at: Date
}

/**
 * Tells people something, inside the transaction of the command that makes it true: undone with it, and seen only when it
 * is. Only enabled people who may see the use case, as it is at the end of the command's changes so far, are told.
 */
export async function notify(tx: Tx, { to, useCaseId, cause, place, byId, at, kind, facts }: Notification): Promise<void> {
  const ids = [...new Set([...to].flatMap((id) => (id === null || id === byId ? [] : id)))]
  if (!ids.length) return
  const membership = await useCases.membershipOf(tx, useCaseId)
  const told = (await users.findMany(tx, ids)).filter(
    (user) => !user.disabledAt && can({ ...user, readOnly: false }, 'use_case.view', membership).allowed,
  )
  await notifications.insert(
    tx,
    told.map((user) => ({ userId: user.id, useCaseId, kind, facts, cause, byId, place, at })),
  )
}

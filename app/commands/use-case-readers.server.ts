import * as users from 'db/queries/users'
import type { ReadDb } from 'db/store'
import { can, type Membership } from 'domain/permissions'

/** Everybody who may read a use case, by name: who may be named in what is said about it, and nobody else. */
export async function readersOf(db: ReadDb, membership: Membership) {
  return (await users.listEnabled(db)).filter((user) => can({ ...user, readOnly: false }, 'use_case.view', membership).allowed)
}

/** Everybody who may be given a condition of a use case, by name: those who can say that it is done. */
export async function conditionDoers(db: ReadDb, membership: Membership) {
  return (await users.listEnabled(db)).filter((user) => can({ ...user, readOnly: false }, 'condition.complete', membership).allowed)
}

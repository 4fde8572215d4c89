import * as idempotency from 'db/queries/idempotency'
import * as imports from 'db/queries/imports'
import * as rateLimits from 'db/queries/rate-limits'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import type { Installation } from './context'

const hour = 3_600_000
const day = 24 * hour

/** Sweeps what has run out, hourly. @returns a function that stops it */
export function startJobs({ store, log }: Installation): () => void {
  const sweep = async () => {
    const now = new Date()
    await store.withTransaction(async (tx) => {
      await sessions.endExpired(tx, now)
      await rateLimits.forgetBefore(tx, new Date(now.getTime() - day))
      await users.forgetLinksBefore(tx, new Date(now.getTime() - day))
      await idempotency.forgetBefore(tx, new Date(now.getTime() - 7 * day))
      await imports.discard(tx, await imports.unfinishedBefore(tx, new Date(now.getTime() - 30 * day)))
    })
  }
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => log.error({ err: error }, 'sweep failed'))
  }, hour)
  timer.unref()
  return () => clearInterval(timer)
}

import * as idempotency from 'db/queries/idempotency'
import * as imports from 'db/queries/imports'
import * as rateLimits from 'db/queries/rate-limits'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import type { Store } from 'db/store'
import { checkpointer } from './checkpoints.server'
import { watchClock } from './clock-watch.server'
import type { Installation } from './context'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Removes what has run out: sessions, links, counters, answers kept for repeated requests, imports nobody finished. */
export async function sweep(store: Store, now: Date): Promise<void> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  await store.withTransaction(async (tx) => {
    await sessions.endExpired(tx, now)
    await rateLimits.forgetBefore(tx, ago(day))
    await users.forgetLinksBefore(tx, ago(day))
    await idempotency.forgetBefore(tx, ago(7 * day))
    await imports.discard(tx, await imports.unfinishedBefore(tx, ago(30 * day)))
  })
}

/** What the process does by itself. @returns a function that stops it, after a last checkpoint of the log */
export function startJobs(installation: Installation): () => Promise<void> {
  const { store, config, log } = installation
  const checkpoint = checkpointer(installation)
  const jobs = [
    every(hour, () => sweep(store, new Date())),
    every(config.AUDIT_CHECKPOINT_MINUTES * minute, () => checkpoint(new Date())),
  ]
  const stopClock = watchClock(installation)

  function every(milliseconds: number, job: () => Promise<void>): NodeJS.Timeout {
    const timer = setInterval(() => {
      job().catch((error: unknown) => log.error({ err: error }, 'a job failed'))
    }, milliseconds)
    return timer.unref()
  }

  return async () => {
    stopClock()
    for (const job of jobs) clearInterval(job)
    await checkpoint(new Date()).catch((error: unknown) => log.error({ err: error }, 'no last checkpoint'))
  }
}

import { checkpointer } from './checkpoints.server'
import { watchClock } from './clock-watch.server'
import type { Installation } from './context'
import { notifyDue } from './due-notifications.server'
import { mailNotifications } from './notification-mail.server'
import { expireReviews } from './expire-reviews.server'
import { sweep } from './sweep.server'
import { openUnansweredKills } from './unanswered-kills.server'

const minute = 60_000
const hour = 60 * minute

/** What the process does by itself. @returns a function that stops it, after a last checkpoint of the log */
export function startJobs(installation: Installation): () => Promise<void> {
  const { config, log } = installation
  const checkpoint = checkpointer(installation)
  const clean = () => sweep(installation, new Date())
  const expire = () => expireReviews(installation, new Date())
  const unanswered = () => openUnansweredKills(installation, new Date())
  const due = () => notifyDue(installation.store, new Date())
  const mail = inTurn(() => mailNotifications(installation, new Date()))
  const mailAgain = inTurn(() => mailNotifications(installation, new Date(), { again: true }))
  const jobs = [
    every(hour, clean),
    every(hour, expire),
    every(hour, unanswered),
    every(hour, due),
    every(minute, mail),
    every(hour, mailAgain),
    every(config.AUDIT_CHECKPOINT_MINUTES * minute, () => checkpoint(new Date())),
  ]
  const stopClock = watchClock(installation)
  let stopped = false
  run(clean)
  run(expire)
  run(unanswered)
  run(due)
  run(mailAgain)

  function run(job: () => Promise<void>): void {
    job().catch((error: unknown) => {
      // In the middle of its batches, it may meet a database that is closed: the next start goes on.
      if (!stopped) log.error({ err: error }, 'a job failed')
    })
  }

  function every(milliseconds: number, job: () => Promise<void>): NodeJS.Timeout {
    return setInterval(() => run(job), milliseconds).unref()
  }

  return async () => {
    stopped = true
    stopClock()
    for (const job of jobs) clearInterval(job)
    await checkpoint(new Date()).catch((error: unknown) => log.error({ err: error }, 'no last checkpoint'))
  }
}

/** Passes over a call while an earlier one still runs: a slow mail server does not make them pile up. */
function inTurn(job: () => Promise<void>): () => Promise<void> {
  let running = false
  return async () => {
    if (running) return
    running = true
    try {
      await job()
    } finally {
      running = false
    }
  }
}

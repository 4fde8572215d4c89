import { randomUUID } from 'node:crypto'
import { recordClockBehind, recordClockMoved } from '~/commands/audit.server'
import type { CommandContext } from '~/commands/command.server'
import type { Installation } from './context'

const lookEveryMs = 5_000
/** Clocks are trimmed by seconds all the time; what is more than this is a jump. */
const jumpFromMs = 60_000

/** How far the clock of the wall has moved against one that only counts, since it was last asked. */
export function clockDrift(wall: () => number, steady: () => number): () => number {
  let before = wall() - steady()
  return () => {
    const now = wall() - steady()
    const drift = now - before
    before = now
    return drift
  }
}

/** Looks whether the clock jumps, and puts it on record (security.md J8). @returns a function that stops it */
export function watchClock({ store, auditKey, log }: Installation): () => void {
  const context = (): CommandContext => ({ store, auditKey, actor: null, now: new Date(), via: 'system', requestId: randomUUID(), ip: null })
  const failed = (error: unknown) => log.error({ err: error }, 'a jump of the clock was not recorded')
  const drift = clockDrift(() => Date.now(), () => performance.now())
  recordClockBehind(context(), {}).catch(failed)
  const timer = setInterval(() => {
    const moved = drift()
    if (Math.abs(moved) >= jumpFromMs) recordClockMoved(context(), { seconds: Math.round(moved / 1000) }).catch(failed)
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

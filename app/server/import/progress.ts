/** How far the long work on imports is, in this process: only for showing. What is done is what is in the database. */
interface Running {
  doing: 'checking' | 'importing'
  done: number
  total: number
  finished: Promise<void>
}

const running = new Map<number, Running>()
const failures = new Map<number, string>()

/** What is going on with an import; null when nothing is. */
export function progressOf(importId: number): { doing: Running['doing']; done: number; total: number } | null {
  const work = running.get(importId)
  return work ? { doing: work.doing, done: work.done, total: work.total } : null
}

/** Why the last work on an import ended without a result; told once. */
export function takeFailure(importId: number): string | null {
  const failure = failures.get(importId) ?? null
  failures.delete(importId)
  return failure
}

export function reportProgress(importId: number, done: number, total: number): void {
  const work = running.get(importId)
  if (work) Object.assign(work, { done, total })
}

/** Longer than this, the person sees a page with progress instead of waiting for the answer. */
const patienceMs = 1_500

/**
 * Starts work on an import unless some is going on already, and waits a moment for it: short work is done when the next
 * page is shown. @param work says why it failed, or null
 */
export async function startWork(importId: number, doing: Running['doing'], work: () => Promise<string | null>): Promise<void> {
  let current = running.get(importId)
  if (!current) {
    failures.delete(importId)
    const finished = work()
      .then((failure) => void (failure && failures.set(importId, failure)))
      .finally(() => void running.delete(importId))
    current = { doing, done: 0, total: 0, finished }
    running.set(importId, current)
    finished.catch(() => undefined)
  }
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)))
  await Promise.race([current.finished, patience]).finally(() => clearTimeout(timer))
}

import Sqlite from 'better-sqlite3'

interface Statement {
  source: string
}
type Run = (this: Statement, ...parameters: unknown[]) => unknown

/** The statements that some work runs on SQLite, as they were written, whichever connection it uses. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const probe = new Sqlite(':memory:')
  const prototype = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<'all' | 'get' | 'run', Run>
  probe.close()
  const { all, get, run } = prototype
  const sources: string[] = []
  const watched = (method: Run): Run =>
    function (...parameters) {
      sources.push(this.source)
      return method.apply(this, parameters)
    }
  Object.assign(prototype, { all: watched(all), get: watched(get), run: watched(run) })
  try {
    await work()
  } finally {
    Object.assign(prototype, { all, get, run })
  }
  return sources
}

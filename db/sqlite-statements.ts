import type Database from 'better-sqlite3'

/** About what the pages of the application ask; statements with lists of ids vary without end. */
const most = 200

/**
 * Lets the connection prepare the same SQL once: a page asks the same statements as the last one, and preparing takes as
 * long as running most of them. The least recently used go first.
 */
export function keepStatements(connection: Database.Database): Database.Database {
  const prepare = connection.prepare.bind(connection)
  const kept = new Map<string, Database.Statement>()
  const prepareOnce = (source: string): Database.Statement => {
    const statement = kept.get(source) ?? prepare(source)
    kept.delete(source)
    kept.set(source, statement)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    // Whoever had it last may have asked for rows as lists.
    return statement.reader ? statement.raw(false) : statement
  }
  return Object.assign(connection, { prepare: prepareOnce })
}

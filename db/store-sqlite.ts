import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { faultsOf } from './sqlite-faults'
import { syncFile } from './sync-file'
import { keepStatements } from './sqlite-statements'
import { knownMigrations, migrationsFolder, notNewer } from './migrations-folder'
import { StoreError, type ReadDb, type Store, type Tx } from './store'
import { transactionContext } from './transaction-context'

/** Before this, a WAL reset could corrupt the file (security.md F12). */
const oldestSafeSqlite = [3, 51, 3] as const

export function openSqlite(file: string): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const writerConnection = connect(file)
  assertSafeVersion(writerConnection)
  // FULL, explicitly: in WAL mode the default loses acknowledged writes at a power cut (security.md F1).
  writerConnection.pragma('synchronous = FULL')
  writerConnection.pragma('cache_size = -8000')
  const readerConnection = connect(file)
  readerConnection.pragma('query_only = ON')
  // All standings of ten thousand use cases fit: the portfolio reads them again and again.
  readerConnection.pragma('cache_size = -32000')

  const read = asReadDb(readerConnection)
  const writer = asTx(writerConnection)
  const context = transactionContext()
  const queue = mutex()
  const assertInPlace = placeGuard(file)
  let failed = false

  function assertUsable(): void {
    if (failed) throw new StoreError('unavailable', 'Writing stopped after an I/O error; restart Tollgate.')
    assertInPlace()
  }

  async function runTransaction<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    assertUsable()
    begin(writerConnection)
    let result: T
    try {
      result = await context.run(writer, body)
    } catch (error) {
      rollback(writerConnection)
      throw trouble(error) ?? error
    }
    try {
      writerConnection.exec('COMMIT')
    } catch (error) {
      rollback(writerConnection)
      if (codeOf(error)?.startsWith('SQLITE_IOERR')) {
        failed = true
        throw new StoreError('unknown', 'The disk failed while saving.', { cause: error })
      }
      throw trouble(error) ?? error
    }
    return result
  }

  return {
    read,
    async snapshot(body) {
      const connection = connect(file)
      try {
        connection.pragma('query_only = ON')
        connection.exec('BEGIN')
        return await body(asReadDb(connection))
      } finally {
        connection.close()
      }
    },
    async withTransaction(body) {
      const outer = context.current()
      return outer ? body(outer) : queue(() => runTransaction(body))
    },
    async migrate() {
      await queue(async () => {
        const applied = notNewer(appliedMigrations(writerConnection))
        if (applied === knownMigrations()) return
        if (applied > 0) keepCopy(file)
        // drizzle migrates inside a transaction, where this pragma does nothing: with foreign keys on, a table
        // rebuild's DROP TABLE would silently delete child rows.
        writerConnection.pragma('foreign_keys = OFF')
        try {
          migrate(drizzle(writerConnection), { migrationsFolder: migrationsFolder() })
          const violations = writerConnection.pragma('foreign_key_check') as unknown[]
          if (violations.length) throw new Error(`${violations.length} rows lost their parent in migrating.`)
        } finally {
          writerConnection.pragma('foreign_keys = ON')
        }
      })
    },
    async migrationsPending() {
      return notNewer(appliedMigrations(readerConnection)) < knownMigrations()
    },
    async appliedMigrations() {
      return notNewer(appliedMigrations(readerConnection))
    },
    async backup(target) {
      if (existsSync(target)) throw new Error(`${target} exists already; name a new file.`)
      copyInto(new Database(file), target)
    },
    async faults() {
      const connection = connect(file)
      try {
        return faultsOf(connection)
      } finally {
        connection.close()
      }
    },
    async checkWritable() {
      await queue(async () => {
        assertUsable()
        begin(writerConnection)
        try {
          writerConnection.prepare('UPDATE audit_head SET seq = seq').run()
        } finally {
          rollback(writerConnection)
        }
      })
    },
    async close() {
      await queue(async () => {
        readerConnection.close()
        writerConnection.close()
      })
    },
  }
}

/**
 * Holds the installation for one server process; the operating system lets go when the process ends, however it ends.
 * @throws Error when another server holds it
 */
export function holdSqlite(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true })
  const lock = new Database(`${file}.lock`)
  lock.pragma('busy_timeout = 0')
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new Error(`Another Tollgate already serves ${file}. Stop it first, or use another DATABASE_URL.`, { cause: error })
  }
  // The file stays: who removed it could remove the one that the next process has just locked.
  return () => void lock.close()
}

/** Throws when the file was removed or replaced since: what is written to the old one would be lost. */
function placeGuard(file: string): () => void {
  if (file === ':memory:') return () => undefined
  const inode = () => statSync(file, { throwIfNoEntry: false })?.ino
  const opened = inode()
  return () => {
    if (inode() === opened) return
    throw new StoreError('unavailable', 'The database file was removed or replaced; restart Tollgate.')
  }
}

function connect(file: string): Database.Database {
  const connection = new Database(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  return connection
}

function assertSafeVersion(connection: Database.Database): void {
  const version = connection.prepare('SELECT sqlite_version()').pluck().get() as string
  const parts = version.split('.').map(Number)
  for (const [index, oldest] of oldestSafeSqlite.entries()) {
    const part = parts[index] ?? 0
    if (part > oldest) return
    if (part < oldest) throw new Error(`SQLite ${version} can corrupt its file; Tollgate needs ${oldestSafeSqlite.join('.')} or newer.`)
  }
}

const asReadDb = (connection: Database.Database): ReadDb => asTx(connection)

// better-sqlite3 answers at once, PostgreSQL does not: typed as asynchronous, so that every query is awaited on both.
function asTx(connection: Database.Database): Tx {
  const database = drizzle(keepStatements(connection))
  return Object.assign(database, {
    rows: async (query: SQL) => database.all(query),
    exec: async (query: SQL) => {
      database.run(query)
    },
  }) as unknown as Tx
}

function begin(connection: Database.Database): void {
  try {
    // IMMEDIATE: a transaction that reads first and writes later would fail at once with SQLITE_BUSY_SNAPSHOT.
    connection.exec('BEGIN IMMEDIATE')
  } catch (error) {
    throw trouble(error) ?? error
  }
}

function rollback(connection: Database.Database): void {
  if (connection.inTransaction) connection.exec('ROLLBACK')
}

/** What the machine did to a write before its commit; null when it is not the machine's doing. */
function trouble(error: unknown): StoreError | null {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL') return new StoreError('full', 'The disk is full: nothing was saved.', { cause: error })
  if (code?.startsWith('SQLITE_BUSY')) return new StoreError('unavailable', 'Another process is writing; try again.', { cause: error })
  if (code?.startsWith('SQLITE_IOERR')) return new StoreError('unavailable', 'The disk failed: nothing was saved.', { cause: error })
  return null
}

/** The engine's error code, also where drizzle has wrapped the error. */
function codeOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code
  }
  return undefined
}

/** How many migrations have run on this file. */
export function appliedMigrations(connection: Database.Database): number {
  const table = connection.prepare(`SELECT count(*) FROM sqlite_master WHERE name = '__drizzle_migrations'`).pluck().get()
  if (!table) return 0
  return connection.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get() as number
}

function keepCopy(file: string): void {
  if (file === ':memory:') return
  rmSync(`${file}.before-migration`, { force: true })
  copyInto(new Database(file), `${file}.before-migration`)
}

/** Copies one moment of the database, and closes the connection. The file has its name only when it is whole and on the disk. */
function copyInto(connection: Database.Database, target: string): void {
  const part = `${target}.part`
  try {
    rmSync(part, { force: true })
    closeSync(openSync(part, 'wx', 0o600))
    connection.pragma('busy_timeout = 5000')
    connection.prepare('VACUUM INTO ?').run(part)
    syncFile(part)
    renameSync(part, target)
    syncFile(dirname(target))
  } finally {
    connection.close()
    rmSync(part, { force: true })
  }
}

/** Runs one task after the other, in the order of the calls. */
function mutex() {
  let tail: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>): Promise<T> => {
    const result = tail.then(task, task)
    tail = result.catch(() => undefined)
    return result
  }
}

import { openPostgres } from './store-postgres'
import { openSqlite } from './store-sqlite'
import { dialect } from './dialect'
import type { SQL } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

type Database = BaseSQLiteDatabase<'async', unknown>

/** Queries are always awaited; never `.all()`, `.get()`, `.run()`, which exist on one engine only. */
export type ReadDb = Pick<Database, 'select' | 'selectDistinct' | 'with' | '$with'> & {
  /** Rows of raw SQL, for what the builder cannot say. Column names as selected, values as the engine gives them. */
  rows<Row extends Record<string, unknown>>(query: SQL): Promise<Row[]>
}
export type Tx = ReadDb &
  Pick<Database, 'insert' | 'update' | 'delete'> & {
    exec(query: SQL): Promise<void>
  }

export interface Store {
  /** Reads outside a transaction; has no write methods, and its connection refuses writes. */
  readonly read: ReadDb
  /** Reads one moment of the database, however much is written meanwhile: for what must agree with itself. */
  snapshot<T>(body: (db: ReadDb) => Promise<T>): Promise<T>
  /**
   * The only way to write. One writer at a time, on both engines; a nested call joins the outer transaction.
   * PostgreSQL may run the body again after a serialization failure: no mail, no HTTP, no other effect inside.
   * @throws StoreError when the write did not, or may not have, happened
   */
  withTransaction<T>(body: (tx: Tx) => Promise<T>): Promise<T>
  /** Brings the schema up to date. SQLite keeps a copy of the file first. @throws Error when the schema is newer */
  migrate(): Promise<void>
  /** Whether there are migrations that have not run. @throws Error when the schema is newer than this version */
  migrationsPending(): Promise<boolean>
  /** How many have run; 0 of an empty database. @throws Error when the schema is newer than this version */
  appliedMigrations(): Promise<number>
  /** A consistent copy in one file, while writing goes on. SQLite only. @throws Error when the file exists */
  backup(file: string): Promise<void>
  /** What is wrong with the database itself, in sentences: damaged pages, rows whose parent is gone. Empty when sound. */
  faults(): Promise<Faults>
  /** Writes nothing and rolls back, to tell whether writing would work. @throws when it would not */
  checkWritable(): Promise<void>
  close(): Promise<void>
}

export interface Faults {
  damage: string[]
  orphans: string[]
}

/**
 * A write that failed for the machine's reasons.
 * - `full`: no space; nothing was written.
 * - `unknown`: the commit failed half-way; it may be there after a restart. Writing stops until then (security.md F11).
 * - `unavailable`: not tried.
 */
export class StoreError extends Error {
  constructor(
    readonly code: 'full' | 'unknown' | 'unavailable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'StoreError'
  }
}

/** For what a read notes in passing: where nothing can be written, reading goes on (security.md K4). */
export async function ifWritable(note: Promise<void>): Promise<void> {
  try {
    await note
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
  }
}

/** @param url `file:./data/tollgate.db` or `postgres://…`, of the engine that DATABASE_URL named at start */
export async function openStore(url: string): Promise<Store> {
  if (dialect === 'postgres') return openPostgres(url)
  return openSqlite(url.replace(/^file:/, ''))
}

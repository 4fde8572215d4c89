import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { dialect } from 'db/dialect'
import { openStore, type Store } from 'db/store'

/** A migrated, empty store of its own: a temporary file, or a new database on the server that DATABASE_URL names. */
export async function openTestStore(): Promise<Store & { dispose(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-test-'))
  const database = await newDatabase(folder)
  const store = await openStore(database.url)
  await store.migrate()
  return Object.assign(store, {
    async dispose() {
      await store.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

interface TestDatabase {
  url: string
  /** Removes it, once nobody is connected; a file goes with its folder. */
  drop(): Promise<void>
}

let databases = 0

/** An empty database that is not migrated yet. */
export async function newDatabase(folder: string): Promise<TestDatabase> {
  if (dialect === 'sqlite') return { url: `file:${join(folder, 'test.db')}`, drop: async () => undefined }
  const url = new URL(process.env.DATABASE_URL ?? '')
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  const name = `tollgate_test_${process.pid}_${(databases += 1)}`
  await admin.query(`create database ${name}`)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

/** Rows of a raw statement, for looking where no query looks. */
export async function peek<Row extends Record<string, unknown>>(store: Store, statement: string): Promise<Row[]> {
  return store.read.rows<Row>(sql.raw(statement))
}

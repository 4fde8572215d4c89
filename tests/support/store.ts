import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { dialect } from 'db/dialect'
import { openStore, type Store } from 'db/store'

/** A migrated, empty store of its own: a temporary file, or a new database on the server that DATABASE_URL names. */
export async function openTestStore(): Promise<Store & { dispose(): Promise<void> }> {
  return dialect === 'postgres' ? openTestPostgres() : openTestSqlite()
}

async function openTestSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-test-'))
  const store = await openStore(`file:${join(folder, 'test.db')}`)
  await store.migrate()
  return Object.assign(store, {
    async dispose() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

let databases = 0

async function openTestPostgres() {
  const url = new URL(process.env.DATABASE_URL ?? '')
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  const name = `tollgate_test_${process.pid}_${(databases += 1)}`
  await admin.query(`create database ${name}`)
  url.pathname = `/${name}`
  const store = await openStore(url.href)
  await store.migrate()
  return Object.assign(store, {
    async dispose() {
      await store.close()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  })
}

/** Rows of a raw statement, for looking where no query looks. */
export async function peek<Row extends Record<string, unknown>>(store: Store, statement: string): Promise<Row[]> {
  return store.read.rows<Row>(sql.raw(statement))
}

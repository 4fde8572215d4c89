import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { PgTable } from 'drizzle-orm/pg-core'
import * as schema from 'db/schema'
import type { Store } from 'db/store'

/** All rows of all tables as text, for telling whether anything has changed. @param except tables that may change */
export async function contents(store: Store, except: readonly string[] = []): Promise<string> {
  const parts: string[] = []
  for (const table of Object.values(schema)) {
    if (!(is(table, SQLiteTable) || is(table, PgTable))) continue
    const name = getTableName(table)
    if (except.includes(name)) continue
    const rows = (await store.read.select().from(table)).map((row) => JSON.stringify(row)).sort()
    parts.push(`${name} ${rows.length}\n${rows.join('\n')}`)
  }
  if (parts.length < 10) throw new Error('The tables were not found')
  return parts.sort().join('\n')
}

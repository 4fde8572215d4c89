// The only file that knows two SQL dialects. Everything else is typed against the SQLite flavour (docs/decisions/0002).
import * as p from 'drizzle-orm/pg-core'
import * as s from 'drizzle-orm/sqlite-core'
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'

export type Dialect = 'sqlite' | 'postgres'

/** Decided once, when the process starts, by the form of DATABASE_URL. */
export const dialect: Dialect = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? '') ? 'postgres' : 'sqlite'

function _typedText<T extends string>() {
  return s.text('').$type<T>()
}

const sqlite = {
  table: s.sqliteTable,
  index: s.index,
  uniqueIndex: s.uniqueIndex,
  check: s.check,
  primaryKey: s.primaryKey,
  text: <const T extends string = string>(name: string, values?: readonly T[]) =>
    s.text(name, values ? { enum: values as unknown as [T, ...T[]] } : undefined) as unknown as ReturnType<
      typeof _typedText<T>
    >,
  int: (name: string) => s.integer(name),
  /** Whole minor units; 64 bits on both engines. */
  cents: (name: string) => s.integer(name),
  bool: (name: string) => s.integer(name, { mode: 'boolean' }),
  json: <T>(name: string) => s.text(name, { mode: 'json' }).$type<T>(),
  instant: (name: string) => s.integer(name, { mode: 'timestamp_ms' }),
  /** A row number given by the database, in order of insertion. */
  seq: (name: string) => s.integer(name).primaryKey({ autoIncrement: true }),
}

const postgres = {
  table: p.pgTable,
  index: p.index,
  uniqueIndex: p.uniqueIndex,
  check: p.check,
  primaryKey: p.primaryKey,
  text: (name: string) => p.text(name),
  int: (name: string) => p.integer(name),
  cents: (name: string) => p.bigint(name, { mode: 'number' }),
  bool: (name: string) => p.boolean(name),
  json: (name: string) => p.jsonb(name),
  instant: (name: string) => p.timestamp(name, { mode: 'date', withTimezone: true, precision: 3 }),
  seq: (name: string) => p.bigint(name, { mode: 'number' }).generatedByDefaultAsIdentity().primaryKey(),
}

export const d = (dialect === 'postgres' ? postgres : sqlite) as typeof sqlite

/** A number from raw SQL: sums and counts come back as text on PostgreSQL. Null (an empty sum) becomes 0. */
export function num(expression: SQL | SQLWrapper): SQL<number> {
  // In SQL, because drizzle does not call a mapping for null.
  return sql<number>`coalesce(${expression}, 0)`.mapWith(Number)
}

/** Like `num`, but null stays null. */
export function numOrNull(expression: SQL | SQLWrapper): SQL<number | null> {
  return sql<number | null>`${expression}`.mapWith((value: unknown) => (value == null ? null : Number(value)))
}

/** Text comparison that ignores case and sorts alike on both engines (ASCII case folding, byte order). */
export function textOrder(column: SQLWrapper): SQL {
  return dialect === 'postgres' ? sql`lower(${column}) collate "C"` : sql`lower(${column})`
}

/** Case-insensitive "contains"; `%` and `_` in the text are themselves. */
export function contains(column: SQLWrapper, text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return dialect === 'postgres'
    ? sql`${column} ilike ${pattern} escape '\\'`
    : sql`${column} like ${pattern} escape '\\'`
}

/** `expression in (…values)`, false for an empty list, on one bound parameter so that lists may be long. */
export function inList(column: SQLWrapper, values: readonly (string | number)[]): SQL {
  return dialect === 'postgres'
    ? sql`${column}::text in (select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`
    : sql`${column} in (select value from json_each(${JSON.stringify(values)}))`
}

/**
 * The column, but not as a reason to use an index: where most rows match, an index only reads them out of order, and
 * SQLite cannot tell. PostgreSQL can.
 */
export function withoutIndex(column: SQLWrapper): SQL {
  return dialect === 'postgres' ? sql`${column}` : sql`+${column}`
}

/** Nulls after everything else whichever way the column is sorted. */
export function nullsLast(column: SQLWrapper, direction: 'asc' | 'desc'): SQL {
  return direction === 'asc' ? sql`${column} asc nulls last` : sql`${column} desc nulls last`
}

/**
 * Full-text match on the search index (`use_case_search`): every word of the query must begin a word of the document.
 * Letters and digits only reach the engine, so that no query syntax can be injected.
 * @returns null when the query has no letter or digit
 */
export function searchMatch(query: string): SQL | null {
  const words = query.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu)
  if (!words) return null
  const bounded = words.slice(0, 12).map((word) => word.slice(0, 64))
  return dialect === 'postgres'
    ? sql`document @@ to_tsquery('simple', ${bounded.map((word) => `${word}:*`).join(' & ')})`
    : sql`use_case_search match ${bounded.map((word) => `"${word}"*`).join(' ')}`
}

/** Best match first. */
export function searchRank(query: string): SQL {
  const words = query.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return dialect === 'postgres'
    ? sql`ts_rank(document, to_tsquery('simple', ${words.map((word) => `${word}:*`).join(' | ') || 'x'})) desc`
    : sql`rank`
}

/**
 * Like `searchMatch`, but any one of the words is enough: for finding what is similar rather than what was meant.
 * @returns null when no word has a letter or digit
 */
export function searchMatchAny(words: Iterable<string>): SQL | null {
  const plain = [...words].flatMap((word) => word.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  if (!plain.length) return null
  const bounded = plain.slice(0, 24).map((word) => word.slice(0, 64))
  return dialect === 'postgres'
    ? sql`document @@ to_tsquery('simple', ${bounded.map((word) => `${word}:*`).join(' | ')})`
    : sql`use_case_search match ${bounded.map((word) => `"${word}"*`).join(' OR ')}`
}

import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { searchMatch, searchMatchAny, searchRank } from 'db/dialect'
import type { ReadDb, Tx } from 'db/store'

export interface SearchDocument {
  useCaseId: number
  key: string
  title: string
  problem: string
  tags: readonly string[]
}

/** Puts use cases into the full-text index, in place of what was there. */
export async function index(tx: Tx, documents: readonly SearchDocument[]): Promise<void> {
  for (const { useCaseId, key, title, problem, tags } of documents) {
    await tx.exec(sql`delete from use_case_search where rowid = ${useCaseId}`)
    // The number alone finds a key too: "42" for UC-0042.
    await tx.exec(
      sql`insert into use_case_search (rowid, key, title, problem, tags) values (${useCaseId}, ${words(`${key} ${useCaseId}`)}, ${words(title)}, ${words(problem.slice(0, 20_000))}, ${words(tags.join(' '))})`,
    )
  }
}

/** Split like a query is: left to itself PostgreSQL takes "-0042" for a number and "a.b" for a host. */
const words = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, ' ')

/** Condition on a use case's id: those whose title, problem, key or tags have words that begin with the words given. */
export function matching(useCaseId: SQL, query: string): SQL | undefined {
  const match = searchMatch(query)
  return match ? sql`${useCaseId} in (select rowid from use_case_search where ${match})` : undefined
}

/** Best matches by id. @param within a query for the ids among which they are, where not all may be found */
export async function bestMatches(db: ReadDb, query: string, limit: number, within?: SQLWrapper): Promise<number[]> {
  const match = searchMatch(query)
  if (!match) return []
  const among = within ? sql`and rowid in ${within}` : sql``
  const rows = await db.rows<{ rowid: number }>(
    sql`select rowid from use_case_search where ${match} ${among} order by ${searchRank(query)}, rowid limit ${limit}`,
  )
  return rows.map((row) => Number(row.rowid))
}

/** Use cases that share any of the words, best matches first: candidates for "similar use cases". */
export async function sharingWords(db: ReadDb, words: readonly string[], limit: number): Promise<number[]> {
  const match = searchMatchAny(words)
  if (!match) return []
  const rows = await db.rows<{ rowid: number }>(
    sql`select rowid from use_case_search where ${match} order by ${searchRank(words.join(' '))}, rowid limit ${limit}`,
  )
  return rows.map((row) => Number(row.rowid))
}

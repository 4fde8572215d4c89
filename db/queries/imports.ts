import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { inList } from 'db/dialect'
import { gateDecisions } from 'db/schema/phases'
import { importedRecords, importPieces, imports } from 'db/schema/imports'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Finding } from 'domain/import/findings'
import type { SourceRow } from 'domain/import/table'

export type ImportRow = typeof imports.$inferSelect
export type NewImport = Omit<typeof imports.$inferInsert, 'id' | 'version'>
export type ImportedRecord = typeof importedRecords.$inferSelect
type Kind = (typeof importPieces.$inferSelect)['kind']

/** Rows or findings in one piece. */
export const pieceSize = 500

export async function find(db: ReadDb, id: number): Promise<ImportRow | null> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id))
  return row ?? null
}

/** Newest first, with the names of the people; discarded ones are left out. */
export async function list(db: ReadDb, limit: number) {
  return db
    .select({
      id: imports.id,
      source: imports.source,
      fileName: imports.fileName,
      status: imports.status,
      summary: imports.summary,
      createdAt: imports.createdAt,
      appliedAt: imports.appliedAt,
      byName: users.name,
    })
    .from(imports)
    .leftJoin(users, eq(users.id, imports.createdBy))
    .where(sql`${imports.status} <> 'discarded'`)
    .orderBy(desc(imports.id))
    .limit(limit)
}

/** Mappings of applied imports, the newest of each source first. */
export async function appliedMappings(db: ReadDb, limit: number) {
  return db
    .select({ source: imports.source, fileName: imports.fileName, mapping: imports.mapping })
    .from(imports)
    .where(eq(imports.status, 'applied'))
    .orderBy(desc(imports.id))
    .limit(limit)
}

/** @returns its number */
export async function insert(tx: Tx, row: NewImport): Promise<number> {
  const [inserted] = await tx.insert(imports).values(row).returning({ id: imports.id })
  if (!inserted) throw new Error('The import was not inserted')
  return inserted.id
}

/** Saves the values and counts the version up. */
export async function update(tx: Tx, id: number, values: Partial<NewImport>): Promise<void> {
  await tx.update(imports).set({ ...values, version: sql`${imports.version} + 1` }).where(eq(imports.id, id))
}

/** Unfinished imports of a person, the oldest first. */
export async function unfinishedOf(db: ReadDb, userId: string): Promise<number[]> {
  const rows = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.createdBy, userId), inArray(imports.status, ['draft', 'checked'])))
    .orderBy(asc(imports.id))
  return rows.map(({ id }) => id)
}

/** The oldest unfinished import from before this moment. */
export async function oldestUnfinished(db: ReadDb, before: Date): Promise<{ id: number; fileName: string } | null> {
  const [row] = await db
    .select({ id: imports.id, fileName: imports.fileName })
    .from(imports)
    .where(and(lt(imports.createdAt, before), inArray(imports.status, ['draft', 'checked'])))
    .orderBy(asc(imports.id))
    .limit(1)
  return row ?? null
}

/** Discards imports that nobody applied; what was uploaded goes with them. */
export async function discard(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await tx.delete(importPieces).where(inArray(importPieces.importId, ids))
  await tx.update(imports).set({ status: 'discarded', version: sql`${imports.version} + 1` }).where(inArray(imports.id, ids))
}

/** @param piece at most `pieceSize` items */
export async function addPiece(tx: Tx, piece: Omit<typeof importPieces.$inferInsert, 'id'>): Promise<void> {
  await tx.insert(importPieces).values(piece)
}

export async function removePieces(tx: Tx, importId: number, kind: Kind): Promise<void> {
  await tx.delete(importPieces).where(and(eq(importPieces.importId, importId), eq(importPieces.kind, kind)))
}

async function piece(db: ReadDb, importId: number, kind: Kind, part: string, position: number): Promise<unknown[] | null> {
  const [row] = await db
    .select({ items: importPieces.items })
    .from(importPieces)
    .where(
      and(
        eq(importPieces.importId, importId),
        eq(importPieces.kind, kind),
        eq(importPieces.part, part),
        eq(importPieces.position, position),
      ),
    )
  return row?.items ?? null
}

/** A piece of the rows of a sheet; null after the last. @param sheet its place among the sheets */
export async function rowsPiece(db: ReadDb, importId: number, sheet: number, position: number): Promise<SourceRow[] | null> {
  return (await piece(db, importId, 'rows', String(sheet), position)) as SourceRow[] | null
}

/** A piece of the findings of a cause; null after the last. */
export async function findingsPiece(db: ReadDb, importId: number, cause: string, position: number): Promise<Finding[] | null> {
  return (await piece(db, importId, 'findings', cause, position)) as Finding[] | null
}

/** What the next import of a source is matched with; the cells are left out, they are large. */
export async function recordsOfSource(db: ReadDb, source: string) {
  return db
    .select({
      useCaseId: importedRecords.useCaseId,
      externalId: importedRecords.externalId,
      fingerprint: importedRecords.fingerprint,
      contentHash: importedRecords.contentHash,
      record: importedRecords.record,
      goneSince: importedRecords.goneSince,
    })
    .from(importedRecords)
    .where(eq(importedRecords.source, source))
    .orderBy(asc(importedRecords.record), asc(importedRecords.useCaseId))
}
export type EarlierRecord = Awaited<ReturnType<typeof recordsOfSource>>[number]

/** The cells of some records and the title that they had, by use case. */
export async function contentOf(db: ReadDb, ids: number[]): Promise<Map<number, { content: Record<string, string>; title: string }>> {
  const rows = await db
    .select({ useCaseId: importedRecords.useCaseId, content: importedRecords.content, stated: importedRecords.stated })
    .from(importedRecords)
    .where(inList(importedRecords.useCaseId, ids))
  return new Map(
    rows.map(({ useCaseId, content, stated }) => [useCaseId, { content, title: typeof stated.title === 'string' ? stated.title : '' }]),
  )
}

/** Use cases with what the last import stated about them, and whether a gate of theirs was decided here. */
export async function statedUseCases(db: ReadDb, ids: number[]) {
  const rows = await db
    .select({ useCase: useCases, stated: importedRecords.stated })
    .from(useCases)
    .innerJoin(importedRecords, eq(importedRecords.useCaseId, useCases.id))
    .where(inList(useCases.id, ids))
  const decided = await db
    .selectDistinct({ useCaseId: gateDecisions.useCaseId })
    .from(gateDecisions)
    .where(inList(gateDecisions.useCaseId, ids))
  const gated = new Set(decided.map(({ useCaseId }) => useCaseId))
  return rows.map((row) => ({ ...row, gated: gated.has(row.useCase.id) }))
}

export async function insertRecords(tx: Tx, rows: (typeof importedRecords.$inferInsert)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 200) await tx.insert(importedRecords).values(rows.slice(start, start + 200))
}

export async function updateRecord(tx: Tx, useCaseId: number, values: Partial<Omit<ImportedRecord, 'useCaseId'>>): Promise<void> {
  await tx.update(importedRecords).set(values).where(eq(importedRecords.useCaseId, useCaseId))
}

/** Marks the records of a source that are not in the newest file. */
export async function markGone(tx: Tx, ids: number[], importId: number): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(importedRecords)
    .set({ goneSince: importId })
    .where(and(inList(importedRecords.useCaseId, ids), sql`${importedRecords.goneSince} is null`))
}

import { and, asc, count as countRows, desc, eq, gt, gte, like, lt, type SQL } from 'drizzle-orm'
import { num } from 'db/dialect'
import { auditHead, auditLog } from 'db/schema/audit'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type AuditRow = typeof auditLog.$inferSelect

/** The end of the chain. Read inside the transaction that appends. */
export async function head(db: ReadDb): Promise<{ seq: number; hash: string }> {
  const [row] = await db.select({ seq: auditHead.seq, hash: auditHead.hash }).from(auditHead).where(eq(auditHead.id, 1))
  if (!row) throw new Error('The audit log has lost its head row.')
  return row
}

/** The end of the chain with the record that is there; null in an empty log. */
export async function end(db: ReadDb): Promise<{ head: { seq: number; hash: string }; newest: AuditRow | null }> {
  const last = await head(db)
  return { head: last, newest: await find(db, last.seq) }
}

/** Appends records that are already chained, and moves the head. */
export async function append(tx: Tx, rows: (typeof auditLog.$inferInsert)[]): Promise<void> {
  const last = rows.at(-1)
  if (!last) return
  for (let start = 0; start < rows.length; start += 200) await tx.insert(auditLog).values(rows.slice(start, start + 200))
  await tx.update(auditHead).set({ seq: last.seq, hash: last.hash }).where(eq(auditHead.id, 1))
}

/** Records in order, from after `seq`; for verification and export, page by page. */
export async function after(db: ReadDb, seq: number, limit: number): Promise<AuditRow[]> {
  return db.select().from(auditLog).where(gt(auditLog.seq, seq)).orderBy(asc(auditLog.seq)).limit(limit)
}

export interface AuditFilter {
  actorId?: string
  subjectKind?: string
  subjectId?: string
  /** An action, or its beginning: `use_case` finds `use_case.create`. */
  action?: string
  from?: Date
  to?: Date
  beforeSeq?: number
}

function conditions(filter: AuditFilter): SQL | undefined {
  return and(
    filter.actorId ? eq(auditLog.actorId, filter.actorId) : undefined,
    filter.subjectKind ? eq(auditLog.subjectKind, filter.subjectKind) : undefined,
    filter.subjectId ? eq(auditLog.subjectId, filter.subjectId) : undefined,
    filter.action ? like(auditLog.action, `${filter.action.replace(/[^a-z_.]/g, '')}%`) : undefined,
    filter.from ? gte(auditLog.at, filter.from) : undefined,
    filter.to ? lt(auditLog.at, filter.to) : undefined,
    filter.beforeSeq ? lt(auditLog.seq, filter.beforeSeq) : undefined,
  )
}

/** Newest first, with the name of who did it as it is now. */
export async function list(db: ReadDb, filter: AuditFilter, limit: number) {
  return db
    .select({
      seq: auditLog.seq,
      at: auditLog.at,
      actorId: auditLog.actorId,
      actorName: users.name,
      via: auditLog.via,
      action: auditLog.action,
      subjectKind: auditLog.subjectKind,
      subjectId: auditLog.subjectId,
      before: auditLog.before,
      after: auditLog.after,
      requestId: auditLog.requestId,
      hash: auditLog.hash,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .where(conditions(filter))
    .orderBy(desc(auditLog.seq))
    .limit(limit)
}

export async function count(db: ReadDb, filter: AuditFilter): Promise<number> {
  const [row] = await db.select({ count: num(countRows()) }).from(auditLog).where(conditions(filter))
  return row?.count ?? 0
}

export async function find(db: ReadDb, seq: number): Promise<AuditRow | null> {
  const [row] = await db.select().from(auditLog).where(eq(auditLog.seq, seq))
  return row ?? null
}

import { and, asc, count as countRows, desc, eq, gt, gte, inArray, isNull, lt, max, min, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { num, withoutIndex } from 'db/dialect'
import { auditHead, auditLog } from 'db/schema/audit'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type AuditRow = typeof auditLog.$inferSelect

/** The end of the chain. Read inside the transaction that appends. */
export async function head(db: ReadDb): Promise<{ seq: number; hash: string; fingerprint: string | null }> {
  const [row] = await db.select({ seq: auditHead.seq, hash: auditHead.hash, fingerprint: auditHead.fingerprint }).from(auditHead).where(eq(auditHead.id, 1))
  if (!row) throw new Error('The audit log has lost its head row.')
  return row
}

/** Whether nothing was ever recorded; also on a schema of an older version, which is asked before it is migrated. */
export async function isEmpty(db: ReadDb): Promise<boolean> {
  const [row] = await db.select({ seq: auditHead.seq }).from(auditHead).where(eq(auditHead.id, 1))
  return row?.seq === 0
}

/** The end of the chain with the record that is there; null in an empty log. */
export async function end(db: ReadDb): Promise<{ head: { seq: number; hash: string }; newest: AuditRow | null }> {
  const last = await head(db)
  return { head: last, newest: await find(db, last.seq) }
}

/**
 * Appends records that are already chained, and moves the head.
 * @param fingerprint of the log with them; without it, whoever needs it next computes it
 */
export async function append(tx: Tx, rows: (typeof auditLog.$inferInsert)[], fingerprint: string | null = null): Promise<void> {
  const last = rows.at(-1)
  if (!last) return
  for (let start = 0; start < rows.length; start += 200) await tx.insert(auditLog).values(rows.slice(start, start + 200))
  await tx.update(auditHead).set({ seq: last.seq, hash: last.hash, fingerprint }).where(eq(auditHead.id, 1))
}

/** Records in order, from after `seq`; for verification and export, page by page. */
export async function after(db: ReadDb, seq: number, limit: number): Promise<AuditRow[]> {
  return db.select().from(auditLog).where(gt(auditLog.seq, seq)).orderBy(asc(auditLog.seq)).limit(limit)
}

export interface AuditFilter {
  /** null: nobody was signed in (the system itself, the command line, failed sign-ins). */
  actorId?: string | null
  subjectKind?: string
  subjectId?: string
  /** An action, or its noun: `use_case` finds `use_case.create`. The refusals of an action are found with it. */
  action?: string
  via?: AuditRow['via']
  /** Only what was refused. */
  refused?: boolean
  from?: Date
  to?: Date
  /** The first record that is looked at. */
  fromSeq?: number
  beforeSeq?: number
}

const refusedSuffix = '.refused'

/**
 * The narrowest condition leads: its index has the records in the order of the log. The others are no reason to use
 * theirs, or the database would read and sort a long log for one page.
 */
function conditions(filter: AuditFilter, actions: string[] | null): SQL | undefined {
  const { subjectId, actorId, subjectKind, via, from, to, fromSeq, beforeSeq } = filter
  const told: [SQLWrapper, (column: SQL) => SQL][] = []
  if (subjectId) told.push([auditLog.subjectId, (column) => eq(column, subjectId)])
  if (actorId) told.push([auditLog.actorId, (column) => eq(column, actorId)])
  if (actions) told.push([auditLog.action, (column) => inArray(column, actions)])
  if (actorId === null) told.push([auditLog.actorId, isNull])
  if (subjectKind) told.push([auditLog.subjectKind, (column) => eq(column, subjectKind)])
  if (via) told.push([auditLog.via, (column) => eq(column, via)])
  const at = told.length || fromSeq !== undefined ? withoutIndex(auditLog.at) : sql`${auditLog.at}`
  return and(
    ...told.map(([column, is], place) => is(place === 0 ? sql`${column}` : withoutIndex(column))),
    from ? gte(at, sql.param(from, auditLog.at)) : undefined,
    to ? lt(at, sql.param(to, auditLog.at)) : undefined,
    fromSeq === undefined ? undefined : gte(auditLog.seq, fromSeq),
    beforeSeq === undefined ? undefined : lt(auditLog.seq, beforeSeq),
  )
}

/**
 * The filter, with the records that its period begins and ends with: an index of times cannot give records in the order
 * of the log, but it says between which of them to look.
 */
export async function withinPeriod(db: ReadDb, filter: AuditFilter): Promise<AuditFilter> {
  const { from, to, beforeSeq = Infinity } = filter
  if (!from && !to) return filter
  const [ends] = await db
    .select({ first: min(auditLog.seq), last: max(auditLog.seq) })
    .from(auditLog)
    .where(conditions({ ...(from && { from }), ...(to && { to }) }, null))
  // Of a period without records: none.
  return { ...filter, fromSeq: ends?.first ?? 1, beforeSeq: Math.min((ends?.last ?? 0) + 1, beforeSeq) }
}

/** Every action that the log has, found by steps through its index: a few dozen, however long the log is. */
export async function actionsInLog(db: ReadDb): Promise<string[]> {
  const rows = await db.rows<{ action: string }>(sql`
    with recursive steps(action) as (
      select min(action) from audit_log
      union all
      select (select min(action) from audit_log where action > steps.action) from steps where steps.action is not null
    )
    select action from steps where action is not null order by action`)
  return rows.map(({ action }) => action)
}

/** The actions that a filter names; null when it names none, so that all are meant. */
async function actionsOf(db: ReadDb, { action = '', refused = false }: AuditFilter): Promise<string[] | null> {
  if (!action && !refused) return null
  const found = await actionsInLog(db)
  return found.filter((one) => (!action || one === action || one.startsWith(`${action}.`)) && (!refused || one.endsWith(refusedSuffix)))
}

/**
 * Narrows several actions to the records of one page: the newest of each are read from the index in their order, or
 * the database would sort all records of a common action to show fifty.
 */
async function newestOf(db: ReadDb, filter: AuditFilter, actions: string[], limit: number): Promise<SQL | undefined> {
  const parts = actions.map((action) => {
    const where = conditions(filter, [action])
    return sql`select seq from (select ${auditLog.seq} from ${auditLog} where ${where} order by ${auditLog.seq} desc limit ${limit}) as one`
  })
  const rows = parts.length ? await db.rows<{ seq: number }>(sql.join(parts, sql` union all `)) : []
  const newest = rows.map(({ seq }) => Number(seq)).sort((one, other) => other - one)
  return inArray(auditLog.seq, newest.slice(0, limit))
}

/** Newest first, with the name of who did it as it is now. */
export async function list(db: ReadDb, asked: AuditFilter, limit: number) {
  const filter = asked.fromSeq === undefined ? await withinPeriod(db, asked) : asked
  const actions = await actionsOf(db, filter)
  const isNarrow = filter.actorId || filter.subjectId
  const where = actions && !isNarrow ? await newestOf(db, filter, actions, limit) : conditions(filter, actions)
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
      ip: auditLog.ip,
      hash: auditLog.hash,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .where(where)
    .orderBy(desc(auditLog.seq))
    .limit(limit)
}

export async function count(db: ReadDb, filter: AuditFilter): Promise<number> {
  // The sequence has no gaps.
  if (Object.keys(filter).length === 0) return (await head(db)).seq
  const [row] = await db.select({ count: num(countRows()) }).from(auditLog).where(conditions(filter, await actionsOf(db, filter)))
  return row?.count ?? 0
}

export async function find(db: ReadDb, seq: number): Promise<AuditRow | null> {
  const [row] = await db.select().from(auditLog).where(eq(auditLog.seq, seq))
  return row ?? null
}

/** The records before and after one that are about the same; null where there is none. */
export async function neighbours(db: ReadDb, { seq, subjectKind, subjectId }: Pick<AuditRow, 'seq' | 'subjectKind' | 'subjectId'>): Promise<{ earlier: number | null; later: number | null }> {
  // Through the index that has them in order: of the subject, or of its kind where there is only one of it.
  const same = subjectId === null ? and(isNull(withoutIndex(auditLog.subjectId)), eq(auditLog.subjectKind, subjectKind)) : and(eq(withoutIndex(auditLog.subjectKind), subjectKind), eq(auditLog.subjectId, subjectId))
  const [before] = await db.select({ seq: auditLog.seq }).from(auditLog).where(and(same, lt(auditLog.seq, seq))).orderBy(desc(auditLog.seq)).limit(1)
  const [after] = await db.select({ seq: auditLog.seq }).from(auditLog).where(and(same, gt(auditLog.seq, seq))).orderBy(asc(auditLog.seq)).limit(1)
  return { earlier: before?.seq ?? null, later: after?.seq ?? null }
}

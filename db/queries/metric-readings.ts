import { and, asc, eq, sql } from 'drizzle-orm'
import { metricReadings } from 'db/schema/roi'
import type { ReadDb, Tx } from 'db/store'

export type MetricReadingRow = typeof metricReadings.$inferSelect

/** All that was measured of a use case's success metrics, oldest first. */
export async function readingsOf(db: ReadDb, useCaseId: number): Promise<MetricReadingRow[]> {
  return db.select().from(metricReadings).where(eq(metricReadings.useCaseId, useCaseId)).orderBy(asc(metricReadings.month), asc(metricReadings.id))
}

/** Records values, each in place of what was there for its metric and month. */
export async function save(tx: Tx, rows: (typeof metricReadings.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insert(metricReadings)
    .values(rows)
    .onConflictDoUpdate({
      target: [metricReadings.useCaseId, metricReadings.metric, metricReadings.month],
      set: { value: sql`excluded.value`, by: sql`excluded.by`, at: sql`excluded.at` },
    })
}

/** Takes one back that was recorded by mistake; the log keeps it. */
export async function remove(tx: Tx, { useCaseId, metric, month }: Pick<MetricReadingRow, 'useCaseId' | 'metric' | 'month'>): Promise<void> {
  await tx.delete(metricReadings).where(and(eq(metricReadings.useCaseId, useCaseId), eq(metricReadings.metric, metric), eq(metricReadings.month, month)))
}

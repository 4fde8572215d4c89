import { asc, eq, sql } from 'drizzle-orm'
import { risks } from 'db/schema/risks'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Risk } from 'domain/risk-register'

type Row = typeof risks.$inferSelect
export type NewRisk = typeof risks.$inferInsert
/** A risk as the rules see it, with what a page shows beside. */
export type RiskEntry = Risk &
  Pick<Row, 'id' | 'useCaseId' | 'title' | 'description' | 'category' | 'changedBy' | 'changedAt' | 'version'> & { ownerName: string | null }

function entryOf({ likelihood, impact, residualLikelihood, residualImpact, ...row }: Row, ownerName: string | null): RiskEntry {
  return { ...row, ownerName, inherent: scoreOf(likelihood, impact), residual: scoreOf(residualLikelihood, residualImpact) }
}

const scoreOf = (likelihood: number | null, impact: number | null): Risk['inherent'] =>
  likelihood === null || impact === null ? null : { likelihood, impact }

/** The register of a use case, in the order in which the risks were added. */
export async function risksOf(db: ReadDb, useCaseId: number): Promise<RiskEntry[]> {
  const rows = await db
    .select({ risk: risks, ownerName: users.name })
    .from(risks)
    .leftJoin(users, eq(users.id, risks.ownerId))
    .where(eq(risks.useCaseId, useCaseId))
    .orderBy(asc(risks.id))
  return rows.map(({ risk, ownerName }) => entryOf(risk, ownerName))
}

/** One risk of a use case; null when there is none such. */
export async function find(db: ReadDb, useCaseId: number, id: number): Promise<RiskEntry | null> {
  return (await risksOf(db, useCaseId)).find((risk) => risk.id === id) ?? null
}

export async function insert(tx: Tx, rows: NewRisk[]): Promise<void> {
  if (rows.length) await tx.insert(risks).values(rows)
}

/** Saves the fields and counts the version up. */
export async function update(tx: Tx, id: number, values: Partial<Omit<NewRisk, 'id' | 'useCaseId' | 'version'>>): Promise<void> {
  await tx.update(risks).set({ ...values, version: sql`${risks.version} + 1` }).where(eq(risks.id, id))
}

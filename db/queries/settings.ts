import { desc, eq, isNotNull } from 'drizzle-orm'
import { businessCases, roiEntries } from 'db/schema/roi'
import { policies, settings } from 'db/schema/settings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import { defaultPolicy, type Policy } from 'domain/policy'

export type Settings = typeof settings.$inferSelect

/** null until set-up has run. */
export async function find(db: ReadDb): Promise<Settings | null> {
  const [row] = await db.select().from(settings).where(eq(settings.id, 1))
  return row ?? null
}

export async function create(tx: Tx, values: Omit<typeof settings.$inferInsert, 'id'>): Promise<void> {
  await tx.insert(settings).values({ ...values, id: 1 })
}

export async function update(
  tx: Tx,
  values: Pick<Settings, 'organization' | 'currency' | 'fiscalYearStart'>,
  version: number,
): Promise<void> {
  await tx.update(settings).set({ ...values, version: version + 1 }).where(eq(settings.id, 1))
}

export interface PolicyInForce {
  version: number
  values: Policy
  fiscalYearStart: number
}

/** The newest policy with the fiscal year's first month; the defaults before set-up. */
export async function policyInForce(db: ReadDb): Promise<PolicyInForce> {
  const newest = await newestPolicy(db)
  const installation = await find(db)
  return {
    version: newest?.version ?? 0,
    values: completed(newest?.values),
    fiscalYearStart: installation?.fiscalYearStart ?? 1,
  }
}

/** The annual rate of the policy in force, in percent; the default before set-up. */
export async function discountRatePercent(db: ReadDb): Promise<number> {
  return completed((await newestPolicy(db))?.values).discountRatePercent
}

async function newestPolicy(db: ReadDb) {
  const [newest] = await db.select().from(policies).orderBy(desc(policies.version)).limit(1)
  return newest
}

/** Numbers that a newer Tollgate added have their default in a policy that was saved before them. */
const completed = (values?: Policy): Policy => ({ ...defaultPolicy, ...values })

/** Every version of the policy with who saved it, newest first. */
export async function policyVersions(db: ReadDb) {
  const rows = await db
    .select({ version: policies.version, values: policies.values, reason: policies.reason, at: policies.at, by: users.name })
    .from(policies)
    .leftJoin(users, eq(users.id, policies.by))
    .orderBy(desc(policies.version))
  return rows.map((row) => ({ ...row, values: completed(row.values) }))
}

export async function savePolicy(tx: Tx, row: typeof policies.$inferInsert): Promise<void> {
  await tx.insert(policies).values(row)
}

/** Whether any amount of money is recorded: an entry, a budget or a business case. */
export async function anyAmounts(db: ReadDb): Promise<boolean> {
  const entries = await db.select({ id: roiEntries.id }).from(roiEntries).limit(1)
  const budgets = await db.select({ id: useCases.id }).from(useCases).where(isNotNull(useCases.budget)).limit(1)
  const cases = await db.select({ id: businessCases.id }).from(businessCases).limit(1)
  return entries.length + budgets.length + cases.length > 0
}

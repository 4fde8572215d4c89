import { and, asc, eq, isNull } from 'drizzle-orm'
import { textOrder } from 'db/dialect'
import { committeeMembers } from 'db/schema/reviews'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import { votingRoles, type Member } from 'domain/committee'
import type { Role } from 'domain/permissions'

/** A member with what a page needs to say about them. */
export type MemberRow = Member & { roles: Role[]; version: number }

/** Everybody who may vote, enabled, by name; the Head of AI sits in the chair unless another seat is recorded. */
export async function members(db: ReadDb): Promise<MemberRow[]> {
  const { seat, isAlternate, absentUntil, version } = committeeMembers
  const rows = await db
    .select({ userId: users.id, name: users.name, roles: users.roles, member: { seat, isAlternate, absentUntil, version } })
    .from(users)
    .leftJoin(committeeMembers, eq(committeeMembers.userId, users.id))
    .where(isNull(users.disabledAt))
    .orderBy(textOrder(users.name), asc(users.id))
  return rows
    .filter(({ roles }) => votingRoles.some((role) => roles.includes(role)))
    .map(({ userId, name, roles, member }) => ({
      ...{ userId, name, roles },
      seat: member?.seat ?? (roles.includes('head_of_ai') ? 'chair' : null),
      isAlternate: member?.isAlternate ?? false,
      absentUntil: member?.absentUntil ?? null,
      version: member?.version ?? 0,
    }))
}

/** @param version that was read; 0 where there was no row */
export async function save(tx: Tx, { userId, seat, isAlternate, absentUntil }: Omit<Member, 'name'>, version: number): Promise<void> {
  const values = { seat, isAlternate, absentUntil, version: version + 1 }
  if (version === 0) await tx.insert(committeeMembers).values({ userId, ...values })
  else await tx.update(committeeMembers).set(values).where(and(eq(committeeMembers.userId, userId), eq(committeeMembers.version, version)))
}

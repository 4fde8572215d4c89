import { eq, inArray } from 'drizzle-orm'
import { contributors, useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb } from 'db/store'
import { similarTo, tellingWords, type Described } from 'domain/similar-use-cases'
import { sharingWords } from './search'

const candidatesAtMost = 40

/** Use cases about the same thing as a proposal, most similar first. */
export async function similarUseCases(db: ReadDb, proposal: Described, atMost = 5) {
  // The words of the title first: a long problem must not crowd them out.
  const words = [...new Set([...tellingWords(proposal.title), ...tellingWords(proposal.problem)])]
  const ids = await sharingWords(db, words, candidatesAtMost)
  if (ids.length === 0) return []
  const candidates = await db
    .select({
      id: useCases.id,
      key: useCases.key,
      title: useCases.title,
      problem: useCases.problem,
      status: useCases.status,
      businessUnit: useCases.businessUnit,
      ownerId: useCases.ownerId,
      ownerName: users.name,
    })
    .from(useCases)
    .leftJoin(users, eq(users.id, useCases.ownerId))
    .where(inArray(useCases.id, ids))
    .orderBy(useCases.id)
  const similar = similarTo(proposal, candidates, atMost)
  const members = await db
    .select({ useCaseId: contributors.useCaseId, userId: contributors.userId })
    .from(contributors)
    .where(
      inArray(
        contributors.useCaseId,
        similar.map(({ id }) => id),
      ),
    )
  return similar.map((one) => ({
    ...one,
    membership: {
      ownerId: one.ownerId,
      contributorIds: members.flatMap(({ useCaseId, userId }) => (useCaseId === one.id ? userId : [])),
    },
  }))
}

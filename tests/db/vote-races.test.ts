import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withdrawRequest } from '~/commands/close-review.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { dialect } from 'db/dialect'
import * as gates from 'db/queries/gates'
import * as reviews from 'db/queries/reviews'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { openStore, type Store } from 'db/store'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { newDatabase } from '../support/store'

const folder = mkdtempSync(join(tmpdir(), 'tollgate-races-'))
let database: Awaited<ReturnType<typeof newDatabase>>
/** Two servers on PostgreSQL; the embedded database is opened by one process alone, so that both are the same there. */
let one: Store, other: Store
let head: Actor, owner: Actor
let members: Actor[]

beforeAll(async () => {
  database = await newDatabase(folder)
  one = await openStore(database.url)
  await one.migrate()
  other = dialect === 'postgres' ? await openStore(database.url) : one
  await setUpStore(one)
  head = await person(one, ['head_of_ai'], 'Hanna')
  owner = await person(one, ['owner'], 'Olga')
  members = [head, await person(one, ['committee'], 'Carla'), await person(one, ['committee'], 'Sam')]
})
afterAll(async () => {
  if (other !== one) await other.close()
  await one.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function waiting() {
  const useCase = await governedUseCase(one, owner, { phase: 2, tier: 'medium' })
  accepted(await requestGate(contextFor(one, owner), { key: useCase.key, gate: 2 }))
  const request = await gates.openRequest(one.read, useCase.id)
  const packet = request && (await gates.packetOf(one.read, request.id))
  if (!packet) throw new Error('no review')
  return { useCase, vote: { key: useCase.key, requestId: packet.requestId, seen: packet.hash, verb: 'go', reason: 'Sound', isSigned: true } }
}

const rounds = dialect === 'postgres' ? 30 : 500
const serverOf = (index: number): Store => (index % 2 === 0 ? one : other)

describe(`votes that arrive at once, ${rounds} rounds (security.md L3)`, () => {
  it('decide exactly once, whoever is last, whatever happens beside them', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { useCase, vote } = await waiting()
      const beside = round % 3
      const results = await Promise.all([
        ...members.map((member, index) => signVote(contextFor(serverOf(index + round), member), vote)),
        ...(beside === 1 ? [withdrawRequest(contextFor(other, owner), { key: useCase.key, requestId: vote.requestId })] : []),
        ...(beside === 2 ? [other.withTransaction((tx) => users.update(tx, members[2]?.id ?? '', { roles: ['viewer'] })).then(() => null)] : []),
      ])
      const [request] = await gates.requestsOf(one.read, useCase.id)
      const decisions = await gates.decisionsOf(one.read, useCase.id)
      const votes = await reviews.votesOf(one.read, useCase.id)
      const { phase } = (await useCases.findByKey(one.read, useCase.key)) ?? {}
      expect(request?.closedAt).not.toBeNull()
      expect(decisions.length).toBe(request?.closedAs === 'decided' ? 1 : 0)
      // Two are enough: nobody's vote is added to what is decided.
      expect(votes.length).toBe(decisions.length === 1 ? 2 : votes.length)
      expect(votes.length).toBeLessThanOrEqual(2)
      expect(phase).toBe(decisions.length === 1 ? 3 : 2)
      expect(results.filter((result) => result?.ok === true && 'gate' in result.value && 'decided' in result.value && result.value.decided !== null).length).toBe(decisions.length)
      if (beside === 2) await one.withTransaction((tx) => users.update(tx, members[2]?.id ?? '', { roles: ['committee'] }))
    }
  }, 600_000)

  it('of one person count once, with and without the same key of idempotency (L2)', async () => {
    const { useCase, vote } = await waiting()
    const burst = await Promise.all(
      Array.from({ length: 50 }, (_, index) => signVote(contextFor(serverOf(index), head, index % 2 ? { idempotencyKey: 'the same' } : {}), vote)),
    )
    expect(await reviews.votesOf(one.read, useCase.id)).toHaveLength(1)
    const refused = burst.filter((result) => !result.ok)
    expect(refused.every((result) => !result.ok && result.code === 'conflict')).toBe(true)
    expect(burst.length - refused.length).toBeGreaterThan(0)
  })

  it('leave a log that verifies', async () => {
    expect(await verifyAudit(one.read, testAuditKey)).toMatchObject({ ok: true, problems: [] })
  })
})

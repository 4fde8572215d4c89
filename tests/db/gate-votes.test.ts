import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveMember } from '~/commands/committee.server'
import { addContributor, removeContributor } from '~/commands/contributors.server'
import { withdrawRequest } from '~/commands/close-review.server'
import { castVote, signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { packetHash } from '~/commands/open-review.server'
import { delegate, recuse } from '~/commands/recusals.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { postUpdate } from '~/commands/updates.server'
import { verifyAudit } from '~/server/audit-verify.server'
import * as reviews from 'db/queries/reviews'
import * as gates from 'db/queries/gates'
import * as closes from 'db/queries/month-closes'
import * as settings from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { Actor } from 'domain/permissions'
import { defaultPolicy, type Policy } from 'domain/policy'
import type { Tier } from 'domain/use-case'
import { account, goodPassword, testConfig } from '../support/accounts'
import { accepted, contextFor, person, setUpStore, testAuditKey, testNow } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, compliance: Actor, security: Actor, plain: Actor

const by = (actor: Actor) => contextFor(store, actor)
const seat = async (member: Actor, values: Record<string, unknown>) => {
  const [row] = await peek<{ version: number }>(store, `select version from committee_members where user_id = '${member.id}'`)
  return saveMember(by(head), { userId: member.id, version: row?.version ?? 0, ...values })
}

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  compliance = await person(store, ['committee'], 'Carla')
  security = await person(store, ['committee'], 'Sam')
  plain = await person(store, ['committee'], 'Paul')
  accepted(await seat(compliance, { seat: 'compliance' }))
  accepted(await seat(security, { seat: 'security' }))
})
afterAll(() => store.dispose())

/** A use case of a tier whose gate 2 is asked for, and what a vote on it needs. */
async function underReview(tier: Tier | null = 'high') {
  const useCase = await governedUseCase(store, owner, { phase: 2, tier })
  accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
  return { useCase, vote: await voteOn(useCase) }
}
async function voteOn({ id, key }: GovernedUseCase) {
  const request = await gates.openRequest(store.read, id)
  const packet = request && (await reviews.packetOf(store.read, request.id))
  if (!packet) throw new Error('no review')
  return { key, requestId: packet.requestId, seen: packet.hash, verb: 'go', reason: 'As discussed', isSigned: true }
}
const phaseOf = async ({ key }: GovernedUseCase) => (await useCases.findByKey(store.read, key))?.phase
const savePolicy = (values: Partial<Policy>, version: number) =>
  store.withTransaction((tx) => settings.savePolicy(tx, { version, values: { ...defaultPolicy, ...values }, reason: 'Test', by: null, at: testNow }))

describe('quorum and seats (R6, R7)', () => {
  it.each([
    ['high', 3],
    ['medium', 2],
    ['low', 1],
    [null, 3],
  ] as const)('risk tier %s is decided with %i votes, not before', async (tier, quorum) => {
    const { useCase, vote } = await underReview(tier)
    const voters = [compliance, head, security]
    for (const [index, voter] of voters.slice(0, quorum).entries()) {
      expect(await phaseOf(useCase)).toBe(2)
      expect(accepted(await signVote(by(voter), vote))).toMatchObject({ missing: quorum - 1 - index, decided: index + 1 === quorum ? { verb: 'go', phase: 3 } : null })
    }
    expect(await phaseOf(useCase)).toBe(3)
    expect((await gates.decisionsOf(store.read, useCase.id)).map(({ byName }) => byName)).toEqual([voters.slice(0, quorum).map(({ name }) => name).join(', ')])
  })

  it('waits for a required seat however many have voted', async () => {
    const { vote } = await underReview()
    for (const voter of [head, security]) accepted(await signVote(by(voter), vote))
    expect(accepted(await signVote(by(plain), vote))).toMatchObject({ decided: null, missing: 0, missingSeats: ['compliance'] })
    expect(accepted(await signVote(by(compliance), { ...vote, verb: 'hold', holdUntil: '2026-12-01' }))).toMatchObject({ decided: { verb: 'go' } })
  })

  it('keeps every vote with name, seat, meaning, packet and time, in the log too (C8, R13)', async () => {
    const { useCase, vote } = await underReview()
    accepted(await signVote(by(compliance), { ...vote, verb: 'conditional_go', conditions: [{ text: 'Test the load' }], reason: 'Fine otherwise' }))
    const [kept] = await reviews.votesOf(store.read, useCase.id)
    expect(kept).toMatchObject({
      ...{ byName: 'Carla', seat: 'compliance', verb: 'conditional_go', comment: 'Fine otherwise', conditions: [{ text: 'Test the load', ownerId: owner.id, ownerName: 'Olga', dueOn: '2026-11-14' }], packetHash: vote.seen, at: testNow },
      meaning: `I approve, under the conditions named, gate 2 of ${useCase.key}, on the evidence in this packet.`,
    })
    const records = await peek<{ after: string }>(store, `select after from audit_log where subject_id = '${useCase.key}' and action = 'gate.vote'`)
    expect(records.map(({ after }) => JSON.parse(after) as unknown)).toMatchObject([{ verb: 'conditional_go', packet: vote.seen, meaning: kept?.meaning }])
  })

  it('are those that the review opened with, whatever the policy says later (C14)', async () => {
    const { useCase, vote } = await underReview('low')
    await savePolicy({ quorumLow: 2 }, 2)
    accepted(await signVote(by(head), vote))
    expect(await phaseOf(useCase)).toBe(3)
    const later = await underReview('low')
    await savePolicy({}, 3)
    expect(accepted(await signVote(by(head), later.vote))).toMatchObject({ decided: null, missing: 1 })
  })

  it('collect the conditions of all, the latest hold and the earliest phase', async () => {
    const all = await underReview('medium')
    accepted(await signVote(by(head), { ...all.vote, verb: 'conditional_go', conditions: [{ text: 'One' }, { text: 'Two' }] }))
    accepted(await signVote(by(security), { ...all.vote, verb: 'conditional_go', conditions: [{ text: 'two ', dueOn: '2026-10-20' }, { text: 'Three' }] }))
    expect(await gates.decisionsOf(store.read, all.useCase.id)).toMatchObject([{ verb: 'conditional_go', conditions: [{ text: 'One' }, { text: 'Two', dueOn: '2026-10-20' }, { text: 'Three' }] }])
    const held = await underReview('medium')
    accepted(await signVote(by(head), { ...held.vote, verb: 'hold', holdUntil: '2026-12-01' }))
    accepted(await signVote(by(security), { ...held.vote, verb: 'hold', holdUntil: '2027-01-15' }))
    expect(await gates.decisionsOf(store.read, held.useCase.id)).toMatchObject([{ verb: 'hold', holdUntil: '2027-01-15' }])
    const back = await underReview('medium')
    accepted(await signVote(by(head), { ...back.vote, verb: 'recycle', recycleTo: 2 }))
    accepted(await signVote(by(security), { ...back.vote, verb: 'recycle', recycleTo: 1 }))
    expect(await phaseOf(back.useCase)).toBe(1)
  })

  it('stop a use case only with a majority for it; otherwise it waits four weeks', async () => {
    const { useCase, vote } = await underReview('medium')
    accepted(await signVote(by(head), { ...vote, verb: 'kill' }))
    accepted(await signVote(by(security), vote))
    expect(await gates.decisionsOf(store.read, useCase.id)).toMatchObject([{ verb: 'hold', holdUntil: '2026-11-12' }])
  })
})

describe('who never votes (R7, security.md C4–C6)', () => {
  it.each([
    ['the owner', { ownerId: 'it' }],
    ['a contributor', { contributors: true }],
  ])('%s, even with a seat', async (_, { ownerId, contributors }: { ownerId?: string; contributors?: boolean }) => {
    const both = await person(store, ['owner', 'committee'])
    const useCase = await governedUseCase(store, ownerId ? both : owner, { phase: 2, tier: 'low', contributors: contributors ? [both] : [] })
    accepted(await requestGate(by(ownerId ? both : owner), { key: useCase.key, gate: 2 }))
    expect(await signVote(by(both), await voteOn(useCase))).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await reviews.votesOf(store.read, useCase.id)).toEqual([])
  })

  it('the requester', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'low' })
    accepted(await requestGate(by(head), { key: useCase.key, gate: 2 }))
    expect(await signVote(by(head), await voteOn(useCase))).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining('asked for this review') as string })
  })

  it('who edited the evidence of this version, until the next decision', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'low' })
    accepted(await postUpdate(by(head), { key: useCase.key, health: 'on_track', changed: 'Written by the Head of AI' }))
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
    expect(await signVote(by(head), await voteOn(useCase))).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining('wrote some of the evidence') as string })
    accepted(await signVote(by(security), await voteOn(useCase)))
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 3 }))
    accepted(await signVote(by(head), await voteOn(useCase)))
    expect(await phaseOf(useCase)).toBe(4)
  })

  it('who amended a closed month', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'low' })
    const entry = { key: useCase.key, month: '2026-01', costs: { compute: 5 } }
    accepted(await saveRoiMonth(by(owner), entry))
    const figures = { costs: 5, gains: 0, entries: 1, missing: 0 }
    await store.withTransaction((tx) => closes.save(tx, { month: entry.month, status: 'closed', ...figures, by: head.id, byName: 'Hanna', at: testNow }))
    accepted(await saveRoiMonth(by(head), { ...entry, costs: { compute: 6 }, reason: 'A second bill' }))
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
    expect(await signVote(by(head), await voteOn(useCase))).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining('wrote some of the evidence') as string })
  })

  it('who came to contribute after the review opened', async () => {
    const late = await person(store, ['owner', 'committee'])
    const { useCase, vote } = await underReview('low')
    accepted(await addContributor(by(owner), { key: useCase.key, person: late.id }))
    expect(await signVote(by(late), vote)).toMatchObject({ ok: false, code: 'forbidden' })
  })

  it('who left it after the review opened, either', async () => {
    const early = await person(store, ['owner', 'committee'])
    const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'low', contributors: [early] })
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
    accepted(await removeContributor(by(owner), { key: useCase.key, person: early.id }))
    expect(await signVote(by(early), await voteOn(useCase))).toMatchObject({ ok: false, code: 'forbidden' })
  })

  it('anybody a second time, whatever they say then', async () => {
    const { useCase, vote } = await underReview()
    accepted(await signVote(by(head), vote))
    expect(await signVote(by(head), { ...vote, verb: 'kill' })).toMatchObject({ ok: false, code: 'conflict' })
    expect(await reviews.votesOf(store.read, useCase.id)).toHaveLength(1)
  })

  it('who lost the role after opening the page, or was disabled', async () => {
    const lost = await person(store, ['committee'])
    const { vote } = await underReview('low')
    await store.withTransaction((tx) => users.update(tx, lost.id, { roles: ['viewer'] }))
    expect(await signVote(by(lost), vote)).toMatchObject({ ok: false, code: 'forbidden' })
    await store.withTransaction((tx) => users.update(tx, lost.id, { roles: ['committee'], disabledAt: testNow }))
    expect(await signVote(by(lost), vote)).toMatchObject({ ok: false, code: 'unauthenticated' })
  })
})

describe('alternates, absence and recusal', () => {
  it('an alternate votes where their seat has nobody else: away, or recused', async () => {
    const alternate = await person(store, ['committee'], 'Alma')
    accepted(await seat(alternate, { seat: 'compliance', isAlternate: 'yes' }))
    const { useCase, vote } = await underReview()
    expect(await signVote(by(alternate), vote)).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining('Carla can vote') as string })
    accepted(await recuse(by(compliance), { key: useCase.key, requestId: vote.requestId, reason: 'I know the vendor' }))
    for (const voter of [alternate, head, security]) accepted(await signVote(by(voter), vote))
    expect(await phaseOf(useCase)).toBe(3)
    accepted(await seat(compliance, { seat: 'compliance', absentUntil: '2026-10-20' }))
    const other = await underReview()
    accepted(await signVote(by(alternate), other.vote))
    accepted(await seat(compliance, { seat: 'compliance' }))
    accepted(await seat(alternate, { seat: null }))
  })

  it('a vote handed to an alternate is theirs, who then is told; once, and to nobody else', async () => {
    const alternate = await person(store, ['committee'], 'Alma')
    const second = await person(store, ['committee'], 'Cora')
    accepted(await seat(alternate, { seat: 'compliance', isAlternate: 'yes' }))
    accepted(await seat(second, { seat: 'compliance' }))
    const { useCase, vote } = await underReview()
    const asked = { key: useCase.key, requestId: vote.requestId, to: alternate.id, reason: 'Away next week' }
    expect(await delegate(by(compliance), { ...asked, to: security.id })).toMatchObject({ code: 'conflict', issues: [{ path: 'to' }] })
    expect(await delegate(by(plain), asked)).toMatchObject({ code: 'conflict', message: expect.stringContaining('no seat') as string })
    expect(await delegate(by(owner), asked)).toMatchObject({ code: 'forbidden' })
    accepted(await delegate(by(compliance), asked))
    expect(await peek(store, `select kind from notifications where user_id = '${alternate.id}'`)).toEqual([{ kind: 'gate_requested' }])
    expect(await delegate(by(compliance), asked)).toMatchObject({ code: 'conflict' })
    expect(await signVote(by(compliance), vote)).toMatchObject({ code: 'conflict' })
    accepted(await signVote(by(alternate), vote))
    expect(await reviews.votesOf(store.read, useCase.id)).toMatchObject([{ byName: 'Alma', seat: 'compliance' }])
    for (const member of [alternate, second]) accepted(await seat(member, { seat: null }))
  })

  it('who has recused themselves does not vote any more, and who has voted does not recuse', async () => {
    const { useCase, vote } = await underReview()
    const asked = { key: useCase.key, requestId: vote.requestId, reason: 'A friend of mine owns it' }
    accepted(await recuse(by(plain), asked))
    expect(await signVote(by(plain), vote)).toMatchObject({ ok: false, code: 'conflict' })
    expect(await recuse(by(plain), asked)).toMatchObject({ ok: false, code: 'conflict' })
    accepted(await signVote(by(head), vote))
    expect(await recuse(by(head), asked)).toMatchObject({ ok: false, code: 'conflict' })
  })

  it('seats are given by the Head of AI alone, to those who may vote, on the version that was read', async () => {
    const input = { userId: plain.id, seat: 'business', version: 0 }
    expect(await saveMember(by(plain), input)).toMatchObject({ code: 'forbidden' })
    expect(await saveMember(by(head), { ...input, userId: owner.id })).toMatchObject({ code: 'not_found' })
    expect(await saveMember(by(head), { ...input, version: 4 })).toMatchObject({ code: 'stale' })
    expect(await saveMember(by(head), { ...input, seat: null, isAlternate: 'yes' })).toMatchObject({ code: 'invalid', issues: [{ path: 'seat' }] })
    expect(await saveMember(by(head), { ...input, absentUntil: '2026-10-01' })).toMatchObject({ code: 'invalid', issues: [{ path: 'absentUntil' }] })
  })
})

describe('signing (security.md C7, I2)', () => {
  const vote = castVote(testConfig)
  let signer: Actor
  beforeAll(async () => {
    signer = await account(store, ['committee'], 'Signe')
  })

  it('needs one’s own password; a wrong one writes nothing but that it was refused', async () => {
    const { useCase, vote: input } = await underReview('low')
    expect(await vote(by(signer), { ...input, currentPassword: 'not this one at all' })).toMatchObject({ ok: false, code: 'forbidden', issues: [{ path: 'currentPassword' }] })
    expect(await vote(by(signer), { ...input })).toMatchObject({ ok: false, code: 'forbidden', issues: [{ path: 'currentPassword' }] })
    expect(await reviews.votesOf(store.read, useCase.id)).toEqual([])
    const [refused] = await peek<{ actor_id: string }>(store, `select actor_id from audit_log where action = 'gate.vote.refused' order by seq desc limit 1`)
    expect(refused).toEqual({ actor_id: signer.id })
    accepted(await vote(by(signer), { ...input, currentPassword: goodPassword }))
    expect(await phaseOf(useCase)).toBe(3)
  })

  it('is never done by a token or a script', async () => {
    const { useCase, vote: input } = await underReview('low')
    for (const via of ['api', 'cli', 'system'] as const) {
      expect(await vote(contextFor(store, signer, { via }), { ...input, currentPassword: goodPassword })).toMatchObject({ ok: false, code: 'forbidden' })
    }
    expect(await reviews.votesOf(store.read, useCase.id)).toEqual([])
  })

  it('stops after too many wrong passwords', async () => {
    const clumsy = await account(store, ['committee'])
    const { vote: input } = await underReview('low')
    const wrong = () => vote(by(clumsy), { ...input, currentPassword: 'wrong as wrong can be' })
    for (let index = 0; index < testConfig.SIGN_IN_ATTEMPTS; index += 1) expect(await wrong()).toMatchObject({ code: 'forbidden' })
    expect(await vote(by(clumsy), { ...input, currentPassword: goodPassword })).toMatchObject({ code: 'limited' })
  })
})

describe('at the same moment (security.md L2, L3)', () => {
  it('fifty signatures of one person are one vote', async () => {
    const { useCase, vote } = await underReview('low')
    const results = await Promise.all(Array.from({ length: 50 }, () => signVote(by(head), vote)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await reviews.votesOf(store.read, useCase.id)).toHaveLength(1)
    expect(await gates.decisionsOf(store.read, useCase.id)).toHaveLength(1)
  })

  it('votes, a withdrawal and more votes than needed decide at most once, and the state follows from the records', async () => {
    for (let round = 0; round < 25; round += 1) {
      const { useCase, vote } = await underReview(round % 2 ? 'medium' : 'low')
      const attempts = [
        () => signVote(by(head), vote),
        () => signVote(by(security), { ...vote, verb: 'kill' }),
        () => signVote(by(plain), { ...vote, verb: round % 3 ? 'go' : 'kill' }),
        () => withdrawRequest(by(owner), { key: useCase.key, requestId: vote.requestId }),
      ]
      await Promise.all(attempts.sort((a, b) => ((round * 7 + a.toString().length) % 5) - ((round * 3 + b.toString().length) % 4)).map((attempt) => attempt()))
      const decisions = await gates.decisionsOf(store.read, useCase.id)
      const [request] = await gates.requestsOf(store.read, useCase.id)
      expect(decisions.length).toBeLessThanOrEqual(1)
      expect(request?.decisionId ?? null).toBe(decisions[0]?.id ?? null)
      expect(await phaseOf(useCase)).toBe(decisions[0]?.verb === 'go' ? 3 : 2)
    }
  })
})

describe('the packet (R7)', () => {
  it('is what its hash says, names who never votes, and is refused to be edited by the database (J4)', async () => {
    const { vote } = await underReview()
    const packet = await reviews.packetOf(store.read, vote.requestId)
    if (!packet) throw new Error('no packet')
    expect(packetHash(packet.packet)).toBe(packet.hash)
    expect(packet.rules).toMatchObject({ tier: 'high', quorum: 3, seats: ['compliance'] })
    expect(packet.rules.excluded).toContainEqual({ userId: owner.id, why: 'owner' })
    for (const table of ['review_packets', 'review_votes', 'review_recusals']) {
      await expect(store.withTransaction((tx) => tx.exec(sql.raw(`update ${table} set use_case_id = use_case_id`)))).rejects.toThrow()
      await expect(store.withTransaction((tx) => tx.exec(sql.raw(`delete from ${table}`)))).rejects.toThrow()
    }
  })

  it('is signed again by the same people where it is asked for again unchanged: each vote is its own', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'medium' })
    const hashes: string[] = []
    for (const [round, comment] of ['First', 'Second'].entries()) {
      accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
      const vote = await voteOn(useCase)
      hashes.push(vote.seen)
      accepted(await signVote(contextFor(store, head, { now: new Date(testNow.getTime() + round * 60_000) }), { ...vote, reason: comment }))
      accepted(await withdrawRequest(by(owner), { key: useCase.key, requestId: vote.requestId }))
    }
    expect(hashes[0]).toBe(hashes[1])
    expect(await verifyAudit(store.read, testAuditKey)).toMatchObject({ ok: true, problems: [] })
  })

  it('and the votes on it are part of what the log verifies', async () => {
    expect(await verifyAudit(store.read, testAuditKey)).toMatchObject({ ok: true, problems: [] })
  })
})

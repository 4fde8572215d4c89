import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withdrawRequest } from '~/commands/close-review.server'
import { addComment, editComment, removeComment } from '~/commands/comments.server'
import { saveMember } from '~/commands/committee.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { answerKill, askKill } from '~/commands/kill-inquiry.server'
import { requestReversal } from '~/commands/kill-reversal.server'
import { signKillVote } from '~/commands/kill-votes.server'
import { packetHash } from '~/commands/open-review.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { reviewComments } from '~/features/discussion/discussion-data'
import { formatsFor } from '~/features/use-cases/formats'
import { reviewConversations } from '~/server/review-conversations.server'
import { reviewsOf } from '~/server/use-case-reviews.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { stateDigests } from '~/server/use-case-state.server'
import { dialect } from 'db/dialect'
import * as audit from 'db/queries/audit'
import * as comments from 'db/queries/comments'
import * as gates from 'db/queries/gates'
import * as kills from 'db/queries/kills'
import * as notifications from 'db/queries/notifications'
import * as reviews from 'db/queries/reviews'
import * as useCases from 'db/queries/use-cases'
import { scopeOf, type Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { statementsOf } from '../support/statements'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, contributor: Actor, compliance: Actor, security: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna Head')
  owner = await person(store, ['owner'], 'Olga Owner')
  contributor = await person(store, ['owner'], 'Cora Contributor')
  compliance = await person(store, ['committee'], 'Carla Compliance')
  security = await person(store, ['committee'], 'Sam Security')
  viewer = await person(store, ['viewer'], 'Vera Viewer')
  stranger = await person(store, ['owner'], 'Stan Stranger')
  accepted(await saveMember(by(head), { userId: compliance.id, version: 0, seat: 'compliance' }))
})
afterAll(() => store.dispose())

const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' })
const by = (actor: Actor) => contextFor(store, actor)

/** A use case whose gate 2 its contributor has asked for. */
async function underReview() {
  const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'high', contributors: [contributor] })
  accepted(await requestGate(by(contributor), { key: useCase.key, gate: 2 }))
  const request = await gates.openRequest(store.read, useCase.id)
  if (!request) throw new Error('no review')
  const packet = await reviews.packetOf(store.read, request.id)
  return { useCase, requestId: request.id, vote: { key: useCase.key, requestId: request.id, seen: packet?.hash, verb: 'go', reason: 'As discussed', isSigned: true } }
}
const say = (actor: Actor, { key }: GovernedUseCase, requestId: number, body = 'A question') => addComment(by(actor), { key, requestId, body })
const told = async (actor: Actor, id: number) => {
  const rows = await notifications.page(store.read, actor.id, scopeOf(actor), { before: null, limit: 200 })
  return rows.filter(({ facts }) => 'commentId' in facts && facts.commentId === id).map(({ kind, place, facts }) => ({ kind, place, facts }))
}
const kindsTold = async (actor: Actor, id: number) => (await told(actor, id)).map(({ kind }) => kind)

describe('a comment on a review', () => {
  it('is for whom a comment on the use case is for (C1, C2)', async () => {
    const { useCase, requestId } = await underReview()
    for (const actor of [head, owner, contributor, compliance]) expect(await say(actor, useCase, requestId)).toMatchObject({ ok: true })
    expect(await say(viewer, useCase, requestId)).toMatchObject({ code: 'forbidden' })
    expect(await say(stranger, useCase, requestId)).toMatchObject({ code: 'not_found' })
  })

  it('reaches who asked and whose votes are wanted, and leads to the review', async () => {
    const { useCase, requestId, vote } = await underReview()
    accepted(await signVote(by(security), vote))
    const { id } = accepted(await say(head, useCase, requestId, 'Fine with you, @Vera?'))
    expect(await told(compliance, id)).toEqual([{ kind: 'comment', place: `/use-cases/${useCase.key}/decisions#comment-${id}`, facts: { commentId: id, review: { kind: 'gate', gate: 2 } } }])
    expect(await kindsTold(viewer, id)).toEqual(['mention'])
    for (const actor of [owner, contributor]) expect(await kindsTold(actor, id)).toEqual(['comment'])
    // The vote is signed, and not wanted any more; the author is told nothing.
    for (const actor of [security, head]) expect(await kindsTold(actor, id)).toEqual([])
  })

  it('on the use case reaches nobody for their vote', async () => {
    const { useCase } = await underReview()
    const { id } = accepted(await addComment(by(owner), { key: useCase.key, body: 'By the way' }))
    expect(await told(compliance, id)).toEqual([])
    expect(await told(contributor, id)).toMatchObject([{ place: `/use-cases/${useCase.key}/discussion#comment-${id}`, facts: { commentId: id } }])
  })

  it('leaves the packet as it was, and who commented may vote (R7)', async () => {
    const { useCase, requestId, vote } = await underReview()
    const packet = await reviews.packetOf(store.read, requestId)
    accepted(await say(compliance, useCase, requestId))
    accepted(await say(owner, useCase, requestId))
    const after = await reviews.packetOf(store.read, requestId)
    expect(after).toEqual(packet)
    expect(after && packetHash(after.packet)).toBe(vote.seen)
    expect(accepted(await signVote(by(compliance), vote))).toMatchObject({ missing: 2 })
  })

  it('stands among the comments of the use case too, with its review', async () => {
    const { useCase, requestId } = await underReview()
    accepted(await addComment(by(owner), { key: useCase.key, body: 'On the use case' }))
    accepted(await say(owner, useCase, requestId, 'On the review'))
    expect(await comments.newest(store.read, useCase.id, { before: null, limit: 9 })).toMatchObject([
      { body: 'On the review', review: { id: requestId, kind: 'gate', gate: 2, closedAt: null } },
      { body: 'On the use case', review: null },
    ])
    expect((await comments.newestOfReviews(store.read, useCase.id, 9)).map(({ body }) => body)).toEqual(['On the review'])
  })

  it('is not made on the review of another use case, or on none', async () => {
    const { requestId } = await underReview()
    const other = await underReview()
    expect(await say(owner, other.useCase, requestId)).toMatchObject({ code: 'not_found' })
    expect(await say(owner, other.useCase, 999_999)).toMatchObject({ code: 'not_found' })
  })
})

describe('a review that is closed', () => {
  it('takes no more comments, and what was said stays as it is', async () => {
    const { useCase, requestId } = await underReview()
    const { id } = accepted(await say(owner, useCase, requestId))
    accepted(await withdrawRequest(by(owner), { key: useCase.key, requestId }))
    for (const late of [
      say(owner, useCase, requestId),
      editComment(by(owner), { key: useCase.key, id, version: 1, body: 'Changed' }),
      removeComment(by(owner), { key: useCase.key, id }),
    ]) {
      expect(await late).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('This review is closed') as string })
    }
    const rows = await comments.newestOfReviews(store.read, useCase.id, 9)
    expect(reviewComments(rows, 9, { base: '/x', authorId: owner.id, formats })).toMatchObject({ ofReview: { [requestId]: [{ id, isOwn: false, words: { body: 'A question' }, review: { says: 'the review of gate 2, Compliance & readiness', href: `/x/decisions#review-${requestId}` } }] }, isCut: false })
  })

  it('of a killed use case a review of the kill is spoken about all the same', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 3, tier: 'low', approach: 'rag', budget: 1_000_000, startOn: '2026-03-02' })
    for (const month of ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']) accepted(await saveRoiMonth(by(head), { key: useCase.key, month, costs: { compute: 200_000 }, gains: {} }))
    accepted(await askKill(by(head), { key: useCase.key, note: 'Losses' }))
    accepted(await answerKill(by(owner), { key: useCase.key, inquiryId: (await kills.openInquiry(store.read, useCase.id))?.id, answer: 'defend', words: 'No' }))
    const open = async () => {
      const [request] = await reviews.openRequests(store.read, useCase.id)
      const packet = request && (await reviews.packetOf(store.read, request.id))
      if (!packet) throw new Error('no review')
      return packet
    }
    const killing = await open()
    accepted(await signKillVote(by(compliance), { key: useCase.key, requestId: killing.requestId, seen: killing.hash, verb: 'kill', reason: 'Enough', isSigned: true }))
    expect(await say(owner, useCase, killing.requestId)).toMatchObject({ code: 'conflict' })
    accepted(await requestReversal(by(owner), { key: useCase.key, why: 'There is money again' }))
    const { id } = accepted(await say(owner, useCase, (await open()).requestId, 'Please, @Carla'))
    expect(await told(compliance, id)).toMatchObject([{ kind: 'mention', facts: { review: { kind: 'kill', gate: null } } }])
    expect(await addComment(by(owner), { key: useCase.key, body: 'Hello' })).toMatchObject({ code: 'conflict' })
  })
})

describe('the record (R13)', () => {
  it('says which review, and watches what a comment is about', async () => {
    const { useCase, requestId } = await underReview()
    const digest = async () => (await stateDigests(store.read, [useCase.id]))[0]?.digest
    accepted(await say(owner, useCase, requestId, 'First words'))
    const [record] = await audit.list(store.read, { subjectKind: 'use_case', subjectId: useCase.key }, 1)
    expect(record).toMatchObject({ action: 'comment.add', after: '{"review":"gate","gate":2,"comment":"First words"}' })
    const ours = async () => JSON.stringify(await verifyAudit(store.read, testAuditKey)).includes(useCase.key)
    expect(await ours()).toBe(false)
    const before = await digest()
    await store.withTransaction((tx) => tx.exec(sql`update comments set request_id = null where use_case_id = ${useCase.id}`))
    expect(await digest()).not.toBe(before)
    expect(await ours()).toBe(true)
  })
})

if (dialect === 'sqlite') {
  it('the conversations of all reviews are read at once: one statement for them, one for who may be named', async () => {
    const { useCase, requestId } = await underReview()
    accepted(await say(owner, useCase, requestId, 'To the first'))
    accepted(await withdrawRequest(by(owner), { key: useCase.key, requestId }))
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
    const again = (await gates.openRequest(store.read, useCase.id))?.id ?? 0
    accepted(await say(owner, useCase, again, 'To the second'))
    const row = await useCases.findByKey(store.read, useCase.key)
    if (!row) throw new Error('no use case')
    const page = { actor: compliance, useCase: row, reviews: await reviewsOf(store.read, useCase.id) }
    const statements = await statementsOf(async () => {
      const shown = await reviewConversations({ store }, page, formats)
      expect(Object.keys(shown.ofReview)).toEqual([String(requestId), String(again)])
      expect(shown.readers).toContain('Olga Owner')
    })
    expect(statements).toHaveLength(2)
  })
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment, editComment, removeComment } from '~/commands/comments.server'
import { conversationOf } from '~/features/discussion/discussion-data'
import { commentIdsOf, inboxLines } from '~/features/inbox/inbox-data'
import { formatsFor } from '~/features/use-cases/formats'
import { verifyAudit } from '~/server/audit-verify.server'
import * as audit from 'db/queries/audit'
import * as comments from 'db/queries/comments'
import * as notifications from 'db/queries/notifications'
import { scopeOf, type Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, contributor: Actor, committee: Actor, viewer: Actor, admin: Actor, stranger: Actor
let useCase: GovernedUseCase

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna Head')
  owner = await person(store, ['owner'], 'Olga Owner')
  contributor = await person(store, ['owner'], 'Carl Contributor')
  committee = await person(store, ['committee'], 'Mia Member')
  viewer = await person(store, ['viewer'], 'Vera Viewer')
  admin = await person(store, ['admin'], 'Adam Admin')
  stranger = await person(store, ['owner'], 'Stan Stranger')
  useCase = await governedUseCase(store, owner, { contributors: [contributor] })
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' })
const say = async (actor: Actor, body: string, { key } = useCase) => accepted(await addComment(by(actor), { key, body }))
const told = async (actor: Actor, id: number) => {
  const rows = await notifications.page(store.read, actor.id, scopeOf(actor), { before: null, limit: 200 })
  return rows.filter(({ facts }) => 'commentId' in facts && facts.commentId === id).map(({ kind }) => kind)
}
const found = async (id: number) => {
  const row = await comments.find(store.read, useCase.id, id)
  if (!row) throw new Error('no comment')
  return row
}

describe('who may comment (C1)', () => {
  it('those who work on it, the committee and the Head of AI', async () => {
    for (const actor of [head, owner, contributor, committee]) expect(await addComment(by(actor), { key: useCase.key, body: 'Fine' })).toMatchObject({ ok: true })
  })

  it.each([
    ['viewers, who change nothing', () => viewer, 'forbidden'],
    ['others’ owners, who may not know that it exists (C2)', () => stranger, 'not_found'],
    ['administrators', () => admin, 'not_found'],
  ] as const)('not %s', async (_, actor, code) => {
    expect(await addComment(by(actor()), { key: useCase.key, body: 'Fine' })).toMatchObject({ ok: false, code })
  })

  it('nobody on what is closed', async () => {
    const closed = await governedUseCase(store, owner, { status: 'retired' })
    expect(await addComment(by(owner), { key: closed.key, body: 'Fine' })).toMatchObject({ ok: false, code: 'conflict' })
  })

  it('refuses nothing said', async () => {
    expect(await addComment(by(owner), { key: useCase.key, body: '   ' })).toMatchObject({ ok: false, code: 'invalid' })
  })
})

describe('who is told', () => {
  it('who is named hears that, the others who work on it that there is a comment, and the author nothing', async () => {
    const { id } = await say(owner, 'What do you think, @Mia Member?')
    expect(await told(committee, id)).toEqual(['mention'])
    expect(await told(contributor, id)).toEqual(['comment'])
    expect(await told(owner, id)).toEqual([])
    expect(await told(viewer, id)).toEqual([])
  })

  it('who is named and works on it hears of it once', async () => {
    const { id } = await say(head, '@Olga and @Carl, please look')
    expect([await told(owner, id), await told(contributor, id)]).toEqual([['mention'], ['mention']])
  })

  it('who has said something before', async () => {
    const other = await governedUseCase(store, owner)
    await say(committee, 'A question', other)
    const { id } = await say(owner, 'An answer', other)
    expect(await told(committee, id)).toEqual(['comment'])
  })

  it('also viewers, who may read', async () => {
    const { id } = await say(owner, 'For your knowledge, @Vera')
    expect(await told(viewer, id)).toEqual(['mention'])
  })

  it('nobody who may not see the use case, and the author learns that nobody was told, not why (C2)', async () => {
    const said = await say(owner, '@Stan Stranger and @Adam Admin and @Nobody At All')
    expect(said.unresolved).toEqual(['@Stan', '@Adam', '@Nobody'])
    expect([await told(stranger, said.id), await told(admin, said.id)]).toEqual([[], []])
  })
})

describe('changing one’s own words (R14)', () => {
  it('keeps that it was edited, and tells who is named for the first time', async () => {
    const { id } = await say(owner, 'Hello')
    accepted(await editComment(by(owner), { key: useCase.key, id, version: 1, body: 'Hello @Vera' }))
    expect(await found(id)).toMatchObject({ body: 'Hello @Vera', version: 2, editedAt: expect.any(Date) as Date })
    expect(await told(viewer, id)).toEqual(['mention'])
    accepted(await editComment(by(owner), { key: useCase.key, id, version: 2, body: 'Hello again @Vera' }))
    expect(await told(viewer, id)).toEqual(['mention'])
  })

  it('refuses a version that is not the newest', async () => {
    const { id } = await say(owner, 'One')
    accepted(await editComment(by(owner), { key: useCase.key, id, version: 1, body: 'Two' }))
    expect(await editComment(by(owner), { key: useCase.key, id, version: 1, body: 'Three' })).toMatchObject({ code: 'stale', issues: [{ path: 'body' }] })
    expect((await found(id)).body).toBe('Two')
  })

  it('removes the words and leaves that there were some', async () => {
    const { id } = await say(owner, 'Too much said, @Mia')
    accepted(await removeComment(by(owner), { key: useCase.key, id }))
    const rows = await comments.newest(store.read, useCase.id, { before: null, limit: 1 })
    expect(conversationOf(rows, { base: `/use-cases/${useCase.key}`, authorId: owner.id, formats })).toMatchObject([{ id, who: 'Olga Owner', words: null, isOwn: false }])
    const inbox = await notifications.page(store.read, committee.id, scopeOf(committee), { before: null, limit: 200 })
    const said = await comments.bodiesOf(store.read, commentIdsOf(inbox))
    expect(inboxLines(inbox.filter(({ place }) => place.endsWith(`#comment-${id}`)), said, formats)).toMatchObject([{ excerpt: 'The comment was removed.' }])
    for (const again of [removeComment(by(owner), { key: useCase.key, id }), editComment(by(owner), { key: useCase.key, id, version: 2, body: 'Back' })]) {
      expect(await again).toMatchObject({ ok: false, code: 'conflict' })
    }
  })

  it('is for nobody else, not for the Head of AI either', async () => {
    const { id } = await say(owner, 'Mine')
    for (const other of [head, contributor, committee]) {
      expect(await editComment(by(other), { key: useCase.key, id, version: 1, body: 'Theirs' })).toMatchObject({ code: 'forbidden' })
      expect(await removeComment(by(other), { key: useCase.key, id })).toMatchObject({ code: 'forbidden' })
    }
    expect((await found(id)).body).toBe('Mine')
  })

  it('does not reach a comment through another use case', async () => {
    const { id } = await say(owner, 'Here')
    const other = await governedUseCase(store, owner)
    expect(await removeComment(by(owner), { key: other.key, id })).toMatchObject({ ok: false, code: 'conflict' })
    expect((await found(id)).removedAt).toBeNull()
  })
})

describe('the record (R13)', () => {
  it('has every comment, every edit and every removal, and watches the rows', async () => {
    const watched = await governedUseCase(store, owner)
    const { id } = await say(owner, 'First words', watched)
    accepted(await editComment(by(owner), { key: watched.key, id, version: 1, body: 'Second words' }))
    accepted(await removeComment(by(owner), { key: watched.key, id }))
    const records = await audit.list(store.read, { subjectKind: 'use_case', subjectId: watched.key }, 10)
    expect(records.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['comment.remove', '{"comment":"Second words"}', null],
      ['comment.edit', '{"comment":"First words"}', '{"comment":"Second words"}'],
      ['comment.add', null, '{"comment":"First words"}'],
    ])
    expect((await verifyAudit(store.read, testAuditKey)).problems.map(({ problem }) => problem).filter((problem) => problem.includes(watched.key))).toEqual([])
    await say(owner, 'Signed words', watched)
    await store.withTransaction((tx) => comments.update(tx, id, { body: 'Forged words' }))
    expect(JSON.stringify(await verifyAudit(store.read, testAuditKey))).toContain(watched.key)
  })
})

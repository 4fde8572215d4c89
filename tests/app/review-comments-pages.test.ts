import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as gates from 'db/queries/gates'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { hiddenField } from '../support/pages'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn, owner: SignedIn, member: SignedIn, viewer: SignedIn

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn('head_of_ai', 'Hanna Weber')
  owner = await server.signedIn('owner', 'Olga Ivanova')
  member = await server.signedIn('committee', 'Carla Moreau')
  viewer = await server.signedIn('viewer', 'Victor')
})
afterAll(() => server.stop())

const tab = ({ key }: GovernedUseCase, name: string): string => `/use-cases/${key}/${name}`
const textOf = async (browser: SignedIn, path: string): Promise<string> => (await browser.get(path)).text()

/** A use case whose gate 2 is asked for. */
async function underReview() {
  const useCase = await governedUseCase(server.store, owner.person, { phase: 2, tier: 'low' })
  expect((await owner.post(tab(useCase, 'decisions'), { form: 'request', gate: '2', note: '' })).status).toBe(303)
  const requestId = (await gates.openRequest(server.store.read, useCase.id))?.id
  if (requestId === undefined) throw new Error('no review')
  return { useCase, requestId, page: tab(useCase, 'decisions') }
}

describe('the conversation of a review', () => {
  it('is held on the tab Decisions, and stands in the discussion with a link to it', async () => {
    const { useCase, requestId, page } = await underReview()
    const html = await textOf(owner, page)
    expect(html).toContain('Nobody has said anything about this review yet.')
    const said = html.slice(html.indexOf('value="comment-add"'))
    const fields = { form: 'comment-add', requestId: hiddenField(said, 'requestId'), idempotencyKey: hiddenField(said, 'idempotencyKey') }
    expect(fields.requestId).toBe(String(requestId))
    const empty = await owner.post(page, { ...fields, body: ' ' })
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Write a comment.')])
    const posted = await owner.post(page, { ...fields, body: 'Is the load tested, @Carla Moreau?' })
    const place = posted.headers.get('location') ?? ''
    expect([posted.status, place]).toEqual([303, expect.stringMatching(new RegExp(`^${page}#comment-\\d+$`))])
    // The same form again says nothing again.
    await owner.post(page, { ...fields, body: 'Is the load tested, @Carla Moreau?' })
    const read = await textOf(viewer, page)
    expect(read.match(/id="comment-\d+"/g)).toHaveLength(1)
    expect(read).toContain(`id="${place.split('#')[1]}"`)
    expect(read).not.toContain('comment-add')
    const discussion = await textOf(viewer, tab(useCase, 'discussion'))
    expect(discussion).toContain('Is the load tested')
    expect(discussion).toContain(`href="${page}#review-${requestId}"`)
    expect(discussion).toContain('the review of gate 2')
    const inbox = await textOf(member, '/inbox')
    expect(inbox).toContain('mentioned you in the review of gate 2')
  })

  it('is changed by who said it, there and in the discussion', async () => {
    const { useCase, requestId, page } = await underReview()
    await member.post(page, { form: 'comment-add', requestId: String(requestId), body: 'Frist words' })
    const html = await textOf(member, page)
    const edit = html.slice(html.indexOf('value="comment-edit"'))
    const fields = { form: 'comment-edit', id: hiddenField(edit, 'id'), version: hiddenField(edit, 'version'), body: 'First words' }
    expect((await member.post(page, fields)).status).toBe(303)
    expect(await textOf(head, tab(useCase, 'discussion'))).toContain('First words')
    expect(await textOf(head, page)).not.toContain('comment-edit')
    expect((await head.post(page, { ...fields, version: '2' })).status).toBe(403)
    expect((await viewer.post(page, { form: 'comment-add', requestId: String(requestId), body: 'Me too' })).status).toBe(403)
    expect((await member.post(tab(useCase, 'discussion'), { form: 'comment-remove', id: fields.id })).status).toBe(303)
    expect(await textOf(owner, page)).toMatch(/Removed by (<!-- -->)?Carla Moreau/)
  })

  it('ends with the review: it can be read, and what came too late is kept for who wrote it', async () => {
    const { useCase, requestId, page } = await underReview()
    await member.post(page, { form: 'comment-add', requestId: String(requestId), body: 'Before the end' })
    expect((await owner.post(page, { form: 'withdraw', requestId: String(requestId) })).status).toBe(303)
    const html = await textOf(member, page)
    expect(html).toContain('1 comment on this review')
    expect(html).toContain('Before the end')
    for (const offered of ['comment-add', 'comment-edit']) expect(html).not.toContain(offered)
    const late = await member.post(page, { form: 'comment-add', requestId: String(requestId), body: 'After the end' })
    const answer = await late.text()
    expect(late.status).toBe(409)
    expect(answer).toContain('This review is closed')
    expect(answer).toContain('After the end')
    expect(await textOf(member, tab(useCase, 'discussion'))).not.toContain('comment-edit')
  })
})

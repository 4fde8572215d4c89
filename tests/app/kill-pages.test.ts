import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as kills from 'db/queries/kills'
import * as useCases from 'db/queries/use-cases'
import { goodPassword } from '../support/accounts'
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

/** Silent since long: K6 is met. */
const candidate = () => governedUseCase(server.store, owner.person, { title: 'Claims triage', approach: 'rag', tier: 'low', budget: 5_000_000, startOn: '2025-01-06' })
const decisions = ({ key }: GovernedUseCase): string => `/use-cases/${key}/decisions`
const textOf = async (browser: SignedIn, path: string): Promise<string> => (await browser.get(path)).text()

describe('a kill review, from the list to the retrospective', () => {
  let useCase: GovernedUseCase
  beforeAll(async () => {
    useCase = await candidate()
    // Its standing is computed by the first change.
    expect((await owner.post(`/use-cases/${useCase.key}/value/measures`, { form: 'baseline', metric: 'Minutes', value: '9', measuredHow: 'Watch', measuredOn: '2025-01-06' })).status).toBe(303)
  })

  it('the Head of AI asks, and nobody else is offered to', async () => {
    expect(await textOf(head, decisions(useCase))).toContain('Ask for a kill review')
    for (const reader of [member, viewer]) expect(await textOf(reader, decisions(useCase))).not.toContain('kill-ask')
    expect((await head.post(decisions(useCase), { form: 'kill-ask', note: 'Is anybody there?' })).status).toBe(303)
    expect(await textOf(viewer, decisions(useCase))).toContain('Is anybody there?')
    expect(await textOf(owner, '/inbox')).toContain('asks whether to kill, defend or pivot')
    expect(await textOf(owner, '/my-work')).toContain('Answer whether to kill, defend or pivot')
    expect(await textOf(viewer, '/portfolio')).toContain('Kill review: its owner is asked')
  })

  it('the owner answers, with what they typed kept where something is missing', async () => {
    const html = await textOf(owner, decisions(useCase))
    const answer = { form: 'kill-answer', inquiryId: hiddenField(html, 'inquiryId') }
    const refused = await owner.post(decisions(useCase), { ...answer, words: 'We were busy' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('We were busy')
    expect((await owner.post(decisions(useCase), { ...answer, answer: 'defend', words: 'We were busy' })).status).toBe(303)
    expect(await textOf(member, '/reviews')).toContain('Kill review')
    expect(await textOf(viewer, '/portfolio')).toContain('Kill review: waits for votes')
  })

  it('the committee signs on one page; who asked is told why they do not', async () => {
    expect(await textOf(head, decisions(useCase))).toContain('You asked for this review')
    const html = await textOf(member, decisions(useCase))
    expect(html).toContain('We were busy')
    const kill = html.slice(html.indexOf('value="kill-vote"'))
    const vote = { form: 'kill-vote', requestId: hiddenField(kill, 'requestId'), seen: hiddenField(kill, 'seen'), verb: 'kill', reason: 'Nobody is there' }
    expect((await member.post(decisions(useCase), { ...vote, currentPassword: 'wrong password of mine' })).status).toBe(403)
    expect((await member.post(decisions(useCase), { ...vote, currentPassword: goodPassword })).status).toBe(303)
    expect(await useCases.findByKey(server.store.read, useCase.key)).toMatchObject({ status: 'killed' })
    expect(await textOf(viewer, decisions(useCase))).toContain('Nobody is there')
  })

  it('the portfolio says what the kills of the year have freed, and leads to the graveyard', async () => {
    const html = await textOf(viewer, '/portfolio')
    expect(html).toContain('freed by kills this fiscal year')
    const [, href = ''] = /href="(\/graveyard\?year=\d{4})"/.exec(html) ?? []
    expect(await textOf(viewer, href)).toContain('Nobody is there')
    expect(await textOf(viewer, `${href}&phase=5`)).toContain('No use case that meets these conditions was killed.')
  })

  it('the owner writes what it taught', async () => {
    expect(await textOf(viewer, decisions(useCase))).toContain('has not written what it taught yet')
    expect(await textOf(owner, '/my-work')).toContain('Write the retrospective')
    expect((await owner.post(decisions(useCase), { form: 'retrospective', learnt: 'Answer mail', reusable: 'The prompts', basedOn: '0' })).status).toBe(303)
    expect(await textOf(viewer, decisions(useCase))).toContain('Answer mail')
    expect(await kills.retrospectivesOf(server.store.read, useCase.id)).toHaveLength(1)
  })

  it('the graveyard is searched for words of its title, key, reason and lessons, within the other conditions', async () => {
    const find = (query: Record<string, string>) => textOf(viewer, `/graveyard?${new URLSearchParams(query)}`)
    const link = `href="/use-cases/${useCase.key}/decisions#kill"`
    for (const q of ['CLAIMS', useCase.key, 'nobody is', 'answer', 'prompt']) expect(await find({ q })).toContain(link)
    expect(await find({ q: 'prompts', tier: 'low' })).toContain(link)
    const nothing = await find({ q: 'invoice', tier: 'low' })
    expect(nothing).not.toContain(link)
    expect(nothing).toContain('Try fewer or shorter words')
    // Another condition keeps the words, and the words keep the condition.
    expect(nothing).toMatch(/name="q"[^>]*value="invoice"/)
    expect(nothing).toMatch(/type="hidden" name="tier" value="low"/)
    expect(await find({ q: 'prompts', tier: 'high' })).not.toContain(link)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveRoiGrid } from '~/commands/roi.server'
import { addMonths, dayOf, lastCompletedMonth } from 'domain/month'
import { accepted } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { hiddenField } from '../support/pages'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn, member: SignedIn, viewer: SignedIn, owner: SignedIn
/** Loses 1,000 a month, and its owner has said nothing since long. */
let loser: GovernedUseCase
/** Brings 3,000 a month and trains a model. */
let winner: GovernedUseCase

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn('head_of_ai', 'Hanna Weber')
  member = await server.signedIn('committee', 'Carla Moreau')
  viewer = await server.signedIn('viewer', 'Victor')
  owner = await server.signedIn('owner', 'Olga Ivanova')
  loser = await governedUseCase(server.store, owner.person, { title: 'Claims triage', approach: 'rag', budget: 50_000_00, startOn: '2025-01-06' })
  winner = await governedUseCase(server.store, owner.person, { title: 'Quote data', approach: 'fine_tuning', budget: 50_000_00, startOn: dayOf(new Date()) })
  const last = lastCompletedMonth(dayOf(new Date()))
  for (const [{ key }, costs, gains] of [[loser, 2_000_00, 1_000_00], [winner, 1_000_00, 4_000_00]] as const) {
    for (const back of [3, 2, 1, 0]) accepted(await saveRoiGrid(server.as(owner.person), { key, months: [{ month: addMonths(last, -back), seen: 'none', costs: { compute: costs }, gains: { revenue: gains } }] }))
  }
})
afterAll(() => server.stop())

const whatIf = (query = ''): string => `/portfolio/what-if${query && `?${query}`}`
const textOf = async (browser: SignedIn, path: string): Promise<string> => (await browser.get(path)).text()
/** Text of a page without its marks and its data. */
const plain = (html: string): string => html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<!--[\s\S]*?-->/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const location = (response: Response): string => response.headers.get('location') ?? ''

describe('trying a what-if', () => {
  it('shows what a kill changes beside today, to whoever may see the portfolio', async () => {
    for (const reader of [head, member, viewer]) {
      const text = plain(await textOf(reader, whatIf(`kill=${loser.key}`)))
      expect(text).toContain('Running use cases 2 1 −1 fewer')
      expect(text).toContain('Budget freed $0 $42,000 +$42,000 ● more, better')
      expect(text).toContain('Net of the 12 months $24,000 $36,000 +$12,000 ● more, better')
      expect(text).toContain('Gains of the 12 months $60,000 $48,000 −$12,000 ■ less, worse')
      expect(text).toContain('Trains a model, by count 50 % 100 % +50.0 points more')
    }
  })

  it('adds, changes and removes a move by asking the page again, without a form that posts', async () => {
    const added = await viewer.get(whatIf(`kill=${loser.key}&add=${winner.key}&verb=pivot&to=rag&costs=&gains=&months=3&percent=150`))
    expect([added.status, location(added)]).toEqual([302, whatIf(`kill=${loser.key}&pivot=${winner.key}:rag:17:69`)])
    const changed = await viewer.get(whatIf(`kill=${loser.key}&add=${loser.key}&verb=delay&months=3`))
    expect(location(changed)).toBe(whatIf(`delay=${loser.key}:3`))
    const removed = await viewer.get(whatIf(`kill=${loser.key}+${winner.key}&remove=${loser.key}`))
    expect(location(removed)).toBe(whatIf(`kill=${winner.key}`))
    expect(await textOf(viewer, whatIf(`delay=${loser.key}:3&edit=${loser.key}`))).toContain('Change the move of Claims triage')
  })

  it('says why a move cannot be made, and keeps the others', async () => {
    const up = await viewer.get(whatIf(`kill=${winner.key}&add=${loser.key}&verb=pivot&to=commercial`))
    expect(up.status).toBe(422)
    const text = plain(await up.text())
    expect(text).toContain('A pivot goes down the ladder only')
    expect(text).toContain('1 killed')
    expect((await viewer.get(whatIf(`add=${loser.key}&verb=delay&months=13`))).status).toBe(422)
    expect(plain(await textOf(viewer, whatIf('kill=UC-9999')))).toContain('UC-9999: It is not running. It is left out.')
    expect(plain(await textOf(viewer, whatIf('kill=nonsense')))).toContain('“nonsense” is no use case')
  })

  it('kills all candidates of today, those with a move left as they are', async () => {
    expect(location(await viewer.get(whatIf('kill=candidates')))).toBe(whatIf(`kill=${loser.key}`))
    expect(location(await viewer.get(whatIf(`delay=${loser.key}:3&kill=candidates`)))).toBe(whatIf(`delay=${loser.key}:3`))
    expect(location(await viewer.get(whatIf('tier=high&kill=candidates')))).toBe(whatIf('tier=high'))
  })

  it('takes a thousand moves in an address', async () => {
    expect((await viewer.get(whatIf('kill=1-1000'))).status).toBe(200)
  })

  it('is linked from the kill review and from the kill candidates, for whoever may see the portfolio', async () => {
    expect(await textOf(viewer, '/portfolio')).toContain('href="/portfolio/what-if?kill=candidates"')
    const decisions = `/use-cases/${loser.key}/decisions`
    expect(await textOf(viewer, decisions)).toContain(`href="${whatIf(`kill=${loser.key}`)}"`)
    expect(await textOf(owner, decisions)).not.toContain('what-if')
  })
})

describe('saved scenarios', () => {
  const form = async (browser: SignedIn, query: string, fields: Record<string, string>) => {
    const html = await textOf(browser, whatIf(query))
    return browser.post(whatIf(query), { form: 'create', moves: hiddenField(html, 'moves'), idempotencyKey: hiddenField(html, 'idempotencyKey'), ...fields })
  }

  it('are saved by the Head of AI and the committee, each name once, and offered to nobody else', async () => {
    const saved = await form(head, `kill=${loser.key}`, { name: 'End the loser', note: 'For the board' })
    expect([saved.status, location(saved)]).toEqual([303, whatIf(`kill=${loser.key}&scenario=1`)])
    const taken = await form(member, `kill=${winner.key}`, { name: 'End the loser' })
    expect(taken.status).toBe(409)
    expect(plain(await taken.text())).toContain('There is a scenario of this name already. Choose another.')
    expect((await form(member, `scale=${winner.key}:200`, { name: 'Twice the winner' })).status).toBe(303)
    expect(await textOf(viewer, whatIf(`kill=${loser.key}`))).not.toContain('Save as a new scenario')
    expect((await viewer.post(whatIf(), { form: 'create', name: 'Mine', moves: `kill=${loser.key}` })).status).toBe(403)
  })

  it('get new versions from who saved them', async () => {
    const html = await textOf(head, whatIf(`kill=${loser.key}+${winner.key}&scenario=1`))
    expect(plain(html)).toContain('The moves here differ from what is saved.')
    const [id, version] = [hiddenField(html, 'id'), hiddenField(html, 'version')]
    expect((await head.post(whatIf(), { form: 'update', id, version, name: 'End both', note: 'For the board', moves: hiddenField(html, 'moves') })).status).toBe(303)
    expect((await head.post(whatIf(), { form: 'update', id, version, name: 'End both', moves: hiddenField(html, 'moves') })).status).toBe(409)
    expect(await textOf(member, whatIf(`kill=${loser.key}&scenario=1`))).not.toContain('Save as its new version')
  })

  it('are listed with who saved them, and two are compared with today', async () => {
    const list = plain(await textOf(viewer, '/portfolio/what-if/scenarios'))
    expect(list).toContain('End both 2 killed For the board Hanna Weber')
    expect(list).toContain('Twice the winner 1 scaled')
    const compared = plain(await textOf(viewer, '/portfolio/what-if/scenarios/compare?one=1&other=2'))
    expect(compared).toContain('Figure Today End both Difference to today Twice the winner Difference to today')
    expect(compared).toContain('Net of the 12 months $24,000 $0 −$24,000 ■ less, worse $60,000 +$36,000 ● more, better')
    expect((await viewer.get('/portfolio/what-if/scenarios/compare?one=1&other=77')).status).toBe(404)
  })

  it('are removed by who saved them and by the Head of AI', async () => {
    expect((await member.post('/portfolio/what-if/scenarios', { id: '1' })).status).toBe(403)
    expect((await head.post('/portfolio/what-if/scenarios', { id: '2' })).status).toBe(303)
    expect(await textOf(viewer, '/portfolio/what-if/scenarios')).not.toContain('Twice the winner')
    expect(plain(await textOf(viewer, whatIf('scenario=2')))).toContain('The scenario was removed.')
  })
})

it('says what following the kill rules would have saved, and which rules it cannot replay', async () => {
  const text = plain(await textOf(viewer, '/portfolio/what-if/counterfactual'))
  // Three losses in a row put it on the list; one more month came after that.
  expect(text).toContain('Of 2 use cases with recorded months 1 met a rule at the end of some month. Killing each of them then and there would have left $1,000 more.')
  expect(text).toContain('Not replayed, because what they look at is not kept by the day on which it was known: K4')
})

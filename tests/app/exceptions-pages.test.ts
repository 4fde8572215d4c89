import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerChecklist } from '~/commands/checklist.server'
import { items } from 'domain/checklist'
import { addDays, dayOf } from 'domain/month'
import { goodPassword } from '../support/accounts'
import { accepted, contextFor } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { hiddenField } from '../support/pages'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn, owner: SignedIn, viewer: SignedIn
const until = addDays(dayOf(new Date()), 30)

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn('head_of_ai', 'Hanna Weber')
  owner = await server.signedIn('owner', 'Olga Ivanova')
  viewer = await server.signedIn('viewer', 'Victor')
})
afterAll(() => server.stop())

const tab = ({ key }: GovernedUseCase, name: string): string => `/use-cases/${key}/${name}`
const textOf = async (browser: SignedIn, path: string): Promise<string> => (await browser.get(path)).text()

/** A use case in phase 5, where no gate is due, with one yellow flag and one red flag raised or not. */
async function raised(more: readonly string[] = []) {
  const useCase = await governedUseCase(server.store, owner.person, { title: 'Claims triage', approach: 'rag', phase: 5, tier: 'low' })
  const open = ['unclear_roi', ...more]
  const answers = items.map(({ id, group }) => ({ item: id, answer: (group === 'green') === open.includes(id) ? 'no' : 'yes' }))
  accepted(await answerChecklist(contextFor(server.store, owner.person, { auditKey: server.as(owner.person).auditKey, now: new Date() }), { key: useCase.key, answers }))
  return useCase
}

describe('exceptions on the pages (R4)', () => {
  it('go from the item of the checklist to the decision by form posts, and are said with the verdict', async () => {
    const useCase = await raised()
    const [path, checklist] = [tab(useCase, 'decisions'), tab(useCase, 'assessment')]
    expect(await textOf(owner, checklist)).toContain(`href="${path}?item=unclear_roi#ask-exception"`)
    expect(await textOf(viewer, checklist)).not.toContain('#ask-exception')
    expect(await textOf(owner, `${path}?item=unclear_roi`)).toMatch(/<option value="unclear_roi" selected="">/)
    const request = { form: 'exception-ask', item: 'unclear_roi', reason: 'Only a pilot', expiresOn: until }
    const refused = await owner.post(path, { ...request, expiresOn: '2020-01-01' })
    expect(refused.status).toBe(422)
    const again = await refused.text()
    for (const says of ['Choose a day in the future.', 'Only a pilot']) expect(again).toContain(says)
    expect((await viewer.post(path, request)).status).toBe(403)
    expect((await owner.post(path, request)).status).toBe(303)
    expect(await textOf(owner, checklist)).toContain('An exception is asked for')
    const html = await textOf(head, path)
    const requestId = hiddenField(html, 'requestId')
    expect(await textOf(head, '/reviews')).toContain(`href="${path}#decide-${requestId}"`)
    expect(html).toContain('I grant the exception for “Unclear ROI” of')
    const vote = { form: 'exception-vote', requestId, seen: hiddenField(html, 'seen'), verb: 'grant', reason: 'Fine until then', currentPassword: goodPassword }
    expect((await owner.post(path, vote)).status).toBe(403)
    const unsigned = await head.post(path, { ...vote, currentPassword: 'not my password' })
    expect([unsigned.status, (await unsigned.text()).includes('Nothing was signed.')]).toEqual([403, true])
    expect((await head.post(path, vote)).status).toBe(303)
    expect((await head.post(path, vote)).status).toBe(409)
    const decided = await textOf(viewer, path)
    for (const says of ['In force until', '30 days left', 'Only a pilot', 'Fine until then']) expect(decided).toContain(says)
    for (const page of [checklist, tab(useCase, ''), '/use-cases?columns=title&columns=verdict']) expect(await textOf(viewer, page)).toContain('Go, with an exception until')
  })

  it('are never offered for a red flag', async () => {
    const useCase = await raised(['unrealistic_expectations'])
    const html = await textOf(owner, tab(useCase, 'decisions'))
    expect(html).toContain('<option value="unclear_roi">')
    expect(html).not.toContain('<option value="unrealistic_expectations">')
    const refused = await owner.post(tab(useCase, 'decisions'), { form: 'exception-ask', item: 'unrealistic_expectations', reason: 'x', expiresOn: until })
    expect([refused.status, (await refused.text()).includes('is a red flag')]).toEqual([422, true])
  })
})

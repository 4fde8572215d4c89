import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshStandings } from '~/commands/standings.server'
import * as conditions from 'db/queries/conditions'
import * as settings from 'db/queries/settings'
import { goodPassword } from '../support/accounts'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { hiddenField } from '../support/pages'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn, owner: SignedIn, viewer: SignedIn

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn('head_of_ai', 'Hanna Weber')
  owner = await server.signedIn('owner', 'Olga Ivanova')
  viewer = await server.signedIn('viewer', 'Victor')
})
afterAll(() => server.stop())

const tab = ({ key }: GovernedUseCase, name: string): string => `/use-cases/${key}/${name}`
/** What the form of a vote sends by itself, signed. */
const voteFrom = (html: string) => ({ form: 'vote', requestId: hiddenField(html, 'requestId'), seen: hiddenField(html, 'seen'), currentPassword: goodPassword })
const textOf = async (browser: SignedIn, path: string): Promise<string> => (await browser.get(path)).text()

/** A use case that passed gate 2 under the condition of a load test. */
async function decided({ title }: { title?: string } = {}) {
  const useCase = await governedUseCase(server.store, owner.person, { title: title ?? 'Claims triage', approach: 'rag', phase: 2, tier: 'low' })
  const path = tab(useCase, 'decisions')
  await owner.post(path, { form: 'request', gate: '2' })
  await head.post(path, { ...voteFrom(await textOf(head, path)), verb: 'conditional_go', 'conditions[0].text': 'Load test', reason: 'Sound' })
  return { useCase, path }
}

describe('conditions on the pages (R7)', () => {
  it('shows a condition until somebody else has checked it, and takes both by form posts; no form is offered to who may not', async () => {
    const { path } = await decided()
    const html = await textOf(owner, path)
    expect(html).toContain('It is done')
    expect(html).not.toContain('Give it to somebody else')
    const form = { conditionId: hiddenField(html, 'conditionId'), version: '1' }
    const refused = await owner.post(path, { form: 'complete-condition', ...form, evidence: '' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Give a link to the evidence, or say where it can be found.')
    expect((await viewer.post(path, { form: 'complete-condition', ...form, evidence: 'x' })).status).toBe(403)
    expect((await owner.post(path, { form: 'complete-condition', ...form, evidence: 'https://example.org/load-report' })).status).toBe(303)
    const stale = await head.post(path, { form: 'move-condition', ...form, owner: head.person.id, dueOn: '2099-01-31', reason: 'My reason' })
    expect(stale.status).toBe(409)
    expect(await textOf(owner, path)).not.toContain('Check it')
    expect(await textOf(head, '/my-work')).toContain('Check a condition of gate 2: “Load test”')
    expect(await textOf(head, path)).toContain('Check it')
    expect((await head.post(path, { form: 'close-condition', ...form, version: '2', outcome: 'closed' })).status).toBe(303)
    expect(await textOf(viewer, path)).toMatch(/All conditions are met and checked\..*Load test.*Checked by Hanna Weber/s)
  })

  it('marks a use case with an overdue condition wherever it stands, and counts it in the portfolio (R7)', async () => {
    const { useCase } = await decided({ title: 'Late with its load test' })
    await server.store.withTransaction(async (tx) => {
      const [condition] = await conditions.conditionsOf(tx, useCase.id)
      await conditions.update(tx, condition?.id ?? 0, { dueOn: '2026-01-31', changedBy: head.person.id })
      await refreshStandings(tx, [useCase.id], await settings.policyInForce(tx))
    })
    for (const path of ['decisions', 'phases', 'value']) expect(await textOf(viewer, tab(useCase, path))).toContain('Condition overdue')
    expect(await textOf(viewer, '/portfolio')).toContain('with overdue conditions')
    const list = await textOf(viewer, '/use-cases?conditionsOverdue=1')
    expect(list).toContain('Late with its load test')
    expect(list).toContain('Condition overdue')
    expect(await textOf(owner, '/my-work')).toContain('Meet a condition of gate 2: “Load test”')
  })
})

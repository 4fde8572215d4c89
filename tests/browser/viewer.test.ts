import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, dayOf } from 'domain/month'
import { accessibilityProblems, openChromium, openPage } from '../support/chromium'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { startServer, type SignedIn, type TestServer } from '../support/server'
import { peek } from '../support/store'

let server: TestServer
let browser: Browser
let viewer: SignedIn
let useCase: GovernedUseCase

beforeAll(async () => {
  server = await startServer()
  browser = await openChromium()
  viewer = await server.signedIn('viewer', 'Vera Viewer')
  const owner = await server.signedIn('owner', 'Olga Owner')
  const today = dayOf(new Date())
  useCase = await governedUseCase(server.store, owner.person, { title: 'Claims triage', approach: 'rag', phase: 3, startOn: addDays(today, -70), enteredOn: addDays(today, -70) })
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const tabs = ['', '/phases', '/assessment', '/risk', '/value', '/value/business-case', '/value/measures', '/decisions', '/discussion', '/activity']

it('a viewer reads every page and is offered nothing that would change something', async () => {
  const { page, problems } = await openPage(browser, server, viewer)
  await page.goto('/')
  await page.waitForURL('**/portfolio')
  for (const path of ['/portfolio', '/portfolio/value', '/portfolio/months', '/portfolio/what-if?kill=candidates', '/portfolio/what-if/scenarios', '/portfolio/what-if/counterfactual', '/admin/rates', '/use-cases', '/reviews', '/audit', '/library', '/library/calculators/roi', '/library/calculators/break-even', '/library/calculators/total-cost', ...tabs.map((tab) => `/use-cases/${useCase.key}${tab}`)]) {
    await page.goto(path)
    await page.getByRole('main').getByRole('heading').first().waitFor()
    const posting = await page.locator('main form[method="post"]').count()
    expect([path, posting, await accessibilityProblems(page)]).toEqual([path, 0, []])
  }
  expect(problems).toEqual([])
})

it('a viewer who posts all the same is refused, and nothing changes but the log of refusals', async () => {
  const dump = () => peek<Record<string, unknown>>(server.store, `select version, health, status from use_cases where key = '${useCase.key}'`)
  const before = await dump()
  for (const [path, fields] of [
    ['/phases', { form: 'update', health: 'on_track', changed: 'I was here' }],
    ['/assessment', { form: 'checklist', 'answers[0].item': 'no_budget', 'answers[0].answer': 'yes', 'answers[0].seen': 'none' }],
    ['?index', { form: 'hold', version: '1', reason: 'Because' }],
    ['/edit', { title: 'Mine now', version: '1' }],
  ] as const) {
    const response = await viewer.post(`/use-cases/${useCase.key}${path}`, fields)
    expect([path, response.status]).toEqual([path, 403])
  }
  expect(await dump()).toEqual(before)
  const refusals = await peek<{ action: string }>(server.store, `select action from audit_log where action like '%.refused' and actor_id = '${viewer.person.id}'`)
  expect(refusals.length).toBeGreaterThanOrEqual(3)
  const { page } = await openPage(browser, server, viewer)
  const answer = await page.goto('/use-cases/new')
  expect(answer?.status()).toBe(403)
  await page.getByText('This needs the role').waitFor()
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as roi from 'db/queries/roi'
import * as updates from 'db/queries/updates'
import * as checklists from 'db/queries/checklist'
import { addDays, dayOf, lastCompletedMonth } from 'domain/month'
import { goodPassword } from '../support/accounts'
import { accessibilityProblems, openChromium, openPage, scrollsSideways } from '../support/chromium'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let browser: Browser
let owner: SignedIn
let useCase: GovernedUseCase
const today = dayOf(new Date())

beforeAll(async () => {
  server = await startServer()
  browser = await openChromium()
  owner = await server.signedIn('owner', 'Olga Owner')
  useCase = await governedUseCase(server.store, owner.person, { title: 'Claims triage', approach: 'rag', phase: 3, startOn: addDays(today, -70), enteredOn: addDays(today, -70) })
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

it('an owner signs in and does the weekly update, the checklist and the month from My work', async () => {
  const { page, problems } = await openPage(browser, server, null)
  await page.goto('/')
  await page.getByLabel('E-mail address').fill(owner.person.email)
  await page.getByLabel('Password').fill(goodPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/my-work')
  expect(await accessibilityProblems(page)).toEqual([])

  await page.getByRole('link', { name: 'Post the weekly update' }).click()
  await page.getByLabel('At risk').check()
  await page.getByLabel('What changed').fill('The retrieval index is complete.')
  await page.getByLabel('What is in the way').fill('Two experts are on leave.')
  await page.getByRole('button', { name: 'Post the update' }).click()
  await page.getByText('The retrieval index is complete.').first().waitFor()
  expect((await updates.newest(server.store.read, useCase.id, 1))[0]).toMatchObject({ health: 'at_risk', changed: 'The retrieval index is complete.', byName: 'Olga Owner' })
  expect(await accessibilityProblems(page)).toEqual([])

  await page.goto('/my-work')
  expect(await page.getByRole('link', { name: 'Post the weekly update' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Answer 19 items of the go/no-go checklist' }).click()
  // By keyboard: y and n answer, j goes on.
  await page.getByRole('radiogroup', { name: 'Clear business problem with measurable outcomes' }).getByLabel('Yes').focus()
  await page.keyboard.press('y')
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await page.keyboard.press('j')
  await page.keyboard.press('n')
  await page.getByRole('button', { name: 'Save answers' }).click()
  await page.getByText('Everything is saved.').first().waitFor()
  const { checklist } = await checklists.find(server.store.read, useCase.id)
  expect(Object.fromEntries(Object.entries(checklist).map(([item, record]) => [item, record?.answer]))).toEqual({
    clear_business_problem: 'yes',
    training_examples: 'not_applicable',
    data_governance_approval: 'no',
  })
  expect(await accessibilityProblems(page)).toEqual([])

  await page.goto('/my-work')
  await page.getByRole('link', { name: /^Record costs and gains of/ }).click()
  const month = lastCompletedMonth(today)
  const column = await page.locator(`input[type=hidden][name^="months["][name$=".month"][value="${month}"]`).getAttribute('name')
  const cell = (category: string) => page.locator(`input[name="${column?.replace('.month', '') ?? ''}.${category}"]`)
  await cell('gains.cost_savings').fill('365,000')
  await cell('costs.compute').focus()
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, '10,000\n9,000')
  await page.getByText('+1,821.1 %').first().waitFor()
  await page.getByRole('button', { name: 'Save figures' }).click()
  await page.getByText('Everything is saved.').first().waitFor()
  expect((await roi.entriesOf(server.store.read, useCase.id)).map((entry) => [entry.month, entry.costs, entry.gains])).toEqual([[month, 1_900_000, 36_500_000]])
  expect(await accessibilityProblems(page)).toEqual([])
  expect(problems).toEqual([])
})

it('works on a telephone: no page scrolls sideways, in the dark too', async () => {
  const { page, problems } = await openPage(browser, server, owner, { width: 390, colorScheme: 'dark' })
  const pages = ['/my-work', '/inbox', '/use-cases', '/use-cases/new', ...['', '/phases', '/assessment', '/risk', '/value', '/decisions', '/discussion', '/activity', '/edit'].map((tab) => `/use-cases/${useCase.key}${tab}`)]
  for (const path of pages) {
    await page.goto(path)
    expect([path, await scrollsSideways(page), await accessibilityProblems(page)]).toEqual([path, false, []])
  }
  expect(problems).toEqual([])
})

it('proposes a use case and posts an update without JavaScript', async () => {
  const { page } = await openPage(browser, server, owner, { javaScriptEnabled: false })
  await page.goto('/use-cases/new')
  await page.getByLabel(/^Title/).fill('Letters that write themselves')
  await page.getByLabel(/problem/i).first().fill('Forty people write the same letters by hand.')
  await page.getByRole('button', { name: /Propose/ }).click()
  await page.getByRole('heading', { name: 'Letters that write themselves' }).waitFor()
  await page.goto(`/use-cases/${useCase.key}/phases`)
  await page.getByLabel('On track').check()
  await page.getByLabel('What changed').fill('Everybody is back.')
  await page.getByRole('button', { name: 'Post the update' }).click()
  await page.getByText('Everybody is back.').first().waitFor()
  expect((await updates.newest(server.store.read, useCase.id, 1))[0]).toMatchObject({ health: 'on_track', changed: 'Everybody is back.' })
})

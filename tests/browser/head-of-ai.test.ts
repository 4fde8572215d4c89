import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { goodPassword } from '../support/accounts'
import { accessibilityProblems, openChromium, openPage } from '../support/chromium'
import { startServer, type TestServer } from '../support/server'

const federal = fileURLToPath(new URL('../../../shared/data/us-federal-2024.csv', import.meta.url))

/** Where the real inventory is not at hand, three records with its columns and some of its quirks. */
const sample = Buffer.from(
  [
    'Use Case Name,Agency,Bureau,Stage of Development,Is the AI use case rights-impacting or safety-impacting?,What is the intended purpose and expected benefits of the AI?,Date Initiated',
    '"Claims triage",DHS,CBP,Operation and Maintenance,"Rights-Impacting\n","Sorts claims, quickly",7/15/1905',
    '"Leave bot",DHS,CBP,Initiated,Neither,Answers questions on leave,3/4/2024',
    '"Old radar",NASA,JPL,Retired,Neither,Looked at the sky,TBD',
  ].join('\r\n'),
)

let server: TestServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ setUp: false })
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

it(
  'the Head of AI sets Tollgate up, imports the inventory, raises a red flag and finds it on the kill list',
  async () => {
    const isReal = existsSync(federal)
    if (!isReal) process.stdout.write('The real inventory is not beside the repository: a sample of three records takes its place.\n')
    const records = isReal ? '2,133' : '3'
    const { page, problems } = await openPage(browser, server, null)

    await page.goto('/')
    await page.waitForURL('**/setup')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Your name').fill('Hanna Head')
    await page.getByLabel('E-mail address').fill('hanna@acme.example')
    await page.getByLabel('Password').fill(goodPassword)
    await page.locator('input[name=organization]').fill('Acme')
    await page.getByLabel('By importing an inventory').check()
    await page.getByRole('button', { name: 'Set up Tollgate' }).click()
    await page.waitForURL('**/imports')

    await page.locator('input[type=file]').setInputFiles(isReal ? federal : { name: 'inventory.csv', mimeType: 'text/csv', buffer: sample })
    await page.getByRole('button', { name: 'Upload and look at the columns' }).click()
    await page.waitForURL(/imports\/\d+\/columns/)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.waitForURL(/imports\/\d+\/values/)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Save and try it: dry run' }).click()
    await page.getByRole('button', { name: `Import: ${records} new, 0 changed` }).click({ timeout: 180_000 })
    await page.getByRole('link', { name: 'See the use cases' }).click({ timeout: 180_000 })

    await page.getByRole('heading', { name: `Use cases ${records}` }).waitFor()
    await page.goto('/use-cases?status=active')
    const title = page.locator('a[data-row-link]').first()
    const name = (await title.innerText()).trim()
    await title.click()
    await page.getByRole('link', { name: 'Checklist & readiness' }).click()
    await page.getByRole('radiogroup', { name: 'No budget or resources' }).getByLabel('Yes').check()
    await page.getByRole('button', { name: 'Save answers' }).click()
    await page.getByText('Everything is saved.').first().waitFor()

    await page.getByRole('link', { name: 'Portfolio' }).first().click()
    const decisions = page.getByRole('region', { name: 'Decisions to take' })
    await decisions.getByRole('link', { name }).waitFor()
    expect(await decisions.innerText()).toContain('Red flag: no budget or resources')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto('/use-cases?kill=1')
    await page.getByRole('heading', { name: 'Use cases 1' }).waitFor()
    expect(await page.locator('a[data-row-link]').allInnerTexts()).toEqual([name])
    expect(problems).toEqual([])
  },
  600_000,
)

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityProblems, openChromium, openPage, scrollsSideways } from '../support/chromium'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let browser: Browser
let owner: SignedIn

beforeAll(async () => {
  server = await startServer()
  browser = await openChromium()
  owner = await server.signedIn('owner', 'Olga Owner')
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

it('an owner works out a return by keyboard, takes an example, and goes back to what was there', async () => {
  const { page, problems } = await openPage(browser, server, owner)
  await page.goto('/')
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: 'Return on investment' }).click()
  const labor = page.getByLabel('Labor', { exact: true })
  await labor.fill('1000')
  await page.getByLabel('Revenue', { exact: true }).fill('1,500')
  await labor.press('Enter')
  await page.getByText('an ROI of +50 %').waitFor()
  // Whoever changes a figure and looks again stays where they are.
  expect(await labor.evaluate((input) => input === document.activeElement)).toBe(true)
  await labor.fill('750')
  await labor.press('Enter')
  await page.getByText('an ROI of +100 %').waitFor()
  expect(await labor.inputValue()).toBe('750')
  expect(await accessibilityProblems(page)).toEqual([])

  await page.getByRole('link', { name: 'Financial reporting' }).click()
  await page.getByText('The guide states +669 %; the formula gives +566.67 %.').waitFor()
  expect([await labor.inputValue(), await page.getByLabel('Productivity', { exact: true }).inputValue()]).toEqual(['', '100,000'])
  expect(await page.getByLabel('How often: Productivity').inputValue()).toBe('year')

  await page.goBack()
  await page.getByText('an ROI of +100 %').waitFor()
  expect(await labor.inputValue()).toBe('750')
  await page.goBack()
  await page.getByText('an ROI of +50 %').waitFor()
  expect(await labor.inputValue()).toBe('1000')

  await labor.fill('much')
  await page.getByRole('button', { name: 'Calculate' }).click()
  await page.getByText('Write an amount, such as 1,234.50.').waitFor()
  expect(await labor.evaluate((input) => input === document.activeElement)).toBe(true)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(problems).toEqual([])
})

it('the guide’s scenario has a chart with its table, and is read on a phone in the dark', async () => {
  const { page, problems } = await openPage(browser, server, owner, { width: 390, colorScheme: 'dark' })
  await page.goto('/library/calculators/break-even')
  await page.getByRole('link', { name: 'Customer support automation' }).click()
  await page.getByText('It breaks even after 11 days.').waitFor()
  await page.getByRole('img', { name: 'Costs and gains over 36 months' }).waitFor()
  await page.getByText('The figures as a table').click()
  await page.getByRole('row', { name: '36 $64,000 $1,095,000 $1,031,000' }).waitFor()
  expect([await accessibilityProblems(page), await scrollsSideways(page)]).toEqual([[], false])
  await page.goto('/library/calculators/total-cost')
  expect([await accessibilityProblems(page), await scrollsSideways(page)]).toEqual([[], false])
  expect(problems).toEqual([])
})

it('calculates without JavaScript', async () => {
  const { page } = await openPage(browser, server, owner, { javaScriptEnabled: false })
  await page.goto('/library/calculators/total-cost')
  await page.getByLabel('Inference a month, USD').fill('400')
  await page.getByRole('button', { name: 'Calculate' }).click()
  await page.getByRole('row', { name: /Inference \$4,800 yours \$4,800 yours \$28,800/ }).waitFor()
  expect(new URL(page.url()).hash).toBe('#result')
})

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { SignedIn, TestServer } from './server'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const usualPlaces = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']

/** A real Chromium: the one that CHROME_PATH names, one that is installed, or else Playwright's own, installed now. */
export async function openChromium(): Promise<Browser> {
  const executablePath = installed() ?? install()
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = [process.env.CHROME_PATH ?? '', ...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces]
  return places.find((place) => place !== '' && existsSync(place))
}

function install(): string {
  const place = chromium.executablePath()
  if (existsSync(place)) return place
  const { status } = spawnSync('npx', ['playwright-core', 'install', 'chromium-headless-shell', 'chromium'], { stdio: 'inherit' })
  if (status !== 0 || !existsSync(place)) throw new Error('The browser tests need a Chromium. Install one, or name it in CHROME_PATH.')
  return place
}

export interface Opened {
  context: BrowserContext
  page: Page
  /** What went wrong in the page so far: script errors, and what the content security policy stopped. */
  problems: string[]
}

interface Look {
  colorScheme?: 'light' | 'dark'
  width?: number
  javaScriptEnabled?: boolean
}

/** A window of its own; signed in as that person where one is given. */
export async function openPage(browser: Browser, server: TestServer, person: SignedIn | null, look: Look = {}): Promise<Opened> {
  const { colorScheme = 'light', width = 1440, javaScriptEnabled = true } = look
  const context = await browser.newContext({
    baseURL: server.origin,
    colorScheme,
    javaScriptEnabled,
    locale: 'en-US',
    viewport: { width, height: 900 },
  })
  if (person) await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: server.origin })))
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    // A refused form answers 4xx, which the browser reports as an error of its own.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(message.text())
  })
  page.on('dialog', (dialog) => void dialog.accept())
  return { context, page, problems }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on the page as it is (WCAG 2.2 AA), one line for each element. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const violations = await page.evaluate<AxeViolation[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((found) => found.violations)`,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`))
}

interface AxeViolation {
  id: string
  nodes: { html: string; failureSummary?: string }[]
}

/** Whether the page itself scrolls sideways: nothing may, at any width. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)

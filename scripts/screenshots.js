// `npm run screenshots`: pictures of every page as every role sees it, light and dark, on a desk and on a phone, of the demo
// portfolio, in screenshots/. With names of roles or of pages only those: `npm run screenshots -- owner portfolio`.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { prepare, root } from './prepare.js'

prepare()
const { chromium } = await import('playwright-core')

const schemes = ['light', 'dark']
const widths = [1440, 390]
/** Of the demo's owner, late, and with a gate behind it that was conditional. */
const useCase = 'UC-0024'

const before = [
  ['sign-in', '/sign-in'],
  ['forgot-password', '/forgot-password'],
]
const useCasePages = ['', 'phases', 'assessment', 'risk', 'risk/register', 'risk/controls', 'risk/eu-ai-act', 'risk/incidents', 'value', 'value/business-case', 'value/measures', 'decisions', 'discussion', 'activity', 'edit'].map((tab) => [
  `use-case-${tab.replaceAll('/', '-') || 'overview'}`,
  `/use-cases/${useCase}${tab && `/${tab}`}`,
])
const lastMonth = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1)).toISOString().slice(0, 7)
const readers = [['portfolio', '/portfolio'], ['portfolio-value', '/portfolio/value'], ['months', '/portfolio/months'], ['month', `/portfolio/months/${lastMonth}`], ['what-if', '/portfolio/what-if?kill=candidates'], ['what-if-scenarios', '/portfolio/what-if/scenarios'], ['what-if-counterfactual', '/portfolio/what-if/counterfactual'], ['use-cases', '/use-cases'], ['reviews', '/reviews'], ['graveyard', '/graveyard'], ['session', '/session'], ['reviews-speed', '/reviews/speed'], ['audit', '/audit'], ['audit-record', '/audit/100']]
/** With the guide's scenario filled in: a calculator without figures shows little. */
const library = [
  ['library', '/library'],
  ['calculator-roi', '/library/calculators/roi?months=12&training=15000&training_per=once&productivity=100000&productivity_per=year'],
  ['calculator-break-even', '/library/calculators/break-even?initial=10000&monthly=500&quarterly=3000&cases=500&share=40&saving=5'],
  ['calculator-total-cost', '/library/calculators/total-cost'],
]
const administration = [['admin-users', '/admin/users'], ['admin-settings', '/admin/settings'], ['admin-tokens', '/admin/tokens']]
const pagesOf = {
  head: [...readers, ...useCasePages, ['use-case-new', '/use-cases/new'], ['my-work', '/my-work'], ['inbox', '/inbox'], ['imports', '/imports'], ...library, ['admin-policy', '/admin/policy'], ['admin-rates', '/admin/rates'], ['admin-committee', '/admin/committee'], ...administration],
  owner: [['my-work', '/my-work'], ['inbox', '/inbox'], ['use-cases', '/use-cases'], ['use-case-new', '/use-cases/new'], ['account', '/account'], ...useCasePages],
  committee: [...readers, ...useCasePages.slice(0, 1)],
  viewer: [...readers, ['inbox', '/inbox'], ...useCasePages.slice(0, 1)],
  admin: administration,
}

const folder = mkdtempSync(join(tmpdir(), 'tollgate-screenshots-'))
const pictures = join(root, 'screenshots')
const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const env = { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: `file:${join(folder, 'demo.db')}`, LOG_LEVEL: 'error' }
delete env.BASE_URL

let server
let browser
let failed = 0
try {
  const demo = spawnSync(process.execPath, [join(root, 'build/server/tollgate.js'), 'demo'], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (demo.status !== 0) throw new Error('The demo portfolio could not be made; its message is above.')
  server = spawn(process.execPath, [join(root, 'build/server/index.js')], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await answering()
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] })
  mkdirSync(pictures, { recursive: true })
  const wanted = process.argv.slice(2)
  for (const [role, pages] of Object.entries({ nobody: before, ...pagesOf })) {
    const own = pages.filter(([name]) => !wanted.length || wanted.includes(role) || wanted.includes(name))
    if (own.length) await picture(role, own)
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  failed += 1
} finally {
  await browser?.close()
  if (server && server.exitCode === null) {
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
  }
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0

async function picture(role, pages) {
  const session = role === 'nobody' ? undefined : await signedIn(role)
  for (const colorScheme of schemes) {
    for (const width of widths) {
      const context = await browser.newContext({ baseURL: origin, colorScheme, locale: 'en-US', storageState: session, viewport: { width, height: 900 } })
      const page = await context.newPage()
      for (const [name, path] of pages) {
        const answer = await page.goto(path, { waitUntil: 'networkidle' })
        const file = `${role}-${name}-${colorScheme}-${width}.png`
        if (!answer?.ok()) {
          failed += 1
          process.stderr.write(`${file}: ${path} answers ${answer?.status()}\n`)
        }
        await page.screenshot({ path: join(pictures, file), fullPage: true })
      }
      await context.close()
    }
  }
  process.stdout.write(`${role}: ${pages.length} pages\n`)
}

/** Signs in with the button that the sign-in page of a demo has for the role. */
async function signedIn(role) {
  const context = await browser.newContext({ baseURL: origin })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.locator('form', { has: page.locator(`input[name=email][value^="${role}@"]`) }).getByRole('button').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  const state = await context.storageState()
  await context.close()
  return state
}

function chromiumPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = [process.env.CHROME_PATH ?? '', ...folders.flatMap((one) => names.map((name) => join(one, name))), chromium.executablePath()]
  const found = places.find((place) => place && existsSync(place))
  if (!found) throw new Error('The pictures need a Chromium. Install one, or name it in CHROME_PATH.')
  return found
}

async function answering() {
  for (let tries = 0; tries < 120; tries += 1) {
    if (server.exitCode !== null) throw new Error('The server stopped; its message is above.')
    if (await fetch(`${origin}/readyz`).then((response) => response.ok, () => false)) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('The server did not answer within 30 seconds.')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address()
      probe.close(() => resolve(free))
    })
  })
}

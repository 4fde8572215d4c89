import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeUseCase } from '~/commands/use-cases.server'
import { accepted } from '../support/commands'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn
let owner: SignedIn
let admin: SignedIn

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn('head_of_ai')
  owner = await server.signedIn('owner')
  admin = await server.signedIn('admin')
})
afterAll(() => server.stop())

const navigation = (html: string): string[] => {
  const [, menu = ''] = /<nav aria-label="Main"[^>]*>(.*?)<\/nav>/s.exec(html) ?? []
  return [...menu.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '')
}

describe('the frame of every page', () => {
  it('offers what the person may do, and marks where they are', async () => {
    const html = await (await owner.get('/my-work')).text()
    expect(navigation(html)).toEqual(['/use-cases', '/graveyard', '/my-work', '/inbox', '/library'])
    expect(html).toMatch(/<a [^>]*aria-current="page"[^>]*href="\/my-work"/)
    expect(html).toContain('<a href="#main"')
    expect(html).toContain('<main id="main"')
  })

  it('is one column with the name of the product for who is not signed in', async () => {
    const html = await (await server.client().get('/sign-in')).text()
    expect(html).toContain('Tollgate')
    expect(navigation(html)).toEqual([])
  })

  it('gives the nonce of the response to every script and style in it (E2)', async () => {
    const response = await head.get('/use-cases')
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
    const html = await response.text()
    const tags = [...html.matchAll(/<(?:script|style)\b[^>]*>/g)].map(([tag]) => tag)
    expect(tags.length).toBeGreaterThan(3)
    for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`)
  })

  it('says once what was done', async () => {
    const { key } = accepted(await proposeUseCase(server.as(head.person), { title: 'Sorting of letters', problem: 'Letters wait for days.' }))
    const done = await head.post('/sign-out-of-nothing')
    expect(done.status).toBe(404)
    head.keep('tollgate-notice=Saved%20it.; Path=/')
    expect(await (await head.get(`/use-cases/${key}`)).text()).toMatch(/role="status"[^>]*><p>.*Saved it\./)
    expect(await (await head.get(`/use-cases/${key}`)).text()).not.toContain('Saved it.')
  })

  it('leads from the beginning to the home of the role', async () => {
    for (const [browser, home] of [[head, '/portfolio'], [owner, '/my-work'], [admin, '/admin']] as const) {
      expect((await browser.get('/')).headers.get('location')).toBe(home)
    }
    expect((await server.client().get('/')).headers.get('location')).toBe('/sign-in')
  })
})

describe('light and dark', () => {
  it('is as the system is until somebody chooses', async () => {
    expect(await (await server.client().get('/sign-in')).text()).toMatch(/<html lang="en">/)
  })

  it('is chosen with a form, kept in the browser, and in the page before any script runs', async () => {
    const chosen = await owner.post('/preferences', { colourScheme: 'dark', next: '/my-work' })
    expect(chosen.headers.get('location')).toBe('/my-work')
    const html = await (await owner.get('/my-work')).text()
    expect(html).toContain('<html lang="en" data-mantine-color-scheme="dark">')
    expect(html).toMatch(/value="dark" aria-pressed="true"/)
  })

  it('ignores what is no scheme', async () => {
    const browser = server.client()
    browser.keep('tollgate-colour-scheme=pink; Path=/')
    expect(await (await browser.get('/sign-in')).text()).toMatch(/<html lang="en">/)
  })
})

describe('the search box', () => {
  const found = async (browser: SignedIn, words: string) => {
    const response = await browser.get(`/search.data?q=${encodeURIComponent(words)}`)
    return { status: response.status, text: await response.text() }
  }

  it('finds use cases by words and by key', async () => {
    const { key } = accepted(await proposeUseCase(server.as(head.person), { title: 'Quokka counting', problem: 'Nobody knows how many.' }))
    for (const words of ['quokk', key]) expect((await found(head, words)).text).toContain('Quokka counting')
  })

  it('shows owners only their own (C2)', async () => {
    accepted(await proposeUseCase(server.as(owner.person), { title: 'Wombat routing', problem: 'Wombats get lost.' }))
    accepted(await proposeUseCase(server.as(head.person), { title: 'Wombat forecasting', problem: 'Nobody knows where they go.' }))
    const { text } = await found(owner, 'wombat')
    expect(text).toContain('Wombat routing')
    expect(text).not.toContain('Wombat forecasting')
    expect((await found(head, 'wombat')).text).toContain('Wombat forecasting')
  })

  it('finds nothing for words without a letter or digit', async () => {
    expect((await found(head, '"*)')).status).toBe(200)
  })

  it('is not for those who see no use cases', async () => {
    expect((await found(admin, 'wombat')).status).toBe(403)
  })
})

describe('what goes wrong', () => {
  it('reads the same for what is not there and what is not theirs, in the frame (C2)', async () => {
    const { key } = accepted(await proposeUseCase(server.as(head.person), { title: 'Somebody else’s', problem: 'Not theirs to know.' }))
    const answers = await Promise.all([owner.get('/nothing-here'), owner.get(`/use-cases/${key}`), owner.post('/nothing-here')])
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      const html = await answer.text()
      expect(html).toContain('There is nothing at this address, or it is not yours to see.')
      expect(html).toContain('Go to the beginning')
      expect(navigation(html)).toContain('/my-work')
    }
  })

  it('says what the role does not allow (C1)', async () => {
    const answer = await owner.get('/imports')
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('This needs the role Head of AI.')
  })

  it('asks who is not signed in to sign in, and comes back', async () => {
    expect((await server.client().get('/nothing-here?a=1')).headers.get('location')).toBe('/sign-in?next=%2Fnothing-here%3Fa%3D1')
  })

  it('stays in the frame when a form is refused as a whole', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_600 }, (_, n) => [`field-${n}`, 'x']))
    const answer = await head.post('/use-cases/new', many)
    expect(answer.status).toBe(413)
    const html = await answer.text()
    expect(html).toContain('The form has too many fields. Nothing was saved.')
    expect(navigation(html)).toContain('/portfolio')
  })

  it('shows nothing of a fault but the number that leads to it in the log (E5)', async () => {
    await server.store.withTransaction((tx) => tx.exec(sql`alter table use_cases rename to use_cases_gone`))
    try {
      const answer = await head.get('/use-cases/UC-0001')
      expect(answer.status).toBe(500)
      const id = answer.headers.get('x-request-id') ?? ''
      const html = await answer.text()
      expect(html).toContain('Something went wrong here')
      expect(html).toContain(id)
      expect(html).not.toMatch(/use_cases_gone|no such table|does not exist|node_modules|at async/)
      const line = server.log().find((entry) => entry.requestId === id && entry.msg === 'request failed')
      expect(line).toBeDefined()
    } finally {
      await server.store.withTransaction((tx) => tx.exec(sql`alter table use_cases_gone rename to use_cases`))
    }
  })
})

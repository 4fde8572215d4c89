import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as users from 'db/queries/users'
import { startServer, type TestServer } from '../support/server'

const noMail = 'This installation sends no mail'
const ticked = (html: string): string[] => [...html.matchAll(/<input[^>]*name="mail"[^>]*>/g)].flatMap(([input]) => (/ checked=""/.test(input) ? (/value="(\w+)"/.exec(input)?.[1] ?? '') : []))

describe.each([
  ['with a mail server', { SMTP_URL: 'smtp://127.0.0.1:9' }, false],
  ['without one', {}, true],
])('the account page %s', (_, env, saysSo) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ env })
  })
  afterAll(() => server.stop())

  it(`${saysSo ? 'says that nothing is mailed' : 'says where mail goes'}, and keeps what is chosen`, async () => {
    const browser = await server.signedIn('owner')
    const before = await (await browser.get('/account')).text()
    expect(before.includes(noMail)).toBe(saysSo)
    expect(ticked(before)).toEqual(['daily'])
    expect((await browser.post('/account', { form: 'mail', mail: 'each' })).status).toBe(303)
    expect(ticked(await (await browser.get('/account')).text())).toEqual(['each'])
    expect((await users.find(server.store.read, browser.person.id))?.mail).toBe('each')
  })

  it('refuses what is none of the choices, beside them', async () => {
    const browser = await server.signedIn('owner')
    const answer = await browser.post('/account', { form: 'mail', mail: 'hourly' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose one of the three.')
  })
})

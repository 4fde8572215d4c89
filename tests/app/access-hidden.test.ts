import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAccessServer, type AccessServer } from '../support/access'
import { actions, sent } from '../support/access-table'
import { builtRoutes } from '../support/routes'

let access: AccessServer
const routes = builtRoutes()

beforeAll(async () => {
  access = await startAccessServer()
})
afterAll(() => access.stop())

describe('what is not yours is not there (C2)', () => {
  const ofKey = routes.filter(({ path, hasLoader }) => hasLoader && path.startsWith('/use-cases/:key'))

  it.each(ofKey)('$path reads alike for another’s, a missing and an impossible key', async ({ path }) => {
    const bodies = new Set<string>()
    const browser = await access.server.signedIn('owner')
    for (const key of ['UC-0001', 'UC-99999', 'UC-1', 'nonsense', '%00', "UC-0001'--", 'UC-0001%20']) {
      const response = await browser.get(access.pathOf(path, key))
      bodies.add(`${response.status} ${plain(await response.text(), key)}`)
    }
    expect([...bodies].map((body) => body.slice(0, 4))).toEqual(['404 '])
  })

  it.each(acts())('writing to $path does', async ({ path, isIndex, act }) => {
    const answers = new Set<string>()
    const mine = await access.newUseCase()
    const browser = await access.server.signedIn('owner')
    for (const key of [mine.key, 'UC-99999']) {
      const response = await sent(access, browser, `${access.pathOf(path, key)}${isIndex ? '?index' : ''}`, act, mine)
      answers.add(`${response.status} ${plain(await response.text(), key)}`)
    }
    expect([...answers].map((body) => body.slice(0, 4))).toEqual(['404 '])
    for (const key of ['UC-1', 'nonsense', '%00', "UC-0001'--"]) expect([key, (await sent(access, browser, `${access.pathOf(path, key)}${isIndex ? '?index' : ''}`, act, mine)).status]).toEqual([key, 404])
  })

  function acts() {
    return routes.filter(({ id, path }) => path.startsWith('/use-cases/:key') && actions[id]).flatMap(({ id, path, isIndex }) => (actions[id] ?? []).map((act) => ({ path, isIndex, act })))
  }
})

/** A page without what differs from request to request, and without the address that was asked for. */
const plain = (html: string, key: string): string =>
  html
    .replace(/nonce="[^"]*"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replace(/name="next" value="[^"]*"/g, '')
    .replaceAll(key, '')
    .replaceAll(decodeURIComponent(key), '')
    .replaceAll(encodeURIComponent(key), '')

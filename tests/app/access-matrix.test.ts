import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isApi, people, secret, seesNot, startAccessServer, type AccessServer } from '../support/access'
import { actions, calls, loaders } from '../support/access-table'
import { builtRoutes } from '../support/routes'

let access: AccessServer
const routes = builtRoutes()

beforeAll(async () => {
  access = await startAccessServer()
})
afterAll(() => access.stop())

describe('who may call what (C1)', () => {
  it('every route of the build is in the table, and nothing else', () => {
    expect(Object.keys(loaders).sort()).toEqual(routes.filter(({ hasLoader }) => hasLoader).map(({ id }) => id).sort())
    expect([...Object.keys(actions), ...Object.keys(calls)].sort()).toEqual(routes.filter(({ hasAction }) => hasAction).map(({ id }) => id).sort())
  })

  it.each(routes.filter(({ hasLoader }) => hasLoader))('GET $path', async ({ id, path }) => {
    const at = `${access.pathOf(path)}${path === '/use-cases/similar' ? '?title=x' : ''}`
    const got = await Promise.all(people.map((who) => (isApi(path) ? access.scripts[who].get(at) : access.browsers[who].get(at))))
    expect(got.map(({ status }) => status)).toEqual(loaders[id])
    for (const [index, response] of got.entries()) if (response.status !== 200 && seesNot.has(people[index] ?? 'nobody')) expect(await response.text()).not.toContain(secret)
  })

  it.each(routes.filter(({ hasLoader, path }) => hasLoader && !isApi(path) && !/csv$|jsonl$|similar$|^\/$/.test(path)))('GET $path as data tells the same', async ({ id, path }) => {
    for (const [index, who] of people.entries()) {
      const response = await access.browsers[who].get(`${access.pathOf(path)}.data`)
      const expected = loaders[id]?.[index] ?? 0
      expect([who, response.status]).toEqual([who, expected === 302 ? 202 : expected])
      if (expected !== 200 && seesNot.has(who)) expect([who, (await response.text()).includes(secret)]).toEqual([who, false])
    }
  })
})

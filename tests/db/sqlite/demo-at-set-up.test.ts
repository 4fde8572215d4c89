import { describe, expect, it } from 'vitest'
import { loadDemo } from '~/commands/demo.server'
import * as audit from 'db/queries/audit'
import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import * as users from 'db/queries/users'
import { metOn } from 'domain/kill'
import { dayOf } from 'domain/month'
import { killRules } from 'domain/policy'
import { accepted, contextFor, person, setUpStore } from '../../support/commands'
import { openTestStore } from '../../support/store'

/** Every use case is loaded by hundreds of commands; that they do on PostgreSQL what they do here, `tests/db/demo` tells. */
const loadsWithinMs = 240_000

describe('the demo portfolio at set-up', () => {
  // New year's night: a weekend follows, and the last month has just ended.
  const now = new Date('2027-01-01T23:50:00Z')

  it('comes without sign-ins: the person who set up governs it with their own account', { timeout: loadsWithinMs }, async () => {
    const store = await openTestStore()
    await setUpStore(store)
    const head = await person(store, ['head_of_ai', 'admin'])
    expect(accepted(await loadDemo(contextFor(store, head, { now })))).toEqual({ loaded: true })
    const met = (await standings.list(store.read, await standings.idsAfter(store.read, 0, 100))).flatMap(({ findings }) => metOn(findings, dayOf(now)))
    expect(new Set(met.map(({ rule }) => rule))).toEqual(new Set(killRules))
    expect((await settings.find(store.read))?.demo).toBe(false)
    expect((await users.list(store.read)).filter(({ passwordHash }) => passwordHash !== null)).toEqual([])
    expect((await audit.list(store.read, { action: 'use_case.activate' }, 1))[0]?.actorName).toBe(head.name)
    await store.dispose()
  })
})

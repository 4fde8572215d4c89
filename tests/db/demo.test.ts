import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '~/commands/demo.server'
import { computeStandings } from '~/commands/standings.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { verifyPassword } from '~/server/passwords.server'
import { demoPassword, demoSignIns } from 'db/demo/sign-ins'
import * as audit from 'db/queries/audit'
import * as kills from 'db/queries/kills'
import * as closes from 'db/queries/month-closes'
import * as myWork from 'db/queries/my-work'
import * as reviews from 'db/queries/reviews'
import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import * as users from 'db/queries/users'
import type { Store } from 'db/store'
import { balance, distribution } from 'domain/distribution'
import { metOn } from 'domain/kill'
import { addDays, dayOf, lastCompletedMonth, monthRange } from 'domain/month'
import { whens } from 'domain/my-work'
import { defaultPolicy, killRules } from 'domain/policy'
import { approaches, isRunning, phases, statuses, tiers } from 'domain/use-case'
import { noFilter } from 'domain/use-case-filter'
import { myWorkData } from '~/features/my-work/my-work-data'
import { accepted, contextFor, person, setUpStore, testAuditKey, testNow } from '../support/commands'
import { openTestStore } from '../support/store'

/** Every use case is loaded by hundreds of commands. */
const loadsWithinMs = 240_000

const everyStanding = async (store: Store) => standings.list(store.read, await standings.idsAfter(store.read, 0, 100))

describe('the demo portfolio', () => {
  let store: Awaited<ReturnType<typeof openTestStore>>
  const today = dayOf(testNow)
  const operator = () => contextFor(store, null, { via: 'cli' })

  beforeAll(async () => {
    store = await openTestStore()
    expect(accepted(await loadDemo(operator()))).toEqual({ loaded: true })
  }, loadsWithinMs)
  afterAll(async () => store.dispose())

  it('has use cases of every status, phase, approach, tier and verdict', async () => {
    const rows = await everyStanding(store)
    const running = rows.filter(({ status }) => isRunning(status))
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(statuses))
    expect(new Set(running.map(({ phase }) => phase))).toEqual(new Set(phases))
    expect(new Set(running.map(({ approach }) => approach))).toEqual(new Set([...approaches, null]))
    expect(new Set(running.map(({ tier }) => tier))).toEqual(new Set([...tiers, null]))
    expect(new Set(running.map(({ verdict }) => verdict))).toEqual(new Set(['go', 'address_first', 'incomplete', 'no_go']))
    expect(running.some(({ ownerId }) => ownerId === null)).toBe(true)
  })

  it('meets every kill rule, with a list that stays short enough to read (R11)', async () => {
    const met = (await everyStanding(store)).map(({ findings }) => metOn(findings, today)).filter((findings) => findings.length > 0)
    expect(new Set(met.flat().map(({ rule }) => rule))).toEqual(new Set(killRules))
    expect(met.length).toBeLessThanOrEqual(8)
  })

  it('has kill reviews at every stage: asked, waiting for votes, grace and killed, with what was learnt (R11)', async () => {
    const ids = (await everyStanding(store)).map(({ useCaseId }) => useCaseId)
    const decisions = (await Promise.all(ids.map((id) => kills.decisionsOf(store.read, id)))).flat()
    expect(new Set(decisions.map(({ verb }) => verb))).toEqual(new Set(['kill', 'grace']))
    expect((await Promise.all(ids.map((id) => kills.openInquiry(store.read, id)))).filter((inquiry) => inquiry !== null)).toHaveLength(1)
    const open = (await Promise.all(ids.map((id) => reviews.openRequests(store.read, id)))).flat()
    expect(open.filter(({ kind }) => kind === 'kill')).toHaveLength(1)
    const graves = await kills.graveyard(store.read, { scope: { kind: 'all' }, filter: noFilter, today, killed: null })
    expect(graves.map(({ retrospective }) => retrospective !== null).sort()).toEqual([false, true, true])
  })

  it('has its older months closed in order, one of them restated, and the last in review (R9)', async () => {
    const last = lastCompletedMonth(today)
    const records = await closes.list(store.read)
    expect(records.map(({ status }) => status)).toEqual(['in_review', ...records.slice(1).map(() => 'closed')])
    expect(records.map(({ month }) => month)).toEqual(monthRange(records.at(-1)?.month ?? last, last).reverse())
    expect(await closes.firstMonth(store.read)).toBe(records.at(-1)?.month)
    const sums = await closes.sumsOf(store.read, '2000-01', last)
    expect(sums.filter(({ restated }) => restated > 0)).toHaveLength(1)
    const { missing, drafts } = await closes.figuresOf(store.read, last)
    expect([missing > 0, drafts > 0]).toEqual([true, true])
  })

  it('has a few winners to double down on', async () => {
    const winners = (await everyStanding(store)).filter(({ doubleDown }) => doubleDown)
    expect(winners.map(({ approach }) => approach).sort()).toEqual(['fine_tuning', 'prompt_engineering', 'prompt_engineering'])
  })

  it('is a little off the 90/10 balance by count, and far off by spend (R10)', async () => {
    const running = (await everyStanding(store)).filter(({ status }) => isRunning(status))
    const sides = distribution(running.map(({ approach, costs }) => ({ approach, count: 1, spend: costs })))
    expect(balance(sides.byCount, defaultPolicy)).toMatchObject({ verdict: 'above', ten: 15.6 })
    expect(balance(sides.bySpend, defaultPolicy)?.ten).toBeGreaterThan(35)
    expect(sides.byCount.unclassified).toBe(2)
  })

  it('leaves standings as they are when computed anew, and a log that verifies (R13)', async () => {
    const rows = await everyStanding(store)
    const ids = rows.map(({ useCaseId }) => useCaseId)
    const byId = (a: { useCaseId: number }, b: { useCaseId: number }) => a.useCaseId - b.useCaseId
    const computed = await computeStandings(store.read, ids, await settings.policyInForce(store.read))
    expect(rows.sort(byId)).toEqual(computed.sort(byId))
    expect(await verifyAudit(store.read, testAuditKey)).toMatchObject({ ok: true, problems: [] })
  })

  it('was lived in the order of time, from a year and a half ago until now', async () => {
    const records = await audit.after(store.read, 0, 10_000)
    const instants = records.map(({ at }) => at.getTime())
    expect(instants).toEqual([...instants].sort((a, b) => a - b))
    expect(dayOf(new Date(instants[0] ?? 0)) < addDays(today, -500)).toBe(true)
    expect(instants.at(-1)).toBeLessThanOrEqual(testNow.getTime())
  })

  it('gives the owner of the sign-ins work for today', async () => {
    const owner = await users.findByEmail(store.read, 'owner@demo.example')
    const id = owner?.id ?? ''
    const useCases = await myWork.workedUseCases(store.read, id)
    expect(useCases).toHaveLength(6)
    const work = myWorkData({
      useCases,
      months: await myWork.recordedMonths(store.read, id, lastCompletedMonth(today)),
      items: await myWork.openItems(store.read, id, addDays(today, 6)),
      joinRequests: await myWork.joinRequestsFor(store.read, id, false),
      wantedVotes: [],
      conditions: [],
      conditionChecks: [],
      killAnswers: [],
      retrospectives: [],
      today,
    })
    expect(new Set(work.map(({ when }) => when))).toEqual(new Set(whens))
    expect(work.filter(({ when }) => when === 'today').length).toBeGreaterThanOrEqual(5)
  })

  it('lets everybody of the sign-ins in, and nobody else', async () => {
    const everybody = await users.list(store.read)
    for (const { email, name, role } of demoSignIns) {
      const user = everybody.find((one) => one.email === email)
      expect(user).toMatchObject({ name, roles: [role] })
      expect(await verifyPassword(user?.passwordHash ?? '', demoPassword)).toBe(true)
    }
    expect(everybody.filter(({ passwordHash }) => passwordHash !== null)).toHaveLength(demoSignIns.length)
    expect(await settings.find(store.read)).toMatchObject({ demo: true, organization: 'Corvane Insurance Group' })
  })

  it('changes nothing when it is loaded again', async () => {
    const before = await audit.head(store.read)
    expect(accepted(await loadDemo(operator()))).toEqual({ loaded: false })
    expect(await audit.head(store.read)).toEqual(before)
  })
})

describe('the demo portfolio at set-up', () => {
  it('is refused where there is something already, and to anybody but the Head of AI', async () => {
    const store = await openTestStore()
    await setUpStore(store)
    expect(await loadDemo(contextFor(store, await person(store, ['owner'])))).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await loadDemo(contextFor(store, null, { via: 'cli' }))).toMatchObject({ ok: false, code: 'conflict' })
    expect(await loadDemo(contextFor(store, null))).toMatchObject({ ok: false, code: 'unauthenticated' })
    await store.dispose()
  })
})

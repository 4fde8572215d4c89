import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as audit from 'db/queries/audit'
import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import { defaultPolicy, killRules, policyNumbers } from 'domain/policy'
import { savePolicy } from '~/commands/policy.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { account } from '../support/accounts'
import { accepted, contextFor, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
beforeEach(async () => {
  store = await openTestStore()
  await setUpStore(store)
})
afterEach(() => store.dispose())

const defaults = Object.fromEntries(policyNumbers.map((number) => [number.key, String(number.default)]))
const form = (values: Record<string, unknown> = {}) => ({ ...defaults, usedRules: [...killRules], requiredSeats: defaultPolicy.requiredSeats, reason: 'The board asks for it', version: '1', ...values })
const save = async (values: Record<string, unknown> = {}, role: 'head_of_ai' | 'admin' | 'committee' | 'viewer' | 'owner' = 'head_of_ai') =>
  savePolicy(contextFor(store, await account(store, [role])), form(values))

describe('the policy', () => {
  it('is saved as a new version with who, when and why; the earlier one stays', async () => {
    expect(accepted(await save({ tenTargetPercent: '15' }))).toEqual({ version: 2, changed: 1 })
    const [newest, first] = await settings.policyVersions(store.read)
    expect(newest).toMatchObject({ version: 2, reason: 'The board asks for it', by: expect.any(String) as string, values: { tenTargetPercent: 15, tolerancePoints: 5 } })
    expect(first).toMatchObject({ version: 1, values: { tenTargetPercent: 10 } })
    expect((await settings.policyInForce(store.read)).values.tenTargetPercent).toBe(15)
  })

  it('is on the record with what changed and why (R13)', async () => {
    accepted(await save({ lossMonths: '9', usedRules: killRules.filter((rule) => rule !== 'K6') }))
    const [record] = await audit.list(store.read, { action: 'policy.save' }, 1)
    expect(JSON.parse(record?.before ?? '')).toEqual({ lossMonths: 6, disabledRules: [] })
    expect(JSON.parse(record?.after ?? '')).toEqual({ lossMonths: 9, disabledRules: ['K6'], reason: 'The board asks for it' })
  })

  it('names the seats that gates need, and refuses what is no seat (R6)', async () => {
    accepted(await save({ requiredSeats: ['high:security', 'high:compliance', 'medium:business'] }))
    expect((await settings.policyInForce(store.read)).values.requiredSeats).toEqual(['high:compliance', 'high:security', 'medium:business'])
    expect(await save({ requiredSeats: ['high:king'], version: '2' })).toMatchObject({ code: 'invalid' })
  })

  it.each(['admin', 'committee', 'viewer', 'owner'] as const)('is not for the role %s to change', async (role) => {
    expect(await save({ tenTargetPercent: '15' }, role)).toMatchObject({ code: 'forbidden' })
    expect((await settings.policyInForce(store.read)).version).toBe(1)
  })

  it('refuses what was read before somebody else saved, and says who (R14)', async () => {
    accepted(await save({ tenTargetPercent: '15' }))
    expect(await save({ tenTargetPercent: '20' })).toMatchObject({ code: 'stale', message: expect.stringMatching(/^Person \d+ saved the policy/) as string })
    accepted(await save({ tenTargetPercent: '20', version: '2' }))
  })

  it('does not become a new version when nothing changes', async () => {
    expect(accepted(await save())).toEqual({ version: 1, changed: 0 })
    expect(await settings.policyVersions(store.read)).toHaveLength(1)
  })

  it.each([
    ['no reason', { reason: '  ' }, 'reason'],
    ['more than everything', { tenTargetPercent: '101' }, 'tenTargetPercent'],
    ['half a month', { lossMonths: '2.5' }, 'lossMonths'],
    ['no number', { silenceDays: 'often' }, 'silenceDays'],
    ['nothing', { budgetPercent: undefined }, 'budgetPercent'],
    ['infinity', { doubleDownRoiPercent: '1e309' }, 'doubleDownRoiPercent'],
  ])('refuses %s beside the field', async (_, values, path) => {
    expect(await save(values)).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  it('refuses a rule that there is not', async () => {
    expect(await save({ usedRules: ['K99'] })).toMatchObject({ code: 'invalid', issues: [{ path: 'usedRules.0' }] })
  })

  it.each(['7.5', '7,5'])('takes a discount rate of %s', async (rate) => {
    accepted(await save({ discountRatePercent: rate }))
    expect((await settings.policyInForce(store.read)).values.discountRatePercent).toBe(7.5)
  })
})

describe('when the policy changes', () => {
  it('every use case is judged by it at once, however many there are', async () => {
    const owner = await account(store, ['owner'])
    const ids: number[] = []
    for (let n = 0; n < 205; n += 1) ids.push((await governedUseCase(store, owner)).id)
    const [losing] = ids
    for (const month of ['2026-07', '2026-08', '2026-09']) {
      accepted(await saveRoiMonth(contextFor(store, owner), { key: 'UC-0001', month, costs: { compute: 100_000 } }))
    }
    const rulesOf = async (id: number) => (await standings.list(store.read, [id])).flatMap(({ findings }) => findings.map(({ rule }) => rule))
    expect(await rulesOf(losing ?? 0)).toContain('K2')
    accepted(await save({ usedRules: killRules.filter((rule) => rule !== 'K2' && rule !== 'K6'), lossMonths: '3' }))
    expect(await rulesOf(losing ?? 0)).toEqual(['K1'])
    expect(await rulesOf(ids.at(-1) ?? 0)).toEqual([])
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editUseCase, proposeUseCase } from '~/commands/use-cases.server'
import type { CommandContext } from '~/commands/command.server'
import * as phases from 'db/queries/phases'
import * as search from 'db/queries/search'
import * as useCases from 'db/queries/use-cases'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, other: Actor, viewer: Actor, committee: Actor, admin: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hedda')
  owner = await person(store, ['owner'], 'Olga')
  other = await person(store, ['owner'], 'Otto')
  viewer = await person(store, ['viewer'])
  committee = await person(store, ['committee'])
  admin = await person(store, ['admin'])
})
afterAll(() => store.dispose())

const by = (actor: Actor, more?: Partial<CommandContext>) => contextFor(store, actor, more)
const machine = { via: 'api' } as const
const idea = { title: 'Summaries of field reports', problem: 'Nobody has time to read four hundred pages a week' }
const read = async (key: string) => {
  const useCase = await useCases.findByKey(store.read, key)
  if (!useCase) throw new Error(`${key} is not there`)
  return useCase
}
const history = async (id: number) => (await useCases.historyOf(store.read, id)).map(({ field, from, to }) => [field, from, to])
const records = (key: string) =>
  peek<{ action: string; before: string | null; after: string | null }>(
    store,
    `select action, before, after from audit_log where subject_id = '${key}' order by seq`,
  )

describe('proposing', () => {
  it('a title and a business problem are enough, and who proposes owns it', async () => {
    const { key } = accepted(await proposeUseCase(by(owner), idea))
    expect(key).toMatch(/^UC-\d{4}$/)
    expect(await read(key)).toMatchObject({ ...idea, status: 'proposed', phase: null, ownerId: owner.id, approach: null, tier: null, enteredOn: '2026-10-15', version: 1 })
  })

  it('the history begins with what is known, and the log keeps it (R12, R13)', async () => {
    const { key } = accepted(await proposeUseCase(by(head, machine), { ...idea, approach: 'fine_tuning', businessUnit: 'Claims', budget: 5_000_00 }))
    const { id } = await read(key)
    expect(await history(id)).toEqual([
      ['status', null, 'proposed'],
      ['approach', null, 'fine_tuning'],
      ['method', null, 'lora'],
      ['business_unit', null, 'Claims'],
      ['budget', null, '500000'],
    ])
    const [record, ...more] = await records(key)
    expect(more).toEqual([])
    expect(record?.action).toBe('use_case.create')
    expect(JSON.parse(record?.after ?? '')).toMatchObject({ ...idea, approach: 'fine_tuning', method: 'lora' })
  })

  it('can be found at once by words of its title, problem, tags and key', async () => {
    const { key } = accepted(await proposeUseCase(by(owner, machine), { title: 'Zebra crossing counter', problem: 'Okapi herds', tags: ['Quagga'] }))
    const { id } = await read(key)
    for (const words of ['zebra', 'okap', 'quagga', key, String(id)]) expect(await search.bestMatches(store.read, words, 5)).toContain(id)
  })

  it('the Head of AI may name the owner, leave it open, and make it active, which begins phase 1', async () => {
    const named = accepted(await proposeUseCase(by(head, machine), { ...idea, owner: other.id, status: 'active' }))
    expect(await read(named.key)).toMatchObject({ ownerId: other.id, status: 'active', phase: 1 })
    expect(await phases.openRun(store.read, (await read(named.key)).id)).toMatchObject({ phase: 1, actualStart: '2026-10-15' })
    const open = accepted(await proposeUseCase(by(head, machine), idea))
    expect(await read(open.key)).toMatchObject({ ownerId: null, status: 'proposed' })
  })

  it.each([
    ['name another owner', { owner: 'somebody' }, 'owner'],
    ['make it active', { status: 'active' }, 'status'],
  ])('an owner may not %s, and the refusal is on the record', async (_, input, path) => {
    const before = await peek(store, `select seq from audit_log where action = 'use_case.create.refused'`)
    expect(await proposeUseCase(by(owner), { ...idea, whyNew: 'New', ...input })).toMatchObject({ code: 'forbidden', issues: [{ path }] })
    expect(await peek(store, `select seq from audit_log where action = 'use_case.create.refused'`)).toHaveLength(before.length + 1)
  })

  it('viewers, committee members and administrators propose nothing', async () => {
    for (const actor of [viewer, committee, admin]) expect(await proposeUseCase(by(actor), idea)).toMatchObject({ code: 'forbidden' })
  })

  it('where a similar one exists, a person says why theirs is new', async () => {
    const first = accepted(await proposeUseCase(by(owner), { title: 'Invoice matching', problem: 'Invoices are matched by hand' }))
    const again = { title: 'Match invoices', problem: 'Accounting matches each invoice by hand' }
    expect(await proposeUseCase(by(other), again)).toMatchObject({
      code: 'invalid',
      issues: [{ path: 'whyNew' }],
      facts: { similar: [{ key: first.key, title: 'Invoice matching' }] },
    })
    const { key } = accepted(await proposeUseCase(by(other), { ...again, whyNew: 'Other ledgers' }))
    expect(await read(key)).toMatchObject({ whyNew: 'Other ledgers' })
    accepted(await proposeUseCase(by(other, machine), again))
  })

  it('a person who proposes to train a model says why at once (R10)', async () => {
    const proposal = { title: 'Dialect transcription', problem: 'Swiss German', approach: 'fine_tuning' }
    expect(await proposeUseCase(by(owner), proposal)).toMatchObject({ code: 'invalid', issues: [{ path: 'approachReason' }] })
    accepted(await proposeUseCase(by(owner), { ...proposal, approachReason: 'No model speaks it' }))
  })

  it('what no form has is not taken from one (C3)', async () => {
    const { key } = accepted(
      await proposeUseCase(by(owner, machine), {
        ...idea, ownerId: other.id, role: 'admin', phase: 4, tier: 'low', version: 9, key: 'UC-9999', signedAt: 1, enteredOn: '2020-01-01', createdBy: other.id, importedWithoutGates: true,
      }),
    )
    expect(await read(key)).toMatchObject({ ownerId: owner.id, phase: null, tier: null, version: 1, enteredOn: '2026-10-15', createdBy: owner.id, importedWithoutGates: false })
    expect(await proposeUseCase(by(owner, machine), { ...idea, status: 'approved' })).toMatchObject({ code: 'invalid', issues: [{ path: 'status' }] })
  })

  it('sent twice with one idempotency key it is there once (R14)', async () => {
    const twice = () => proposeUseCase(by(owner, { ...machine, idempotencyKey: 'twice' }), idea)
    expect(await twice()).toEqual(await twice())
  })
})

describe('editing', () => {
  it('absent stays as it is, null clears, and the log has what changed and no more (R13)', async () => {
    const { key } = await governedUseCase(store, owner, { sponsor: 'Sam', vendor: 'Acme', tags: ['a'] })
    const result = await editUseCase(by(owner), { key, version: 1, title: 'Renamed', sponsor: null })
    expect(accepted(result)).toEqual({ key, version: 2, changed: ['title', 'sponsor'] })
    expect(await read(key)).toMatchObject({ title: 'Renamed', sponsor: null, vendor: 'Acme', tags: ['a'], version: 2 })
    expect((await records(key)).map(({ action, before, after }) => [action, JSON.parse(before ?? '') as unknown, JSON.parse(after ?? '') as unknown])).toEqual([
      ['use_case.edit', { title: expect.any(String) as string, sponsor: 'Sam' }, { title: 'Renamed', sponsor: null }],
    ])
  })

  it('a form names the fields it shows, and those that come back empty are cleared', async () => {
    const { key } = await governedUseCase(store, owner, { sponsor: 'Sam', vendor: 'Acme', tags: ['a'], problem: 'Old' })
    accepted(await editUseCase(by(owner), { key, version: 1, title: 'Kept', shown: ['title', 'sponsor', 'tags', 'problem'] }))
    expect(await read(key)).toMatchObject({ title: 'Kept', sponsor: null, tags: [], problem: '', vendor: 'Acme' })
    expect(await editUseCase(by(owner), { key, version: 2, shown: ['title'] })).toMatchObject({ code: 'invalid', issues: [{ path: 'title' }] })
  })

  it('saving what is there already changes nothing and leaves no trace', async () => {
    const { key } = await governedUseCase(store, owner, { title: 'Same', tags: ['a'] })
    expect(accepted(await editUseCase(by(owner), { key, version: 1, title: 'Same', tags: ['A'] }))).toMatchObject({ version: 1, changed: [] })
    expect(await records(key)).toEqual([])
  })

  it('every change of approach, method, owner, unit and budget is kept with its day (R12)', async () => {
    const { key, id } = await governedUseCase(store, owner, { approach: 'rag' })
    accepted(await editUseCase(by(owner, machine), { key, version: 1, approach: 'hybrid', businessUnit: 'Claims', budget: 100 }))
    accepted(await editUseCase(by(owner), { key, version: 2, method: 'qlora', budget: null }))
    accepted(await editUseCase(by(owner), { key, version: 3, approach: 'rag', owner: other.id }))
    expect(await history(id)).toEqual([
      ['approach', 'rag', 'hybrid'],
      ['method', null, 'lora'],
      ['business_unit', null, 'Claims'],
      ['budget', null, '100'],
      ['method', 'lora', 'qlora'],
      ['budget', '100', null],
      ['approach', 'hybrid', 'rag'],
      ['method', 'qlora', null],
      ['owner', owner.id, other.id],
    ])
  })

  it('a method belongs to fine-tuning and hybrid', async () => {
    const { key } = await governedUseCase(store, owner, { approach: 'rag' })
    expect(await editUseCase(by(owner), { key, version: 1, method: 'lora' })).toMatchObject({ code: 'invalid', issues: [{ path: 'method' }] })
    // A form sends the method along whatever the approach has become.
    accepted(await editUseCase(by(owner), { key, version: 1, approach: 'commercial', method: 'lora' }))
    expect(await read(key)).toMatchObject({ approach: 'commercial', method: null })
  })

  it('a person who moves a use case into the 10 says why; afterwards nobody asks again (R10)', async () => {
    const { key } = await governedUseCase(store, owner, { approach: 'rag' })
    expect(await editUseCase(by(owner), { key, version: 1, approach: 'fine_tuning' })).toMatchObject({ code: 'invalid', issues: [{ path: 'approachReason' }] })
    accepted(await editUseCase(by(owner, machine), { key, version: 1, approach: 'fine_tuning' }))
    accepted(await editUseCase(by(owner), { key, version: 2, title: 'Still without a reason' }))
  })

  it('facts under the tier may not make it too low without a reason (R6)', async () => {
    const { key } = await governedUseCase(store, owner, { tier: 'low' })
    expect(await editUseCase(by(owner), { key, version: 1, industry: 'healthcare' })).toMatchObject({ code: 'invalid', issues: [{ path: 'industry' }] })
    const reasoned = await governedUseCase(store, owner, { tier: 'low', tierReason: 'No patient is involved' })
    accepted(await editUseCase(by(owner), { key: reasoned.key, version: 1, industry: 'healthcare' }))
  })

  it('the search finds the new words and no longer the old ones', async () => {
    const { key } = accepted(await proposeUseCase(by(owner, machine), { title: 'Platypus', problem: 'x' }))
    const { id } = await read(key)
    accepted(await editUseCase(by(owner), { key, version: 1, title: 'Echidna' }))
    expect(await search.bestMatches(store.read, 'echidna', 5)).toContain(id)
    expect(await search.bestMatches(store.read, 'platypus', 5)).not.toContain(id)
  })

  it('a stale save is refused with who changed what (R14)', async () => {
    const { key } = await governedUseCase(store, owner, { title: 'First' })
    accepted(await editUseCase(by(owner), { key, version: 1, title: 'Second' }))
    const result = await editUseCase(by(head), { key, version: 1, title: 'Third' })
    expect(result).toMatchObject({ code: 'stale', facts: { version: 2, by: 'Olga', before: '{"title":"First"}', after: '{"title":"Second"}' } })
    expect(await read(key)).toMatchObject({ title: 'Second', version: 2 })
  })

  it('of many saves of one version exactly one goes through (L1)', async () => {
    const { key } = await governedUseCase(store, owner)
    for (let version = 1; version <= 20; version += 1) {
      const results = await Promise.all(['a', 'b', 'c'].map((name) => editUseCase(by(owner), { key, version, title: `${name} ${version}` })))
      expect(results.map((result) => (result.ok ? 'saved' : result.code)).sort()).toEqual(['saved', 'stale', 'stale'])
    }
    expect(await read(key)).toMatchObject({ version: 21 })
    expect(await records(key)).toHaveLength(20)
  })

  it('is refused to those who only read, and concealed from other owners like a key that does not exist (C2)', async () => {
    const { key } = await governedUseCase(store, owner)
    for (const actor of [viewer, committee]) expect(await editUseCase(by(actor), { key, version: 1, title: 'Mine' })).toMatchObject({ code: 'forbidden' })
    const concealed = await editUseCase(by(other), { key, version: 1, title: 'Mine' })
    const absent = await editUseCase(by(other), { key: 'UC-999999', version: 1, title: 'Mine' })
    expect(concealed).toMatchObject({ code: 'not_found', issues: [] })
    expect(absent).toMatchObject({ code: 'not_found', issues: [], message: concealed.ok ? '' : concealed.message })
    expect(await read(key)).toMatchObject({ version: 1 })
  })

  it('contributors may edit as owners do', async () => {
    const { key } = await governedUseCase(store, owner, { contributors: [other] })
    accepted(await editUseCase(by(other), { key, version: 1, title: 'Ours' }))
  })

  it.each(['killed', 'retired'] as const)('a %s use case stays as it is', async (status) => {
    const { key } = await governedUseCase(store, owner, { status })
    expect(await editUseCase(by(head), { key, version: 1, title: 'Again' })).toMatchObject({ code: 'conflict' })
  })

  it.each([
    ['a title of blanks', { title: '  ' }, 'title'],
    ['a title that is too long', { title: 'x'.repeat(501) }, 'title'],
    ['an unknown approach', { approach: 'magic' }, 'approach'],
    ['a negative budget', { budget: -1 }, 'budget'],
    ['a fraction of a cent', { budget: 0.5 }, 'budget'],
    ['an infinite budget', { budget: Infinity }, 'budget'],
    ['a day that does not exist', { startedOn: '2025-02-29' }, 'startedOn'],
    ['a date in words', { startedOn: 'next summer' }, 'startedOn'],
    ['a link to a script', { links: [{ label: 'x', url: 'javascript:alert(1)' }] }, 'links.0.url'],
    ['a label without a link', { links: [{ label: 'x' }] }, 'links.0.url'],
    ['tags without end', { tags: Array.from({ length: 99 }, (_, index) => `tag ${index}`) }, 'tags'],
    ['a list for a text', { sponsor: ['a', 'b'] }, 'sponsor'],
    ['an owner who does not exist', { owner: 'nobody' }, 'owner'],
  ])('refuses %s', async (_, input, path) => {
    const { key } = await governedUseCase(store, owner)
    expect(await editUseCase(by(owner), { key, version: 1, ...input })).toMatchObject({ ok: false, code: 'invalid', issues: [{ path }] })
    expect(await read(key)).toMatchObject({ version: 1 })
  })

  it.each(['2023', '2023-07', '2023-07-01'])('keeps a date as precise as it is: %s', async (startedOn) => {
    const { key } = await governedUseCase(store, owner)
    accepted(await editUseCase(by(owner), { key, version: 1, startedOn }))
    expect(await read(key)).toMatchObject({ startedOn })
  })

  it('any text is refused or comes back as it was (D1)', async () => {
    const { key } = await governedUseCase(store, owner)
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('\0', '\uD800', "'; drop table use_cases; --", '<script>alert(1)</script>', '=1+1', '__proto__', '%', '\u202Egnp', '𝕏'.repeat(150)),
    )
    await fc.assert(
      fc.asyncProperty(hostile, async (sponsor) => {
        const { version } = await read(key)
        const result = await editUseCase(by(owner), { key, version, sponsor })
        if (result.ok) expect((await read(key)).sponsor).toBe(sponsor.trim() || null)
        else expect(result.code).toBe('invalid')
      }),
      { numRuns: 80, seed: 7 },
    )
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addIncidentEntry, changeSeverity, openIncident, resolveIncident } from '~/commands/incidents.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { stateDigests } from '~/server/use-case-state.server'
import * as audit from 'db/queries/audit'
import * as incidents from 'db/queries/incidents'
import { incidentEntries } from 'db/schema/incidents'
import { notifications } from 'db/schema/notifications'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, colleague: Actor, member: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Omar')
  colleague = await person(store, ['owner'], 'Carla')
  member = await person(store, ['committee'], 'Chiara')
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const wrong = { severity: 'moderate', title: 'Wrong payouts', happened: 'Twelve claims were paid twice', noticedOn: '2026-10-14' }

/** A use case with an open incident, and what its forms send. */
async function withIncident(more: Record<string, unknown> = {}) {
  const useCase = await governedUseCase(store, owner, { contributors: [colleague] })
  accepted(await openIncident(by(owner), { key: useCase.key, ...wrong, ...more }))
  const one = async () => (await incidents.incidentsOf(store.read, useCase.id))[0]
  const incidentId = (await one())?.id
  return { useCase, one, severity: { key: useCase.key, incidentId, version: 1, severity: 'serious', reason: 'Forty more claims were found' }, entry: { key: useCase.key, incidentId, text: 'Paused' }, resolve: { key: useCase.key, incidentId, version: 1, resolution: 'Money is back' } }
}

it('keeps what happened, its timeline, how it was resolved and what changed (R6)', async () => {
  const { useCase, one, entry, resolve } = await withIncident({ controls: ['incident_response_plan'] })
  const digest = async () => (await stateDigests(store.read, [useCase.id]))[0]?.digest
  const digests = [await digest()]
  accepted(await addIncidentEntry(by(colleague), entry))
  digests.push(await digest())
  accepted(await resolveIncident(by(head), { ...resolve, changed: 'Payouts need two eyes' }))
  digests.push(await digest())
  expect(await one()).toMatchObject({ ...wrong, controls: ['incident_response_plan'], status: 'resolved', resolution: 'Money is back', changed: 'Payouts need two eyes', resolvedByName: 'Hanna', version: 2 })
  expect(await incidents.entriesOf(store.read, useCase.id)).toMatchObject([{ text: 'Paused', byName: 'Carla' }])
  expect(new Set(digests).size).toBe(3)
})

it.each([
  ['without a severity', { severity: undefined }, 'severity'],
  ['without a title', { title: ' ' }, 'title'],
  ['without what happened', { happened: '' }, 'happened'],
  ['noticed in the future', { noticedOn: '2026-10-16' }, 'noticedOn'],
])('refuses an incident %s, beside the field', async (_, more, path) => {
  const { key } = await governedUseCase(store, owner)
  expect(await openIncident(by(owner), { key, ...wrong, ...more })).toMatchObject({ code: 'invalid', issues: [{ path }] })
})

it('tells the Head of AI and the committee of critical and serious ones, and of no others', async () => {
  for (const severity of ['critical', 'serious', 'moderate', 'minor']) await withIncident({ severity })
  const told = (await store.read.select().from(notifications)).filter(({ kind }) => kind === 'incident_opened')
  expect(told.map(({ userId, facts }) => [userId, (facts as { severity?: string }).severity]).sort()).toEqual(
    [head.id, member.id].flatMap((id) => [[id, 'critical'], [id, 'serious']]).sort(),
  )
})

describe('the severity of an open incident', () => {
  it('is changed with a reason that stands in the timeline, on the record with what it was (R13, R14)', async () => {
    const { useCase, one, severity } = await withIncident()
    const digest = async () => (await stateDigests(store.read, [useCase.id]))[0]?.digest
    const before = await digest()
    accepted(await changeSeverity(by(colleague), severity))
    expect(await one()).toMatchObject({ severity: 'serious', status: 'open', version: 2 })
    expect(await incidents.entriesOf(store.read, useCase.id)).toMatchObject([{ text: 'Forty more claims were found', severityBefore: 'moderate', severityAfter: 'serious', byName: 'Carla' }])
    expect(await audit.list(store.read, { subjectKind: 'use_case', subjectId: useCase.key }, 1)).toMatchObject([
      { action: 'incident.severity', before: '{"incident":"Wrong payouts","severity":"moderate"}', after: '{"incident":"Wrong payouts","severity":"serious","reason":"Forty more claims were found"}' },
    ])
    expect(await digest()).not.toBe(before)
    expect((await verifyAudit(store.read, testAuditKey)).problems.filter(({ problem }) => problem.includes(useCase.key))).toEqual([])
  })

  it.each([
    ['moderate', 'serious', true],
    ['minor', 'critical', true],
    ['serious', 'critical', true],
    ['critical', 'serious', false],
    ['serious', 'moderate', false],
    ['minor', 'moderate', false],
  ])('from %s to %s tells the Head of AI and the committee: %s', async (from, to, isTold) => {
    const { useCase, severity } = await withIncident({ severity: from })
    accepted(await changeSeverity(by(owner), { ...severity, severity: to }))
    const told = (await store.read.select().from(notifications)).filter(({ kind, useCaseId }) => kind === 'incident_raised' && useCaseId === useCase.id)
    expect(told.map(({ userId, facts }) => [userId, (facts as { severity?: string }).severity]).sort()).toEqual(isTold ? [head.id, member.id].map((id) => [id, to]).sort() : [])
  })

  it('is told of each time that it is raised', async () => {
    const { useCase, severity } = await withIncident()
    for (const [index, to] of ['serious', 'minor', 'serious'].entries()) accepted(await changeSeverity(by(owner), { ...severity, version: index + 1, severity: to }))
    const told = (await store.read.select().from(notifications)).filter(({ kind, useCaseId, userId }) => kind === 'incident_raised' && useCaseId === useCase.id && userId === head.id)
    expect(told).toHaveLength(2)
  })

  it('is not changed by who saw another one, without a reason, to what it is, or once it is resolved', async () => {
    const { one, severity, resolve } = await withIncident()
    expect(await changeSeverity(by(owner), { ...severity, reason: ' ' })).toMatchObject({ code: 'invalid', issues: [{ path: 'reason' }] })
    expect(await changeSeverity(by(owner), { ...severity, severity: 'moderate' })).toMatchObject({ code: 'invalid', issues: [{ path: 'severity' }] })
    const answers = await Promise.all([changeSeverity(by(owner), severity), changeSeverity(by(colleague), { ...severity, severity: 'minor' })])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'stale' })
    expect(await resolveIncident(by(owner), resolve)).toMatchObject({ code: 'stale', message: expect.stringContaining('severity') as string })
    accepted(await resolveIncident(by(owner), { ...resolve, version: 2 }))
    expect(await changeSeverity(by(owner), { ...severity, version: 3 })).toMatchObject({ code: 'conflict' })
    expect((await one())?.version).toBe(3)
  })
})

it('is resolved once, and stays as it was (R14)', async () => {
  const { entry, resolve } = await withIncident()
  const answers = await Promise.all([resolveIncident(by(owner), resolve), resolveIncident(by(colleague), resolve)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await resolveIncident(by(owner), resolve)).toMatchObject({ code: 'stale' })
  expect(await addIncidentEntry(by(owner), entry)).toMatchObject({ code: 'conflict' })
})

it('has a timeline that the database does not let anybody change', async () => {
  const { entry } = await withIncident()
  accepted(await addIncidentEntry(by(owner), entry))
  await expect(store.withTransaction(async (tx) => tx.update(incidentEntries).set({ text: 'Nothing happened' }))).rejects.toThrow()
  await expect(store.withTransaction(async (tx) => tx.delete(incidentEntries))).rejects.toThrow()
})

it('is refused to viewers, concealed from other owners, and closed on killed use cases', async () => {
  const { useCase, entry, resolve, severity } = await withIncident()
  const other = await governedUseCase(store, owner)
  const killed = await governedUseCase(store, owner, { status: 'killed' })
  expect(await openIncident(by(viewer), { key: useCase.key, ...wrong })).toMatchObject({ code: 'forbidden' })
  expect(await addIncidentEntry(by(stranger), entry)).toMatchObject({ code: 'not_found' })
  expect(await resolveIncident(by(viewer), resolve)).toMatchObject({ code: 'forbidden' })
  expect(await changeSeverity(by(viewer), severity)).toMatchObject({ code: 'forbidden' })
  expect(await changeSeverity(by(stranger), severity)).toMatchObject({ code: 'not_found' })
  expect(await changeSeverity(by(owner), { ...severity, key: other.key })).toMatchObject({ code: 'not_found' })
  expect(await resolveIncident(by(owner), { ...resolve, key: other.key })).toMatchObject({ code: 'not_found' })
  expect(await openIncident(by(owner), { key: killed.key, ...wrong })).toMatchObject({ code: 'conflict' })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { addIncidentEntry, openIncident, resolveIncident } from '~/commands/incidents.server'
import { stateDigests } from '~/server/use-case-state.server'
import * as incidents from 'db/queries/incidents'
import { incidentEntries } from 'db/schema/incidents'
import { notifications } from 'db/schema/notifications'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
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
  return { useCase, one, entry: { key: useCase.key, incidentId, text: 'Paused' }, resolve: { key: useCase.key, incidentId, version: 1, resolution: 'Money is back' } }
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
  const { useCase, entry, resolve } = await withIncident()
  const other = await governedUseCase(store, owner)
  const killed = await governedUseCase(store, owner, { status: 'killed' })
  expect(await openIncident(by(viewer), { key: useCase.key, ...wrong })).toMatchObject({ code: 'forbidden' })
  expect(await addIncidentEntry(by(stranger), entry)).toMatchObject({ code: 'not_found' })
  expect(await resolveIncident(by(viewer), resolve)).toMatchObject({ code: 'forbidden' })
  expect(await resolveIncident(by(owner), { ...resolve, key: other.key })).toMatchObject({ code: 'not_found' })
  expect(await openIncident(by(owner), { key: killed.key, ...wrong })).toMatchObject({ code: 'conflict' })
})

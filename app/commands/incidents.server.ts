import { z } from 'zod'
import * as committee from 'db/queries/committee'
import * as incidents from 'db/queries/incidents'
import type { UseCase } from 'db/queries/use-cases'
import { controlIds } from 'domain/controls'
import { incidentSeverities, isGrave, isRaisedToGrave, type IncidentSeverity } from 'domain/incidents'
import { authorize, command, refuse, type Tools } from './command.server'
import { day, optionalText, requiredText, rowId, useCaseKey, version } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { notify } from './notify.server'
import { refuseClosed } from './open-use-case.server'

const severity = z.enum(incidentSeverities, 'Choose how grave it is.')

/** Records that something went wrong; of grave ones the Head of AI and the committee are told at once (R6). */
export const openIncident = command({
  name: 'incident.open',
  input: z.object({
    key: useCaseKey,
    severity,
    title: requiredText(200, 'Say in a few words what went wrong.'),
    happened: requiredText(4000, 'Describe what happened.'),
    noticedOn: day,
    controls: z.array(z.enum(controlIds, 'Choose among the controls of the tiers.')).max(controlIds.length).optional(),
  }),
  async run(tools, { key, controls = [], ...input }) {
    const { tx, actor, today, now, touch, record } = tools
    const useCase = await openUseCase(tools, key)
    if (input.noticedOn > today) refuse('invalid', 'It cannot have been noticed in the future.', { path: 'noticedOn' })
    const row = { ...input, controls, useCaseId: useCase.id, status: 'open' as const, openedBy: actor.id, openedByName: actor.name, openedAt: now }
    const id = await incidents.insert(tx, row)
    if (isGrave(input.severity)) await tell(tools, useCase, { kind: 'incident_opened', id, cause: `incident:${id}`, severity: input.severity, title: input.title })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { incident: input.title, severity: input.severity, noticedOn: input.noticedOn, happened: input.happened, controls } })
    return { title: input.title }
  },
})

/** Adds to the timeline of an open incident: what was found, what was done. */
export const addIncidentEntry = command({
  name: 'incident.entry',
  input: z.object({ key: useCaseKey, incidentId: rowId, text: requiredText(4000, 'Write what was found or done.') }),
  async run(tools, { key, incidentId, text }) {
    const { tx, actor, now, touch, record } = tools
    const useCase = await openUseCase(tools, key)
    const incident = await openOne(tools, useCase, incidentId)
    await incidents.insertEntry(tx, { incidentId, useCaseId: useCase.id, text, by: actor.id, byName: actor.name, at: now })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { incident: incident.title, entry: text } })
    return { title: incident.title }
  },
})

/**
 * Says that an open incident is graver or less grave than it was taken for, and why: that stands in its timeline. Of one
 * that is raised to a grave severity the same people are told as of one that is opened so (R6, R14).
 */
export const changeSeverity = command({
  name: 'incident.severity',
  input: z.object({ key: useCaseKey, incidentId: rowId, version, severity, reason: requiredText(4000, 'Say why it is graver or less grave than it was taken for.') }),
  async run(tools, { key, incidentId, version: read, severity: after, reason }) {
    const { tx, actor, now, touch, record } = tools
    const useCase = await openUseCase(tools, key)
    const incident = await openOne(tools, useCase, incidentId)
    const { id, title, severity: before } = incident
    refuseStale(incident, read)
    if (after === before) refuse('invalid', 'That is its severity already. Choose another one.', { path: 'severity' })
    await incidents.setSeverity(tx, id, after)
    await incidents.insertEntry(tx, { incidentId, useCaseId: useCase.id, text: reason, severityBefore: before, severityAfter: after, by: actor.id, byName: actor.name, at: now })
    if (isRaisedToGrave(before, after)) await tell(tools, useCase, { kind: 'incident_raised', id, cause: `incident:${id}:${incident.version + 1}`, severity: after, title })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, before: { incident: title, severity: before }, after: { incident: title, severity: after, reason } })
    return { title, severity: after }
  },
})

/** Closes an incident with how it was resolved and what is different now (R14: once, by who saw it as it is). */
export const resolveIncident = command({
  name: 'incident.resolve',
  input: z.object({ key: useCaseKey, incidentId: rowId, version, resolution: requiredText(4000, 'Say how it was resolved.'), changed: optionalText(4000) }),
  async run(tools, { key, incidentId, version: read, resolution, changed }) {
    const { tx, actor, now, touch, record } = tools
    const useCase = await openUseCase(tools, key)
    const incident = await find(tools, useCase, incidentId)
    refuseStale(incident, read)
    if (incident.status === 'resolved') refuse('conflict', resolvedAlready)
    await incidents.resolve(tx, incident.id, { resolution, changed, resolvedByName: actor.name, resolvedAt: now })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, before: { incident: incident.title, status: 'open' }, after: { incident: incident.title, status: 'resolved', resolution, changed } })
    return { title: incident.title }
  },
})

const resolvedAlready = 'This incident is resolved and stays as it is. Record another one if it came back.'

async function openUseCase({ tx, actor }: Pick<Tools, 'tx' | 'actor'>, key: string): Promise<UseCase> {
  const useCase = await loadUseCase(tx, key)
  authorize(actor, 'risk.assess', useCase.membership)
  refuseClosed(useCase)
  return useCase
}

const find = async ({ tx }: Tools, useCase: UseCase, id: number) =>
  (await incidents.find(tx, useCase.id, id)) ?? refuse('not_found', 'There is no such incident of this use case. Reload the page.')

async function openOne(tools: Tools, useCase: UseCase, id: number) {
  const incident = await find(tools, useCase, id)
  return incident.status === 'open' ? incident : refuse('conflict', resolvedAlready)
}

function refuseStale({ version: now, status, title, resolvedByName }: incidents.IncidentRow, read: number): void {
  if (now === read) return
  const what = status === 'resolved' ? `${resolvedByName ?? 'Somebody'} resolved “${title}” meanwhile` : `The severity of “${title}” was changed meanwhile`
  refuse('stale', `${what}. Your words are kept here.`)
}

interface Grave {
  kind: 'incident_opened' | 'incident_raised'
  id: number
  cause: string
  severity: IncidentSeverity
  title: string
}

/** The Head of AI chairs the committee, so its members are all who have to hear. */
async function tell({ tx, actor, now }: Tools, { id: useCaseId, key }: UseCase, { kind, id, cause, severity, title }: Grave): Promise<void> {
  await notify(tx, {
    kind,
    facts: { severity, title },
    to: (await committee.members(tx)).map(({ userId }) => userId),
    useCaseId,
    cause,
    place: `/use-cases/${key}/risk/incidents#incident-${id}`,
    byId: actor.id,
    at: now,
  })
}

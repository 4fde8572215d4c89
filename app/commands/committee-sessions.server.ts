import { createHash } from 'node:crypto'
import { z } from 'zod'
import * as committee from 'db/queries/committee'
import * as sessions from 'db/queries/committee-sessions'
import * as queue from 'db/queries/review-queue'
import * as settings from 'db/queries/settings'
import { canonicalJson } from 'domain/canonical-json'
import { authorize, command, refuse } from './command.server'
import { optionalText, rowId } from './inputs'
import { minutesOf } from './minutes.server'

/** Opens a session: what waits for the committee is its agenda. The Head of AI chairs. */
export const openCommitteeSession = command({
  name: 'committee_session.open',
  input: z.object({}),
  async run({ tx, actor, now, record }) {
    authorize(actor, 'committee_session.run')
    if (await sessions.open(tx)) refuse('conflict', 'A session is open already. Close it first.')
    const agenda = (await queue.reviewQueue(tx, { kind: 'all' })).map(({ requestId }) => requestId)
    await sessions.insert(tx, { openedAt: now, openedBy: actor.id, openedByName: actor.name, agenda })
    record({ subject: { kind: 'committee_session', id: null }, after: { reviews: agenda.length } })
    return { reviews: agenda.length }
  },
})

/** Closes the session and makes its minutes, which are never changed. */
export const closeCommitteeSession = command({
  name: 'committee_session.close',
  input: z.object({
    id: rowId,
    attendees: z.array(z.string().max(64)).max(200).default([]),
    note: optionalText(10_000),
  }),
  async run({ tx, actor, now, record }, { id, attendees, note }) {
    authorize(actor, 'committee_session.run')
    const session = await sessions.open(tx)
    if (session?.id !== id) refuse('conflict', 'This session is closed already. Its minutes are listed below.')
    const members = await committee.members(tx)
    const present = members.filter(({ userId }) => attendees.includes(userId)).map(({ name }) => name)
    const organization = (await settings.find(tx))?.organization ?? ''
    const minutes = await minutesOf(tx, session, { organization, attendees: present, note, closedAt: now })
    const hash = createHash('sha256').update(canonicalJson(minutes)).digest('hex')
    await sessions.close(tx, id, { closedAt: now, minutes, hash })
    record({ subject: { kind: 'committee_session', id: String(id) }, after: { attendees: present, cases: minutes.cases.map(({ key }) => key), minutes: hash } })
    return { id }
  },
})

import { z } from 'zod'
import * as audit from 'db/queries/audit'
import { authorize, command, openCommand, refuse } from './command.server'
import { operatorCommand } from './operator.server'

/** Puts on record that somebody takes a copy of the log, before they get it. */
export const exportAudit = command({
  name: 'audit.export',
  input: z.object({ as: z.enum(['csv', 'jsonl']), filter: z.record(z.string(), z.string().max(200)) }),
  async run({ actor, record }, { as, filter }) {
    authorize(actor, 'audit.view')
    record({ subject: { kind: 'audit_log', id: null }, after: { as, ...filter } })
    return {}
  },
})

/** The same on the command line, where the whole log is taken. */
export const exportAuditByOperator = operatorCommand({
  name: 'audit.export',
  input: z.object({}),
  async run({ record }) {
    record({ subject: { kind: 'audit_log', id: null }, after: { as: 'jsonl' } })
    return {}
  },
})

/** How much earlier than the newest record it may be: records are written in turn, and a request may wait for its. */
const behindAtMostMs = 5 * 60_000

/**
 * Puts on record that the clock of the machine jumped, because from then on times of records do not follow one another.
 * Order comes from the sequence (R13, security.md J8).
 */
export const recordClockMoved = openCommand({
  name: 'clock.moved',
  input: z.object({ seconds: z.number() }),
  async run({ record, via }, { seconds }) {
    if (via !== 'system') refuse('forbidden', 'Only Tollgate itself notices this.')
    record({ subject: { kind: 'clock', id: null }, after: { seconds } })
    return {}
  },
})

/** At start: the same, where the clock went back while Tollgate did not run. */
export const recordClockBehind = openCommand({
  name: 'clock.moved',
  input: z.object({}),
  async run({ tx, now, record, via }) {
    if (via !== 'system') refuse('forbidden', 'Only Tollgate itself notices this.')
    const { newest } = await audit.end(tx)
    if (!newest || now.getTime() >= newest.at.getTime() - behindAtMostMs) return { moved: false }
    const seconds = Math.round((now.getTime() - newest.at.getTime()) / 1000)
    record({ subject: { kind: 'clock', id: null }, after: { seconds } })
    return { moved: true }
  },
})

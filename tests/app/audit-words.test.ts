import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { channels } from '~/features/audit/audit-filter'
import { channelNames, lineOf, nounNames, type AuditRecord } from '~/features/audit/audit-words'
import { formatsFor } from '~/features/use-cases/formats'

const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' })
const names = { users: new Map([['user-7', 'Nina']]), useCases: new Map([['UC-0042', 'Claims triage']]) }

const record: AuditRecord = {
  seq: 17,
  at: new Date('2026-10-01T09:05:00Z'),
  actorId: 'user-1',
  actorName: 'Anna',
  via: 'web',
  action: 'use_case.hold',
  subjectKind: 'use_case',
  subjectId: 'UC-0042',
  before: null,
  after: null,
}
const line = (more: Partial<AuditRecord>) => lineOf({ ...record, ...more }, names, formats)
/** As the page reads it aloud. */
const sentence = (more: Partial<AuditRecord>): string => {
  const { who, says, subject, channel, refusal } = line(more)
  return [who, says, subject?.name, channel, refusal].filter(Boolean).join(' ')
}
const user = (subjectId: string | null): Partial<AuditRecord> => ({ subjectKind: 'user', subjectId })
const nobody: Partial<AuditRecord> = { actorId: null, actorName: null }

describe('a record reads as a sentence (R13)', () => {
  it.each<[string, Partial<AuditRecord>, string]>([
    ['a change of a use case', {}, 'Anna put on hold UC-0042 Claims triage'],
    ['of one that no title is known of', { subjectId: 'UC-0043' }, 'Anna put on hold UC-0043'],
    ['a gate', { action: 'gate.decide' }, 'Anna decided a gate of UC-0042 Claims triage'],
    ['what came by the API', { action: 'roi.save', via: 'api' }, 'Anna recorded costs and gains of UC-0042 Claims triage by API'],
    ['the operator', { ...nobody, action: 'user.create', via: 'cli', ...user('user-7') }, 'The operator added the account of Nina on the command line'],
    ['Tollgate itself', { ...nobody, action: 'clock.moved', via: 'system', subjectKind: 'clock', subjectId: null }, 'Tollgate noticed that the clock of the machine jumped'],
    ['a stranger who tries to sign in', { ...nobody, action: 'session.sign_in_failed', ...user('user-7') }, 'Somebody failed to sign in as Nina'],
    ['as nobody that there is', { ...nobody, action: 'session.sign_in_failed', ...user(null) }, 'Somebody failed to sign in as an unknown address'],
    ['somebody whose name is erased', { actorName: null }, 'Somebody who is erased put on hold UC-0042 Claims triage'],
    ['what somebody does to their own account', { action: 'session.sign_in', ...user('user-1') }, 'Anna signed in'],
    ['to that of another', { action: 'user.set_roles', ...user('user-7') }, 'Anna changed the roles of Nina'],
    ['the policy, of which there is one', { action: 'policy.save', subjectKind: 'policy', subjectId: '3' }, 'Anna changed the policy'],
    ['the settings', { action: 'settings.update', subjectKind: 'settings', subjectId: null }, 'Anna changed the settings'],
    ['a copy of the log', { action: 'audit.export', subjectKind: 'audit_log', subjectId: null }, 'Anna exported the audit log'],
    ['a token, whose id says nothing', { action: 'token.revoke', subjectKind: 'token', subjectId: '5f0c' }, 'Anna revoked an API token'],
    ['an import', { action: 'import.apply', subjectKind: 'import', subjectId: '3' }, 'Anna imported import 3'],
    ['what has no words yet', { action: 'use_case.clone_all' }, 'Anna use case clone all UC-0042 Claims triage'],
  ])('%s', (_, more, says) => expect(sentence(more)).toBe(says))

  it('leads to a use case that is there, and to nothing else', () => {
    expect(line({}).subject?.to).toBe('/use-cases/UC-0042')
    expect([line({ subjectId: 'UC-0043' }), line(user('user-7')), line({ subjectKind: 'policy', subjectId: '3' })].map(({ subject }) => subject?.to)).toEqual([null, null, null])
  })

  it('has its time for people and for machines', () => {
    expect(line({})).toMatchObject({ seq: 17, at: 'Oct 1, 2026, 09:05 AM UTC', instant: '2026-10-01T09:05:00.000Z' })
  })
})

describe('a refusal reads as one', () => {
  const refused = (more: Partial<AuditRecord>) => line({ action: 'use_case.edit.refused', subjectKind: 'permission', subjectId: 'use_case.edit', ...more })

  it('with what was tried and why not, and without a subject', () => {
    expect(refused({ after: '{"reason":"Only the owner may edit this."}' })).toMatchObject({ who: 'Anna', says: 'was refused: use case edit', subject: null, refusal: 'Only the owner may edit this.' })
  })

  it.each([
    ['nothing', null],
    ['another thing', '{"role":"viewer"}'],
    ['a reason that is no text', '{"reason":{"code":1}}'],
    ['a list', '["reason"]'],
    ['no JSON', '{reason'],
  ])('without a reason where the record has %s', (_, after) => expect(refused({ after })).toMatchObject({ says: 'was refused: use case edit', refusal: null }))

  it('never as a change', () => expect(refused({ before: '{"title":"A"}', after: '{"title":"B","reason":"No"}' })).toMatchObject({ changes: [], more: 0 }))
})

describe('what changed stands under the sentence', () => {
  const changes = (before: object | null, after: object | null) => line({ before: before && JSON.stringify(before), after: after && JSON.stringify(after) }).changes

  it('field by field, as it was and as it is, without what stayed the same', () => {
    expect(changes({ title: 'Old', tier: 'low', budget: 100_00, department: 'Claims' }, { title: 'New', tier: 'high', budget: 250_50, department: 'Claims' })).toEqual([
      { field: 'Title', before: 'Old', after: 'New' },
      { field: 'Risk tier', before: 'Low', after: 'High' },
      { field: 'Budget', before: '$100', after: '$250.50' },
    ])
  })

  it('with nothing where there was nothing', () => expect(changes(null, { reason: 'Later' })).toEqual([{ field: 'Reason', before: null, after: 'Later' }]))

  it('a dozen of them, and how many more there are', () => {
    const after = JSON.stringify(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`field${index}`, index])))
    const { changes, more } = line({ after })
    expect([changes.length, more]).toEqual([12, 8])
  })
})

describe('there are words for everything that can be on record', () => {
  const folder = fileURLToPath(new URL('../../app/commands', import.meta.url))
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(folder, file), 'utf8'))
  const actions = [...new Set(sources.flatMap((source) => [...source.matchAll(/(?:name|action): '([a-z_]+\.[a-z_]+)'/g)].map(([, action = '']) => action)))].sort()
  /** On record only when they are refused: what the last two do is recorded under the names of their parts. */
  const silent = ['request.change', 'notification.read', 'notification.read_all', 'use_case.change_record', 'use_case.create_record']

  it('the commands are found', () => expect(actions.length).toBeGreaterThan(50))

  it.each(actions.filter((action) => !silent.includes(action)))('%s', (action) => {
    expect(line({ action }).says).not.toBe(action.replace(/[._]/g, ' '))
    expect(Object.keys(nounNames)).toContain(action.split('.')[0])
  })

  it('every way has its name in the filter', () => expect(channels.map((channel) => channelNames[channel])).toEqual(['In the browser', 'By API', 'On the command line', 'By Tollgate itself']))
})

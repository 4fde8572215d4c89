import { describe, expect, it } from 'vitest'
import { auditParams, auditUrl, isFilteredLog, parseAuditFilter } from '~/features/audit/audit-filter'
import { rowNumberOf } from '~/server/row-number.server'

const parsed = (address: string) => parseAuditFilter(new URLSearchParams(address))

describe('an address asks the log', () => {
  it.each<[string, object]>([
    ['', {}],
    ['who=user-1', { actorId: 'user-1' }],
    ['who=nobody', { actorId: null }],
    ['what=gate', { action: 'gate' }],
    ['what=gate.decide', { action: 'gate.decide' }],
    ['what=gate.decide.refused', { action: 'gate.decide.refused' }],
    ['useCase=UC-0042', { subjectKind: 'use_case', subjectId: 'UC-0042' }],
    ['useCase=uc-42', { subjectKind: 'use_case', subjectId: 'UC-0042' }],
    ['useCase=+42+', { subjectKind: 'use_case', subjectId: 'UC-0042' }],
    ['from=2026-03-01', { from: new Date('2026-03-01T00:00:00Z') }],
    ['to=2026-03-31', { to: new Date('2026-04-01T00:00:00Z') }],
    ['from=2026-03-01&to=2026-03-01', { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z') }],
    ['via=cli', { via: 'cli' }],
    ['refused=1', { refused: true }],
    ['refused=0', {}],
    ['who=user-1&what=roi&via=api&refused=1', { actorId: 'user-1', action: 'roi', via: 'api', refused: true }],
  ])('“%s”', (address, question) => expect(parsed(address)).toMatchObject({ question, problems: [] }))

  it.each<[string, object, string]>([
    ['what=Gate decisions', {}, 'Nothing in the log is called “Gate decisions”.'],
    ['what=gate.', {}, 'Nothing in the log is called “gate.”.'],
    ["what=gate'--", {}, "Nothing in the log is called “gate'--”."],
    ['useCase=Claims', {}, '“Claims” is not the key of a use case. Write it like UC-0042.'],
    ['useCase=UC-12345678901', {}, '“UC-12345678901” is not the key of a use case. Write it like UC-0042.'],
    ['from=2026-02-30', {}, '“2026-02-30” is not a day. Write it as YYYY-MM-DD.'],
    ['to=31.12.2026&via=cli', { via: 'cli' }, '“31.12.2026” is not a day. Write it as YYYY-MM-DD.'],
    ['via=fax', {}, 'Nothing comes by “fax”.'],
    ['from=2026-03-02&to=2026-03-01', {}, 'The first day is after the last, so there is nothing between them.'],
  ])('“%s” says what cannot be read, and asks for the rest', (address, question, problem) => {
    const { question: asked, problems } = parsed(address)
    expect(problems).toEqual([problem])
    expect(asked).toMatchObject(question)
    if (!address.startsWith('from=2026-03-02')) expect(Object.keys(asked)).toEqual(Object.keys(question))
  })

  it('never looks for more than a hundred letters', () => expect(parsed(`who=${'a'.repeat(5_000)}`).question.actorId).toHaveLength(100))
})

describe('the address of a filter', () => {
  it.each(['/audit', '/audit?who=nobody', '/audit?who=user-1&what=gate.decide&useCase=UC-0042&from=2026-03-01&to=2026-03-31&via=web&refused=1'])('%s leads back to the same filter', (address) => {
    expect(auditUrl(parsed(address.split('?')[1] ?? '').asked)).toBe(address)
  })

  it('carries the record that the page ends before', () => expect(auditUrl(parsed('what=gate').asked, 51)).toBe('/audit?what=gate&before=51'))

  it('keeps what could not be read, so that it can be corrected', () => expect(auditParams(parsed('from=yesterday').asked).get('from')).toBe('yesterday'))

  it('tells whether anything is filtered', () => expect([isFilteredLog(parsed('').asked), isFilteredLog(parsed('before=9').asked), isFilteredLog(parsed('refused=1').asked)]).toEqual([false, false, true]))
})

it.each([
  ['1', 1],
  ['999999999', 999_999_999],
  ['0', null],
  ['01', null],
  ['-1', null],
  ['1e3', null],
  ['9999999999', null],
  ['', null],
])('the number of a record in an address: “%s” is %s', (text, seq) => expect(rowNumberOf(text)).toBe(seq))

import { describe, expect, it } from 'vitest'
import { items, verdict, type AnswerRecord, type Checklist } from 'domain/checklist'
import { dimensions, type Score, type Scores } from 'domain/readiness'
import { checklistData, draftChecklist, unsavedDrafts } from '~/features/assessment/checklist-data'
import { draftScores, radarOf, readinessWords, unsavedScores } from '~/features/assessment/readiness-data'
import { answerMeaning, verdictWords } from '~/features/assessment/verdict-words'
import { touchedAnswers } from '~/server/checklist-form.server'
import { answerSeen } from '~/commands/checklist.server'

const record = (values: Partial<AnswerRecord>): AnswerRecord => ({ answer: null, note: null, evidence: [], by: null, at: null, ...values })
const today = '2026-10-15'
const noExceptions = { exceptions: [], waiting: [], mayAsk: false }
const dataOf = (checklist: Checklist, more: Partial<Parameters<typeof checklistData>[0]> = {}) =>
  checklistData({ checklist, names: { olga: 'Olga' }, approach: 'rag', seen: answerSeen, day: (day) => day, today, ...noExceptions, ...more })
const day = (on: string): string => on
const good: Checklist = Object.fromEntries(items.map(({ id, group }) => [id, record({ answer: group === 'green' ? 'yes' : 'no' })]))

describe('the checklist while it is answered (R4)', () => {
  it('shows what is saved, by whom, and where "not applicable" may be said', () => {
    const data = dataOf({ unclear_roi: record({ answer: 'yes', note: 'Doubts', evidence: ['https://a.example', 'https://b.example'], by: 'olga', at: '2026-10-01T10:00:00.000Z' }) })
    expect(data.find(({ id }) => id === 'unclear_roi')).toMatchObject({
      saved: { answer: 'yes', note: 'Doubts', evidence: 'https://a.example\nhttps://b.example' },
      by: 'Olga, 2026-10-01',
      mayBeNotApplicable: false,
    })
    expect(data.find(({ id }) => id === 'training_examples')).toMatchObject({ saved: { answer: null }, by: null, mayBeNotApplicable: true })
  })

  it('counts only what differs from what is saved, however it is spaced', () => {
    const data = dataOf({ unclear_roi: record({ answer: 'yes', note: 'Doubts', evidence: ['https://a.example'] }) })
    const same = { answer: 'yes' as const, note: ' Doubts ', evidence: 'https://a.example \n' }
    expect(unsavedDrafts({ unclear_roi: same }, data)).toEqual({})
    expect(Object.keys(unsavedDrafts({ unclear_roi: { ...same, answer: 'no' } }, data))).toEqual(['unclear_roi'])
  })

  it('moves the verdict with what is typed over what is saved', () => {
    const data = dataOf(good)
    const outcome = (drafts: Parameters<typeof draftChecklist>[0]) => verdict(draftChecklist(drafts, data), 'rag', [], '2026-10-15').verdict
    expect(outcome({})).toBe('go')
    expect(outcome({ unclear_roi: { answer: 'yes', note: '', evidence: '' } })).toBe('address_first')
    expect(outcome({ no_budget: { answer: 'yes', note: '', evidence: '' } })).toBe('no_go')
    expect(outcome({ unclear_roi: { answer: null, note: '', evidence: '' } })).toBe('incomplete')
  })

  it('takes as touched only what differs from what the form was given (R14)', () => {
    const form = new FormData()
    const put = (index: number, fields: Record<string, string>) => {
      for (const [name, value] of Object.entries({ item: items[index]?.id ?? '', ...fields })) form.set(`answers[${index}].${name}`, value)
    }
    put(0, { answer: 'unanswered', seen: answerSeen(undefined), note: '', evidence: '' })
    put(1, { answer: 'yes', seen: answerSeen(undefined), note: ' Counted ', evidence: 'https://a.example' })
    expect(touchedAnswers(form)).toEqual({ [items[1].id]: { answer: 'yes', note: 'Counted', evidence: 'https://a.example' } })
  })

  it.each([
    ['green', 'yes', 'good', 'met'],
    ['green', 'no', 'watch', 'not met'],
    ['yellow', 'yes', 'watch', 'raised'],
    ['red', 'yes', 'bad', 'raised'],
    ['red', 'no', 'good', 'clear'],
    ['yellow', null, 'none', 'unanswered'],
  ] as const)('a %s item answered %s means %s: %s', (group, answer, meaning, says) => {
    expect(answerMeaning(group, answer)).toEqual({ meaning, says })
  })

  it('says how the exception of an item stands, and where one may be asked for', () => {
    const raised = { ...good, unclear_roi: record({ answer: 'yes' }), no_budget: record({ answer: 'yes' }) }
    const of = (more: Partial<Parameters<typeof checklistData>[0]>) => dataOf(raised, { mayAsk: true, ...more }).find(({ id }) => id === 'unclear_roi')?.exception
    expect(of({})).toEqual({ until: null, says: null, mayAsk: true })
    expect(of({ mayAsk: false })).toBeNull()
    expect(of({ waiting: ['unclear_roi'] })).toEqual({ until: null, says: 'An exception is asked for', mayAsk: false })
    const granted = (expiresOn: string) => of({ exceptions: [{ item: 'unclear_roi', expiresOn }] })
    expect(granted('2026-10-16')).toEqual({ until: { day: '2026-10-16', says: '2026-10-16' }, says: 'Set aside by an exception until 2026-10-16, 1 day left', mayAsk: false })
    expect(granted('2026-10-14')).toEqual({ until: null, says: 'Its exception expired on 2026-10-14', mayAsk: true })
    expect(dataOf(raised, { mayAsk: true }).filter(({ exception }) => exception !== null).map(({ id }) => id)).toEqual(['unclear_roi'])
  })

  it('names what an exception sets aside, and until when', () => {
    const excepted = verdict({ ...good, unclear_roi: record({ answer: 'yes' }) }, 'rag', [{ item: 'unclear_roi', reason: '', expiresOn: '2027-03-03' }], today)
    expect(verdictWords(excepted, day)).toEqual({ says: 'Nothing else is left to address.', items: [{ id: 'unclear_roi', text: 'Set aside by an exception until 2027-03-03: Unclear ROI' }] })
  })

  it('says why the verdict is what it is, and which items make it so', () => {
    expect(verdictWords(verdict({}, 'rag', [], today), day)).toEqual({ says: '19 of 19 items are unanswered.', items: [] })
    const addressed = verdict({ ...good, unclear_roi: record({ answer: 'yes' }), budget_secured: record({ answer: 'no' }) }, 'rag', [], '2026-10-15')
    expect(verdictWords(addressed, day).items.map(({ text }) => text)).toEqual(['Not met: Budget secured ($10K-100K+ depending on scale)', 'Raised: Unclear ROI'])
  })
})

describe('readiness while it is scored (R3)', () => {
  const scored = (score: Score): Scores => Object.fromEntries(dimensions.map(({ id }) => [id, score]))
  const newest = { id: 1, on: '1 Oct', by: 'Olga', scores: scored(3), notes: {} }

  it('has no band until all eight are scored', () => {
    expect(readinessWords({ data_quality: 5 })).toEqual({ figure: '1 of 8 scored', says: 'No band until all eight are scored', lift: null })
    expect(readinessWords({})).toMatchObject({ says: 'Not assessed yet' })
  })

  it('says total, band, and what would lift it one band', () => {
    const words = readinessWords({ ...scored(3), data_quality: 2, infrastructure: 4 })
    expect(words).toMatchObject({ figure: '24 of 40', says: 'Address gaps before proceeding' })
    expect(words.lift?.says).toContain('8 points more would make it “Ready to fine-tune”')
    expect(words.lift?.steps[0]).toBe('Data quality from 2 to 4')
    expect(readinessWords(scored(5)).lift).toBeNull()
  })

  it('lays what is typed over the newest assessment', () => {
    const drafts = { data_quality: { score: 5 as const, note: '' }, infrastructure: { score: 3 as const, note: '' } }
    expect(draftScores(drafts, newest)).toEqual({ ...scored(3), data_quality: 5 })
    expect(Object.keys(unsavedScores(drafts, newest))).toEqual(['data_quality'])
    expect(draftScores({ data_quality: { score: null, note: '' } }, newest).data_quality).toBeUndefined()
  })

  it('draws what is not scored as nothing, never as 0, and has the same figures as a table', () => {
    const radar = radarOf({ data_quality: 2, infrastructure: 5 }, newest)
    expect(radar.data.series.map(({ values }) => values)).toEqual([[2, null, null, 5, null, null, null, null], Array(8).fill(3)])
    expect(radar.table.rows[1]).toEqual({ head: 'Data governance', cells: ['not scored', '3'] })
    expect(radar.summary).toBe('Weakest at 2: data quality. Strongest at 5: infrastructure.')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { items, possibleAnswers, verdict, type Answer, type Checklist, type Exception, type ItemId } from 'domain/checklist'
import { exceptable, exceptionOutcome, goThrough, influencedUntil, verdictOn, whyNotExcept, type ExceptionVerb } from 'domain/exceptions'
import { addDays } from 'domain/month'
import { approaches } from 'domain/use-case'

const today = '2026-10-15'
const checklistWith = (changes: Partial<Record<ItemId, Answer | null>>): Checklist =>
  Object.fromEntries(
    items.map(({ id, group }) => {
      const changed = changes[id]
      return [id, { note: null, evidence: [], by: null, at: null, answer: changed === undefined ? (group === 'green' ? 'yes' : 'no') : changed }]
    }),
  )
const exception = (item: ItemId, expiresOn: string): Exception => ({ item, reason: 'Pilot only', expiresOn })
const asked = { item: 'unclear_roi' as ItemId, expiresOn: '2027-01-31' }
const facts = { checklist: checklistWith({ unclear_roi: 'yes', maintenance_plan: 'no', no_budget: 'yes' }), inForce: [], waiting: [], today, exceptionDays: 180 }

describe('asking for an exception (R4)', () => {
  it('may be done for what is raised or not met, never for a red flag', () => {
    expect(exceptable(facts.checklist)).toEqual(['maintenance_plan', 'unclear_roi'])
    expect(whyNotExcept(asked, facts)).toBeNull()
    expect(whyNotExcept({ ...asked, item: 'maintenance_plan' }, facts)).toBeNull()
  })

  it.each<[string, Partial<typeof asked>, Partial<Parameters<typeof whyNotExcept>[1]>, string, RegExp]>([
    ['a red flag', { item: 'no_budget' }, {}, 'item', /red flag/],
    ['a flag that is not raised', { item: 'first_ai_project' }, {}, 'item', /needs no exception/],
    ['a green light that is met', { item: 'budget_secured' }, {}, 'item', /needs no exception/],
    ['an item that nobody answered', {}, { checklist: {} }, 'item', /needs no exception/],
    ['an item that is asked for', {}, { waiting: ['unclear_roi'] }, 'item', /asked for already/],
    ['an item with one in force', {}, { inForce: ['unclear_roi'] }, 'item', /in force already/],
    ['until today', { expiresOn: today }, {}, 'expiresOn', /in the future/],
    ['a day more than the policy allows', { expiresOn: addDays(today, 181) }, {}, 'expiresOn', /180 days at most: until 2027-04-13/],
  ])('not for %s', (_, more, other, field, says) => {
    const problem = whyNotExcept({ ...asked, ...more }, { ...facts, ...other })
    expect(problem?.field).toBe(field)
    expect(problem?.says).toMatch(says)
  })

  it('until the last day that the policy allows', () => expect(whyNotExcept({ ...asked, expiresOn: addDays(today, 180) }, facts)).toBeNull())
})

describe('what the votes decide (R4)', () => {
  const votes = (...verbs: ExceptionVerb[]) => verbs.map((verb) => ({ verb, seat: null }))
  it.each<[ExceptionVerb[], number, boolean]>([
    [['grant'], 1, true],
    [['refuse'], 1, false],
    [['grant', 'refuse'], 2, false],
    [['grant', 'grant', 'refuse'], 3, true],
    [['grant', 'refuse', 'refuse'], 3, false],
  ])('%j of a quorum of %i: granted %s', (verbs, quorum, granted) => expect(exceptionOutcome(votes(...verbs), { quorum, seats: [] })).toEqual({ decided: true, granted }))

  it('nothing before the quorum and every required seat are in', () => {
    expect(exceptionOutcome(votes('grant'), { quorum: 2, seats: [] })).toEqual({ decided: false, missingVotes: 1, missingSeats: [] })
    expect(exceptionOutcome(votes('grant', 'grant'), { quorum: 2, seats: ['compliance'] })).toEqual({ decided: false, missingVotes: 0, missingSeats: ['compliance'] })
  })
})

describe('the verdict on a day (R4)', () => {
  const raised = checklistWith({ unclear_roi: 'yes', maintenance_plan: 'no' })
  const both = [exception('unclear_roi', '2026-12-31'), exception('maintenance_plan', '2026-11-30')]
  it('is go through the day on which the first of its exceptions expires', () => {
    expect(goThrough(raised, 'rag', both)).toBe('2026-11-30')
    expect(['2026-11-30', '2026-12-01'].map((day) => verdictOn('address_first', '2026-11-30', day))).toEqual(['go', 'address_first'])
    expect(influencedUntil(verdict(raised, 'rag', both, today))).toBe('2026-11-30')
  })

  it.each<[string, Checklist, Exception[]]>([
    ['without exceptions', raised, []],
    ['with one for one of two items', raised, both.slice(0, 1)],
    ['with a red flag', checklistWith({ unclear_roi: 'yes', no_budget: 'yes' }), both],
    ['with an item unanswered', checklistWith({ unclear_roi: 'yes', first_ai_project: null }), both],
    ['where nothing needs one', checklistWith({}), both],
  ])('is the plain one %s', (_, checklist, exceptions) => expect(goThrough(checklist, 'rag', exceptions)).toBeNull())

  const answers = fc.record(Object.fromEntries(items.map(({ id, group }) => [id, fc.oneof({ weight: 8, arbitrary: fc.constant(group === 'green' ? 'yes' : 'no') }, { weight: 2, arbitrary: fc.constantFrom(...possibleAnswers, null) })])) as Record<ItemId, fc.Arbitrary<Answer | null>>)
  const day = fc.integer({ min: -30, max: 60 }).map((days) => addDays(today, days))
  const exceptions = fc.array(fc.record({ item: fc.constantFrom(...items.map(({ id }) => id)), reason: fc.constant(''), expiresOn: day }), { maxLength: 12 })

  it('follows from the plain one and the kept day, whatever is answered and excepted; and no exception hides a red flag', () => {
    fc.assert(
      fc.property(answers, exceptions, fc.constantFrom(...approaches), day, (given, granted, approach, on) => {
        const checklist = checklistWith(given)
        const outcome = verdict(checklist, approach, granted, on).verdict
        expect(verdictOn(verdict(checklist, approach, [], on).verdict, goThrough(checklist, approach, granted), on)).toBe(outcome)
        if (items.some(({ id, group }) => group === 'red' && given[id] === 'yes')) expect(outcome).toBe('no_go')
      }),
      { numRuns: 500 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seats, type Seat } from 'domain/committee'
import { metOn, type KillFinding } from 'domain/kill'
import { allowedKillVerbs, checkKillVote, killOutcome, killVerbs, pivotsOf, pivotTargets, quieted, reversalVerbs, type KillVerb, type KillVote } from 'domain/kill-review'
import { addDays } from 'domain/month'

const today = '2026-10-15'
const vote = (verb: KillVerb, more: Partial<KillVote> = {}): KillVote => ({
  ...{ verb, seat: null },
  pivotTo: verb === 'pivot' ? 'rag' : null,
  holdUntil: verb === 'grace' ? '2026-12-01' : null,
  ...more,
})
const outcomeOf = (votes: readonly KillVote[], quorum = votes.length, required: Seat[] = [], reverses = false) => killOutcome(votes, { quorum, seats: required }, { today, reverses })
const of = (verbs: readonly KillVerb[]): KillVote[] => verbs.map((verb) => vote(verb))

describe('what the votes on a kill candidate decide (R11)', () => {
  it.each([
    ['a kill with more than half of the votes', ['kill', 'kill', 'dismiss'], 'kill'],
    ['no kill with half of them', ['kill', 'dismiss'], 'grace'],
    ['grace where a kill leads without a majority', ['kill', 'kill', 'pivot', 'dismiss'], 'grace'],
    ['the verb with most votes', ['dismiss', 'dismiss', 'kill'], 'dismiss'],
    ['pivot over grace on a tie', ['pivot', 'grace'], 'pivot'],
    ['grace over dismissal on a tie', ['grace', 'dismiss'], 'grace'],
    ['what one alone says', ['dismiss'], 'dismiss'],
  ] as const)('%s', (_, verbs: readonly KillVerb[], decided) => {
    expect(outcomeOf(of(verbs))).toMatchObject({ decided: true, verb: decided })
  })

  it('nothing before quorum and seats are in, and says what is missing', () => {
    expect(outcomeOf(of(['kill']), 2, ['compliance'])).toEqual({ decided: false, missingVotes: 1, missingSeats: ['compliance'] })
  })

  it('four weeks of grace where a kill leads without a majority', () => {
    expect(outcomeOf(of(['kill', 'dismiss']))).toMatchObject({ verb: 'grace', graceUntil: '2026-11-12' })
  })

  it('the lowest rung and the earliest day that were named', () => {
    expect(outcomeOf([vote('pivot', { pivotTo: 'rag' }), vote('pivot', { pivotTo: 'prompt_engineering' })])).toMatchObject({ verb: 'pivot', pivotTo: 'prompt_engineering' })
    expect(outcomeOf([vote('grace', { holdUntil: '2027-01-01' }), vote('grace', { holdUntil: '2026-11-01' })])).toMatchObject({ verb: 'grace', graceUntil: '2026-11-01' })
  })

  it.each([
    [['reinstate', 'reinstate', 'uphold'], 'reinstate'],
    [['reinstate', 'uphold'], 'uphold'],
    [['uphold'], 'uphold'],
  ] as const)('of a kill that is to be taken back, %j: %s', (verbs: readonly KillVerb[], decided) => {
    expect(outcomeOf(of(verbs), verbs.length, [], true)).toMatchObject({ verb: decided })
  })

  const votes = (verbs: readonly KillVerb[]) =>
    fc.array(
      fc.record({
        verb: fc.constantFrom(...verbs),
        seat: fc.option(fc.constantFrom(...seats.map(({ id }) => id))),
      }),
      { minLength: 1, maxLength: 9 },
    )

  it.each([
    [false, killVerbs, 'kill'],
    [true, reversalVerbs, 'reinstate'],
  ] as const)('takes more than half of all votes where it is final (reversal: %s), whatever their order', (reverses, verbs, needsMajority) => {
    fc.assert(
      fc.property(votes(verbs), (given) => {
        const all = given.map(({ verb, seat }) => vote(verb, { seat }))
        const outcome = outcomeOf(all, 1, [], reverses)
        if (!outcome.decided) throw new Error('A quorum of one is in')
        const share = all.filter(({ verb }) => verb === needsMajority).length / all.length
        expect(outcome.verb === needsMajority).toBe(share > 0.5)
        expect(outcomeOf([...all].reverse(), 1, [], reverses)).toEqual(outcome)
        expect(outcome.pivotTo !== null).toBe(outcome.verb === 'pivot')
        expect(outcome.graceUntil !== null).toBe(outcome.verb === 'grace')
      }),
    )
  })
})

describe('what a vote may say (R11)', () => {
  it('pivots go down the ladder only, and what is bought has no rung', () => {
    expect(pivotsOf('training_from_scratch')).toEqual([...pivotTargets])
    expect(pivotsOf('rag')).toEqual(['prompt_engineering'])
    expect([pivotsOf('prompt_engineering'), pivotsOf('commercial'), pivotsOf(null)]).toEqual([[], [], []])
    expect(allowedKillVerbs({ reverses: false, approach: 'commercial' })).toEqual(['dismiss', 'grace', 'kill'])
    expect(allowedKillVerbs({ reverses: true, approach: 'rag' })).toEqual([...reversalVerbs])
  })

  const facts = { reverses: false, approach: 'rag', today, graceDaysAtMost: 90 } as const
  it.each([
    ['a pivot up', { verb: 'pivot', pivotTo: 'rag', holdUntil: null }, 'pivotTo'],
    ['a pivot to nowhere', { verb: 'pivot', pivotTo: null, holdUntil: null }, 'pivotTo'],
    ['a grace without a day', { verb: 'grace', pivotTo: null, holdUntil: null }, 'graceUntil'],
    ['a grace until today', { verb: 'grace', pivotTo: null, holdUntil: today }, 'graceUntil'],
    ['a grace longer than the policy allows', { verb: 'grace', pivotTo: null, holdUntil: addDays(today, 91) }, 'graceUntil'],
    ['a reinstatement of what is not killed', { verb: 'reinstate', pivotTo: null, holdUntil: null }, 'verb'],
  ] as const)('%s is refused beside its field', (_, given, field) => expect(checkKillVote(given, facts)?.field).toBe(field))

  it('the longest grace of the policy, and a pivot down, are fine', () => {
    expect(checkKillVote({ verb: 'grace', pivotTo: null, holdUntil: addDays(today, 90) }, facts)).toBeNull()
    expect(checkKillVote({ verb: 'pivot', pivotTo: 'prompt_engineering', holdUntil: null }, facts)).toBeNull()
  })
})

describe('what a decision keeps off the list', () => {
  const loss: KillFinding = { rule: 'K1', from: '2026-09-01', facts: { months: 6, costs: 2, gains: 1, roiPercent: -50 } }
  const flag: KillFinding = { rule: 'K5', from: '2026-10-01', facts: { items: [] } }
  const met = (findings: readonly KillFinding[], day: string) => metOn(findings, day).map(({ rule }) => rule)

  it('a grace all of it, up to the day before the one named', () => {
    const quiet = quieted([loss, flag], { verb: 'grace', until: '2026-11-12', rules: ['K1'] })
    expect([met(quiet, '2026-11-11'), met(quiet, '2026-11-12')]).toEqual([[], ['K1', 'K5']])
  })

  it('a dismissal the rules that were met: another one that is met counts at once', () => {
    const quiet = quieted([loss, flag], { verb: 'dismiss', until: '2027-04-13', rules: ['K1'] })
    expect([met(quiet, '2026-10-16'), met(quiet, '2027-04-12'), met(quiet, '2027-04-13')]).toEqual([['K5'], ['K5'], ['K1', 'K5']])
  })

  it('nothing where nothing was decided, or where it holds only later', () => {
    expect(quieted([loss], null)).toEqual([loss])
    expect(quieted([{ ...loss, from: '2027-05-01' }], { verb: 'grace', until: '2026-11-12', rules: [] })).toEqual([{ ...loss, from: '2027-05-01' }])
  })
})

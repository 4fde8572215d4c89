import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Verdict } from 'domain/checklist'
import {
  allowedVerbs,
  checkDecision,
  checkRequest,
  conditionsFor,
  effect,
  gateNames,
  gateOf,
  heldUntil,
  tally,
  verbs,
  type Decision,
  type Effect,
  type RequestFacts,
  type Verb,
} from 'domain/gates'
import { gates, phases, type Gate, type Phase, type Status } from 'domain/use-case'

const everyVerb = verbs.map(({ id }) => id)
const verdicts: Verdict[] = ['go', 'address_first', 'incomplete', 'no_go']
const notApproving: Verb[] = ['hold', 'recycle', 'kill']
const today = '2026-10-05'

/** "go go kill" as votes. */
const cast = (words: string): { verb: Verb }[] =>
  words.split(' ').flatMap((word) => everyVerb.filter((verb) => verb === word).map((verb) => ({ verb })))

describe('gates (R7)', () => {
  it('has one gate for each of the phases 1 to 4 and none for phase 5', () => {
    expect(phases.map(gateOf)).toEqual([1, 2, 3, 4, null])
    expect(gates.map((gate) => gateNames[gate])).toEqual([
      'Go/No-Go',
      'Compliance & readiness',
      'Pilot results',
      'Production deployment',
    ])
  })

  it('has five verbs, from the boldest to the most cautious', () => {
    expect(everyVerb).toEqual(['go', 'conditional_go', 'hold', 'recycle', 'kill'])
  })
})

describe('what a vote may say (R7)', () => {
  it.each<[Gate, Verdict, Verb[]]>([
    [1, 'go', everyVerb],
    [1, 'address_first', ['conditional_go', ...notApproving]],
    [1, 'incomplete', notApproving],
    [1, 'no_go', notApproving],
    [2, 'no_go', everyVerb],
    [3, 'incomplete', everyVerb],
    [4, 'address_first', everyVerb],
  ])('at gate %i with the verdict %s: %j', (gate, verdict, expected) => {
    expect(allowedVerbs(gate, verdict, { prohibited: false, lacksControls: false })).toEqual(expected)
  })

  it.each(gates.flatMap((gate) => verdicts.map((verdict) => [gate, verdict] as const)))(
    'a prohibited use passes neither gate %i nor any other, even with the verdict %s (R6)',
    (gate, verdict) => {
      expect(allowedVerbs(gate, verdict, { prohibited: true, lacksControls: false })).toEqual(notApproving)
    },
  )

  it('approves nothing where the controls that a gate asks for are not in place (R6)', () => {
    expect(allowedVerbs(4, 'go', { prohibited: false, lacksControls: true })).toEqual(notApproving)
  })

  it('makes a condition of each open item', () => {
    expect(
      conditionsFor([
        { kind: 'green_unmet', item: 'maintenance_plan' },
        { kind: 'yellow_raised', item: 'unclear_roi' },
      ]),
    ).toEqual(['Meet: Maintenance plan for ongoing updates', 'Resolve: Unclear ROI'])
  })
})

describe('counting votes (R7)', () => {
  it.each<[string, string, Verb]>([
    ['one decision of the Head of AI', 'go', 'go'],
    ['all go', 'go go go', 'go'],
    ['more than half go', 'go go kill', 'go'],
    ['conditional if any of them is', 'go conditional_go kill', 'conditional_go'],
    ['half is not more than half', 'go hold', 'hold'],
    ['half against a kill without a majority', 'go kill', 'hold'],
    ['most votes among the rest', 'go go recycle recycle hold', 'recycle'],
    ['hold with most votes', 'hold hold recycle', 'hold'],
    ['the more cautious on a tie', 'hold recycle', 'recycle'],
    ['kill with its own majority', 'kill kill go', 'kill'],
    ['kill alone', 'kill', 'kill'],
    ['most votes for kill without its own majority', 'kill kill go hold', 'hold'],
    ['kill on a tie without its own majority', 'recycle kill', 'hold'],
    ['votes beyond the quorum count too', 'go hold hold', 'hold'],
  ])('%s (%s)', (_, words, expected) => {
    expect(tally(cast(words))).toBe(expected)
  })

  const votes = fc.array(fc.record({ verb: fc.constantFrom(...everyVerb) }), { minLength: 1, maxLength: 9 })
  const share = (cast: { verb: Verb }[], ...counted: Verb[]): number =>
    cast.filter(({ verb }) => counted.includes(verb)).length / cast.length

  it('never depends on the order of the votes', () => {
    const shuffled = votes.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
    )
    fc.assert(
      fc.property(shuffled, ([given, reordered]) => {
        expect(tally(reordered)).toBe(tally(given))
      }),
    )
  })

  it('approves exactly when more than half approve, and kills exactly when more than half kill', () => {
    fc.assert(
      fc.property(votes, (given) => {
        const verb = tally(given)
        expect(verb === 'go' || verb === 'conditional_go').toBe(share(given, 'go', 'conditional_go') > 0.5)
        expect(verb === 'kill').toBe(share(given, 'kill') > 0.5)
        if (verb === 'go') expect(share(given, 'conditional_go')).toBe(0)
      }),
    )
  })
})

describe('what a decision does (R7)', () => {
  it.each<[Verb, Gate, Phase | undefined, Effect]>([
    ['go', 1, undefined, { phase: 2 }],
    ['conditional_go', 3, undefined, { phase: 4 }],
    ['go', 4, undefined, { phase: 5 }],
    ['hold', 2, undefined, { phase: 2 }],
    ['recycle', 3, 1, { phase: 1 }],
    ['recycle', 3, 3, { phase: 3 }],
    ['recycle', 3, undefined, { phase: 3 }],
    ['kill', 2, undefined, { phase: 2, status: 'killed' }],
  ])('%s at gate %i, recycled to %s: %j', (verb, gate, recycleTo, expected) => {
    expect(effect(verb, { gate, phase: gate, recycleTo })).toEqual(expected)
  })

  it('skips no phase (R8)', () => {
    expect(() => effect('go', { gate: 3, phase: 2 })).toThrow(RangeError)
    expect(() => effect('recycle', { gate: 2, phase: 2, recycleTo: 4 })).toThrow(RangeError)
  })
})

describe('asking for a gate (R7)', () => {
  const ready: RequestFacts = { gate: 2, phase: 2, status: 'active', isWaiting: false, heldUntil: null, today }
  it('is possible for the gate of the current phase of an active use case', () => {
    expect(checkRequest(ready)).toEqual([])
  })

  it.each<[string, Partial<RequestFacts>, RegExp[]]>([
    ['a later gate', { gate: 3 }, [/Gate 3 is not the next one.*phase 2, which ends with gate 2/]],
    ['an earlier gate', { gate: 1 }, [/Gate 1 is not the next one/]],
    ['any gate in phase 5', { gate: 4, phase: 5 }, [/recurring reviews instead of a gate/]],
    ['a gate without a phase on record', { phase: null }, [/Record the phase first/]],
    ['a second request', { isWaiting: true }, [/already waiting/]],
    ['a gate on hold, to its last day', { heldUntil: '2026-10-06' }, [/on hold until 2026-.*Ask for it again from that day/]],
    ['every reason at once', { gate: 3, status: 'on_hold' }, [/on hold. Resume it first/, /Gate 3 is not the next/]],
  ])('refuses %s', (_, facts, says) => {
    const refusals = checkRequest({ ...ready, ...facts })
    expect(refusals).toHaveLength(says.length)
    says.forEach((pattern, index) => expect(refusals[index]).toMatch(pattern))
  })

  it('knows until when the newest decision holds it, and that a later one ends the hold', () => {
    const hold = { gate: 2, verb: 'hold', holdUntil: '2026-12-01' } as const
    expect(checkRequest({ ...ready, heldUntil: today })).toEqual([])
    expect(heldUntil(2, [hold])).toBe('2026-12-01')
    expect(heldUntil(3, [hold])).toBeNull()
    expect(heldUntil(2, [hold, { gate: 2, verb: 'recycle', holdUntil: null }])).toBeNull()
    expect(heldUntil(2, [])).toBeNull()
  })

  it.each<Status>(['proposed', 'on_hold', 'killed', 'retired'])('refuses a use case that is %s', (status) => {
    expect(checkRequest({ ...ready, status })).toHaveLength(1)
  })
})

const condition = (text: string) => ({ text, ownerId: null, ownerName: null, dueOn: '2026-11-14' })

describe('a decision on a gate (R7)', () => {
  const facts = { gate: 2, verdict: 'go', prohibited: false, lacksControls: false, today } as const
  it.each<[Decision]>([
    [{ verb: 'go' }],
    [{ verb: 'conditional_go', conditions: [condition('Repeat the bias test')] }],
    [{ verb: 'hold', until: '2026-10-06' }],
    [{ verb: 'recycle', to: 1 }],
    [{ verb: 'recycle', to: 2 }],
    [{ verb: 'kill' }],
  ])('may be %j', (decision) => {
    expect(checkDecision(decision, facts)).toEqual([])
  })

  it.each<[string, Decision, Partial<Parameters<typeof checkDecision>[1]>, RegExp]>([
    ['a conditional go without any', { verb: 'conditional_go', conditions: [] }, {}, /at least one condition/],
    ['a hold until today', { verb: 'hold', until: today }, {}, /a day in the future/],
    ['a recycle to a later phase', { verb: 'recycle', to: 3 }, {}, /Choose a phase from 1 to 2/],
    [
      'a plain go at gate 1 with open items',
      { verb: 'go' },
      { gate: 1, verdict: 'address_first' },
      /“address first”. Choose one of conditional go, hold, recycle, kill/,
    ],
    [
      'a conditional go at gate 1 with a red flag',
      { verb: 'conditional_go', conditions: [condition('Find a budget')] },
      { gate: 1, verdict: 'no_go' },
      /“no go”. Choose one of hold, recycle, kill/,
    ],
    ['a go for a prohibited use', { verb: 'go' }, { prohibited: true }, /EU AI Act prohibits.*hold, recycle, kill/],
    ['a go at gate 4 without the controls', { verb: 'go' }, { gate: 4, lacksControls: true }, /not in place in this packet.*hold, recycle, kill/],
  ])('refuses %s', (_, decision, changes, says) => {
    const refusals = checkDecision(decision, { ...facts, ...changes })
    expect(refusals).toHaveLength(1)
    expect(refusals[0]).toMatch(says)
  })
})

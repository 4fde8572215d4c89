import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answer,
  items,
  mayBeNotApplicable,
  possibleAnswers,
  unanswered,
  verdict,
  type Answer,
  type AnswerRecord,
  type AnswerResult,
  type Checklist,
  type Exception,
  type ItemId,
} from 'domain/checklist'
import { approaches, type Approach } from 'domain/use-case'

const today = '2026-10-05'
const stamp = { by: 'olga', at: '2026-10-05T08:00:00.000Z' }
const ids = items.map(({ id }) => id)
const idsOf = (group: string): ItemId[] => items.filter((one) => one.group === group).map(({ id }) => id)

const unstamped = { note: null, evidence: [], by: 'ann', at: null }
const record = (given: Answer | null): AnswerRecord => ({ ...unstamped, answer: given })
/** All greens met and no flag raised, with some answers changed; null leaves an item unanswered. */
function checklistWith(changes: Partial<Record<ItemId, Answer | null>>): Checklist {
  const filled: Checklist = {}
  for (const { id, group } of items) {
    const changed = changes[id]
    filled[id] = record(changed === undefined ? (group === 'green' ? 'yes' : 'no') : changed)
  }
  return filled
}
const exception = (item: ItemId, expiresOn = '2026-12-31'): Exception => ({ item, reason: 'Pilot only', expiresOn })

describe('the checklist (R4)', () => {
  it('has seven green lights, six yellow and six red flags, each with its own id and text', () => {
    expect([idsOf('green'), idsOf('yellow'), idsOf('red')].map((group) => group.length)).toEqual([7, 6, 6])
    expect(new Set(ids).size).toBe(19)
    expect(new Set(items.map(({ text }) => text)).size).toBe(19)
    expect(ids.every((id) => /^[a-z]+(_[a-z]+)*$/.test(id))).toBe(true)
  })

  it('marks the four items that make sense only for fine-tuning', () => {
    expect(items.filter(({ fineTuningOnly }) => fineTuningOnly).map(({ id }) => id)).toEqual([
      'training_examples',
      'ml_expertise',
      'limited_training_data',
      'no_ml_team',
    ])
  })

  it.each<[Approach | null, number]>([
    ['prompt_engineering', 4],
    ['rag', 4],
    ['commercial', 4],
    ['fine_tuning', 0],
    ['hybrid', 0],
    ['training_from_scratch', 0],
    [null, 0],
  ])('on approach %s, %i items may be not applicable', (approach, count) => {
    expect(ids.filter((id) => mayBeNotApplicable(id, approach))).toHaveLength(count)
  })
})

describe('the verdict (R4)', () => {
  it.each<[string, Partial<Record<ItemId, Answer | null>>, string, string[]]>([
    ['all green, no flags', {}, 'go', []],
    [
      'one red flag outweighs everything',
      { no_budget: 'yes', unclear_roi: null, stakeholder_alignment: 'no' },
      'no_go',
      ['red_raised no_budget'],
    ],
    [
      'an unanswered item leaves it open',
      { unclear_roi: null, stakeholder_alignment: 'no' },
      'incomplete',
      ['unanswered unclear_roi'],
    ],
    ['a missing green must be addressed first', { ml_expertise: 'no' }, 'address_first', ['green_unmet ml_expertise']],
    ['a yellow flag must be addressed first', { unclear_roi: 'yes' }, 'address_first', ['yellow_raised unclear_roi']],
    [
      'every reason is named, in the order of the checklist',
      { unclear_roi: 'yes', maintenance_plan: 'no', first_ai_project: 'yes' },
      'address_first',
      ['green_unmet maintenance_plan', 'yellow_raised first_ai_project', 'yellow_raised unclear_roi'],
    ],
  ])('%s', (_, changes, expected, reasons) => {
    const result = verdict(checklistWith(changes), 'fine_tuning', [], today)
    expect(result.verdict).toBe(expected)
    expect(result.reasons.map(({ kind, item }) => `${kind} ${item}`)).toEqual(reasons)
  })

  it('is incomplete on an empty checklist, with all nineteen items open', () => {
    expect(verdict({}, 'rag', [], today)).toMatchObject({ verdict: 'incomplete', reasons: { length: 19 } })
    expect(unanswered({}, 'rag')).toEqual(ids)
  })

  const notApplicable = checklistWith({
    training_examples: 'not_applicable',
    ml_expertise: 'not_applicable',
    limited_training_data: 'not_applicable',
    no_ml_team: 'not_applicable',
  })
  it('is go where the fine-tuning items are not applicable', () => {
    expect(verdict(notApplicable, 'rag', [], today).verdict).toBe('go')
  })
  it.each<Approach | null>(['fine_tuning', 'hybrid', 'training_from_scratch', null])(
    'counts "not applicable" as unanswered once the approach is %s',
    (approach) => {
      expect(verdict(notApplicable, approach, [], today).verdict).toBe('incomplete')
      expect(unanswered(notApplicable, approach)).toEqual([
        'training_examples',
        'ml_expertise',
        'limited_training_data',
        'no_ml_team',
      ])
    },
  )
  it('counts an answer that was taken back as unanswered', () => {
    expect(unanswered(checklistWith({ no_budget: null }), 'rag')).toEqual(['no_budget'])
  })
})

describe('exceptions to the verdict (R4)', () => {
  const raised = checklistWith({ unclear_roi: 'yes' })
  it.each<[string, Exception[], string]>([
    ['sets aside the yellow flag it names', [exception('unclear_roi')], 'go'],
    ['still holds on its last day', [exception('unclear_roi', today)], 'go'],
    ['is over the day after', [exception('unclear_roi', '2026-10-04')], 'address_first'],
    ['says nothing about another item', [exception('first_ai_project')], 'address_first'],
  ])('an exception %s', (_, exceptions, expected) => {
    expect(verdict(raised, 'rag', exceptions, today).verdict).toBe(expected)
  })

  it('sets aside one unmet green light and names it with its last day', () => {
    const result = verdict(checklistWith({ maintenance_plan: 'no' }), 'rag', [exception('maintenance_plan')], today)
    expect(result).toEqual({
      verdict: 'go',
      reasons: [],
      neutralized: [{ item: 'maintenance_plan', expiresOn: '2026-12-31' }],
    })
  })

  it('counts the longest of several', () => {
    const exceptions = [exception('unclear_roi', '2027-03-31'), exception('unclear_roi', '2026-11-30')]
    expect(verdict(raised, 'rag', exceptions, today).neutralized).toEqual([
      { item: 'unclear_roi', expiresOn: '2027-03-31' },
    ])
  })

  it('does not stand in for an answer', () => {
    const open = checklistWith({ unclear_roi: null })
    expect(verdict(open, 'rag', [exception('unclear_roi')], today).verdict).toBe('incomplete')
  })
  it('sets nothing aside where nothing is raised', () => {
    expect(verdict(checklistWith({}), 'rag', [exception('unclear_roi')], today).neutralized).toEqual([])
  })
})

describe('answering (R4)', () => {
  const reasonOf = (result: AnswerResult): string => (result.ok ? '' : result.reason)
  const given = (...pairs: [ItemId, Answer | null][]) => pairs.map(([item, one]) => ({ item, answer: one }))

  it.each<[ItemId, ItemId]>([
    ['training_examples', 'limited_training_data'],
    ['training_examples', 'no_quality_data'],
    ['data_governance_approval', 'unresolved_compliance'],
    ['ml_expertise', 'no_ml_team'],
    ['budget_secured', 'no_budget'],
  ])('refuses %s together with %s, whichever comes first', (green, flag) => {
    const both = answer({}, given([green, 'yes'], [flag, 'yes']), 'fine_tuning', stamp)
    expect(both).toMatchObject({ ok: false, item: flag })
    expect(reasonOf(both)).toContain('Change one of them')

    const flagLater = answer({ [green]: record('yes') }, given([flag, 'yes']), 'fine_tuning', stamp)
    expect(flagLater).toMatchObject({ ok: false, item: flag })
    const greenLater = answer({ [flag]: record('yes') }, given([green, 'yes']), 'fine_tuning', stamp)
    expect(greenLater).toMatchObject({ ok: false, item: green })

    const corrected = answer({ [flag]: record('yes') }, given([green, 'yes'], [flag, 'no']), 'fine_tuning', stamp)
    expect(corrected.ok).toBe(true)
  })

  it('lets other items be answered while an old contradiction stands', () => {
    const old: Checklist = { budget_secured: record('yes'), no_budget: record('yes') }
    expect(answer(old, given(['unclear_roi', 'no']), 'rag', stamp).ok).toBe(true)
  })

  it.each<[string, ItemId, Approach | null, string]>([
    ['on an item of every approach', 'budget_secured', 'rag', 'applies to every approach'],
    ['on a red flag', 'no_quality_data', 'rag', 'applies to every approach'],
    ['where a model is trained', 'ml_expertise', 'hybrid', 'applies where a model is trained'],
    ['while the approach is unknown', 'ml_expertise', null, 'once the approach is known'],
  ])('refuses "not applicable" %s', (_, item, approach, says) => {
    const result = answer({}, given([item, 'not_applicable']), approach, stamp)
    expect(result).toMatchObject({ ok: false, item })
    expect(reasonOf(result)).toContain(says)
  })
  it('accepts "not applicable" on a fine-tuning item of a RAG use case', () => {
    expect(answer({}, given(['no_ml_team', 'not_applicable']), 'rag', stamp)).toMatchObject({
      ok: true,
      value: { no_ml_team: { answer: 'not_applicable', by: 'olga' } },
    })
  })

  it('refuses the same item twice in one go', () => {
    const result = answer({}, given(['no_budget', 'yes'], ['no_budget', 'no']), 'rag', stamp)
    expect(result).toMatchObject({ ok: false, item: 'no_budget' })
  })

  it('records note, evidence, who and when, and leaves the given checklist as it was', () => {
    const before: Checklist = { unclear_roi: record('no') }
    const result = answer(
      before,
      [{ item: 'budget_secured', answer: 'yes', note: 'Board minutes', evidence: ['https://example.org/minutes'] }],
      'rag',
      stamp,
    )
    expect(result).toEqual({
      ok: true,
      value: {
        unclear_roi: record('no'),
        budget_secured: {
          answer: 'yes',
          note: 'Board minutes',
          evidence: ['https://example.org/minutes'],
          by: 'olga',
          at: '2026-10-05T08:00:00.000Z',
        },
      },
    })
    expect(before).toEqual({ unclear_roi: record('no') })
  })

  it('keeps note and evidence that are left out, and clears a note that is null', () => {
    const old = { ...record('no'), note: 'Asked finance', evidence: ['https://example.org/a'] }
    const kept = answer({ unclear_roi: old }, given(['unclear_roi', 'yes']), 'rag', stamp)
    expect(kept).toMatchObject({ value: { unclear_roi: { ...old, answer: 'yes', ...stamp } } })
    const cleared = answer({ unclear_roi: old }, [{ item: 'unclear_roi', answer: 'no', note: null }], 'rag', stamp)
    expect(cleared).toMatchObject({ value: { unclear_roi: { answer: 'no', note: null, by: 'olga' } } })
  })

  it('keeps who answered, and when, where an answer only repeats what is recorded', () => {
    const saved = checklistWith({})
    const again = given(...ids.map((id): [ItemId, Answer | null] => [id, saved[id]?.answer ?? null]))
    expect(answer(saved, again, 'fine_tuning', stamp)).toEqual({ ok: true, value: saved })
    expect(answer({}, given(['no_budget', null]), 'rag', stamp)).toEqual({ ok: true, value: {} })
  })
})

describe('whatever else is set (R4)', () => {
  const anyChecklist: fc.Arbitrary<Checklist> = fc
    .array(fc.option(fc.constantFrom(...possibleAnswers)), { minLength: ids.length, maxLength: ids.length })
    .map((given) => Object.fromEntries(ids.map((id, index) => [id, record(given[index] ?? null)])))
  const anyExceptions = fc.array(fc.constantFrom(...ids).map((id) => exception(id)))
  const anyApproach = fc.constantFrom(...approaches, null)
  const red = fc.constantFrom(...idsOf('red'))

  it('a raised red flag gives no_go, and no exception sets it aside', () => {
    fc.assert(
      fc.property(anyChecklist, anyApproach, anyExceptions, red, (checklist, approach, exceptions, flag) => {
        const raised = { ...checklist, [flag]: record('yes') }
        const result = verdict(raised, approach, [...exceptions, exception(flag)], today)
        expect(result.verdict).toBe('no_go')
        expect(result.reasons).toContainEqual({ kind: 'red_raised', item: flag })
        expect(result.neutralized.map(({ item }) => item)).not.toContain(flag)
      }),
    )
  })

  it('only go has no reason', () => {
    fc.assert(
      fc.property(anyChecklist, anyApproach, anyExceptions, (checklist, approach, exceptions) => {
        const result = verdict(checklist, approach, exceptions, today)
        expect(result.reasons.length === 0).toBe(result.verdict === 'go')
      }),
    )
  })
})

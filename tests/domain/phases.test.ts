import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { variants } from 'domain/guide/phase-variants'
import { guideKeyGates, guidePhases } from 'domain/guide/phases'
import {
  keyGatesOf,
  needsEvidence,
  overrun,
  percentFromItems,
  phaseName,
  phaseObjectives,
  phaseTemplate,
  phaseTrack,
  plannedWeeks,
  planPhase,
  type PhaseTrackInput,
} from 'domain/phases'
import { approaches, gates, phases, statuses, trainsModel, type Approach, type Phase } from 'domain/use-case'

const everyApproach: (Approach | null)[] = [...approaches, null]
const titles = (phase: Phase, approach: Approach | null): string[] =>
  phaseTemplate(phase, approach).map(({ title }) => title)

describe('the roadmap (R8)', () => {
  it.each<[Phase, string, number | null, number, number]>([
    [1, 'Exploration & Validation', 4, 5, 4],
    [2, 'Preparation & Setup', 4, 4, 4],
    [3, 'Initial Fine-Tuning', 4, 4, 4],
    [4, 'Optimization & Scale', 8, 4, 4],
    [5, 'Maintenance & Improvement', null, 4, 4],
  ])('phase %i is %s, %s weeks, %i activities, %i deliverables', (phase, name, weeks, activities, deliverables) => {
    expect(phaseName(phase, 'fine_tuning')).toBe(name)
    expect(plannedWeeks(phase)).toBe(weeks)
    const template = phaseTemplate(phase, 'fine_tuning')
    expect(template.filter(({ kind }) => kind === 'activity')).toHaveLength(activities)
    expect(template.filter(({ kind }) => kind === 'deliverable')).toHaveLength(deliverables)
    expect(phaseObjectives(phase, 'fine_tuning')).toHaveLength(3)
  })

  it('counts the weeks of the guide without a gap, 1 to 20', () => {
    const planned = phases.map((phase) => guidePhases[phase].weeks)
    expect(planned).toEqual([
      { from: 1, to: 4 },
      { from: 5, to: 8 },
      { from: 9, to: 12 },
      { from: 13, to: 20 },
      null,
    ])
  })

  it.each<[Approach | null, string]>([
    ['fine_tuning', 'Initial Fine-Tuning'],
    ['hybrid', 'Initial Fine-Tuning'],
    ['training_from_scratch', 'Initial Build'],
    ['rag', 'Initial Build'],
    ['prompt_engineering', 'Initial Build'],
    ['commercial', 'Initial Build'],
    [null, 'Initial Build'],
  ])('on approach %s, phase 3 is called %s', (approach, name) => {
    expect(phaseName(3, approach)).toBe(name)
  })
})

describe('the template of a phase per approach (R8)', () => {
  it('is the guide word for word where a model is fine-tuned', () => {
    for (const phase of phases) {
      const { activities, deliverables } = guidePhases[phase]
      expect(phaseTemplate(phase, 'fine_tuning').map(({ id, title, steps }) => ({ id, title, steps }))).toEqual([
        ...activities.map(({ id, title, steps }) => ({ id, title, steps })),
        ...deliverables.map(({ id, title }) => ({ id, title, steps: [] })),
        ...(guideKeyGates[phase] ?? []).map(({ id, title, looksAt }) => ({ id, title, steps: looksAt })),
      ])
    }
  })

  it.each<[Approach | null, Phase, string]>([
    ['rag', 3, 'Build retrieval index'],
    ['rag', 5, 'Regular index refresh (quarterly)'],
    ['hybrid', 3, 'First training run'],
    ['hybrid', 3, 'Build retrieval index'],
    ['hybrid', 5, 'Regular retraining (quarterly)'],
    ['hybrid', 5, 'Regular index refresh (quarterly)'],
    ['prompt_engineering', 2, 'Prompt and evaluation set'],
    ['commercial', 2, 'Vendor configuration and contract'],
    ['commercial', 5, 'Regular vendor review (quarterly)'],
    ['training_from_scratch', 3, 'Model design'],
    [null, 3, 'First build'],
  ])('on approach %s, phase %i holds "%s"', (approach, phase, title) => {
    expect(titles(phase, approach)).toContain(title)
  })

  it.each(everyApproach.filter((approach) => !trainsModel(approach)))(
    'on approach %s, nothing speaks of training runs, hyperparameters, GPUs or retraining',
    (approach) => {
      for (const phase of phases) {
        const words = [
          ...phaseTemplate(phase, approach).flatMap(({ title, steps }) => [title, ...steps]),
          ...phaseObjectives(phase, approach),
          phaseName(phase, approach),
        ].join('\n')
        expect(words).not.toMatch(/training run|hyperparameter|\bGPU|retrain|fine-tun|MLOps|train\/val|augmentation/i)
      }
    },
  )

  it.each(everyApproach)('on %s, ids are unique, weeks lie in the phase, activities have steps', (approach) => {
    const all = phases.flatMap((phase) => phaseTemplate(phase, approach))
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const phase of phases) {
      expect(new Set(titles(phase, approach)).size).toBe(titles(phase, approach).length)
      for (const { kind, steps, startWeek, endWeek } of phaseTemplate(phase, approach)) {
        expect(steps.length > 0).toBe(kind !== 'deliverable')
        if (phase === 5) {
          expect([startWeek, endWeek]).toEqual([null, null])
        } else {
          expect(startWeek).toBeGreaterThanOrEqual(1)
          expect(endWeek).toBeGreaterThanOrEqual(startWeek ?? 0)
          expect(endWeek).toBeLessThanOrEqual(plannedWeeks(phase) ?? 0)
        }
      }
    }
  })

  it.each(Object.entries(variants))('every item that %s replaces or follows is one of the guide', (_, variant) => {
    const guideIds = phases.flatMap((phase) =>
      [...guidePhases[phase].activities, ...guidePhases[phase].deliverables].map(({ id }) => id),
    )
    expect(guideIds).toEqual(expect.arrayContaining(Object.keys(variant.replaces)))
    expect(guideIds).toEqual(expect.arrayContaining(Object.keys(variant.adds ?? {})))
  })

  it('puts weeks in relation to the start of the phase', () => {
    expect(phaseTemplate(4, 'fine_tuning').map(({ id, startWeek, endWeek }) => [id, startWeek, endWeek])).toEqual([
      ['model_optimization', 1, 3],
      ['production_infrastructure', 3, 5],
      ['ab_testing', 5, 6],
      ['gradual_rollout', 6, 8],
      ['production_model', 8, 8],
      ['production_deployment', 8, 8],
      ['ab_test_results', 8, 8],
      ['rollout_complete', 8, 8],
      ['security_testing', 8, 8],
      ['deployment_approval', 8, 8],
      ['monitoring_in_place', 8, 8],
    ])
  })
})

describe('the six key gates of the pipeline', () => {
  it.each<[Phase, string[]]>([
    [3, ['Code review', 'Data audit', 'Model validation']],
    [4, ['Security testing', 'Deployment approval', 'Continuous monitoring']],
    [1, []],
    [2, []],
    [5, []],
  ])('phase %i has %j, on every approach', (phase, names) => {
    expect(keyGatesOf(phase).map(({ title }) => title)).toEqual(names)
    for (const approach of everyApproach) {
      expect(phaseTemplate(phase, approach).filter(({ kind }) => kind === 'key_gate').map(({ title }) => title)).toEqual(names)
    }
  })
  it('alone are done only with evidence', () => {
    expect((['activity', 'deliverable', 'key_gate'] as const).filter(needsEvidence)).toEqual(['key_gate'])
  })
})

describe('the plan of a phase (R8)', () => {
  it('begins on the given day and ends with the last day of the last week', () => {
    expect(planPhase(1, 'rag', '2026-10-05')).toMatchObject({ plannedStart: '2026-10-05', plannedEnd: '2026-11-01' })
    expect(planPhase(4, 'rag', '2026-10-05')).toMatchObject({ plannedEnd: '2026-11-29' })
  })
  it('sets each item due at the end of its last week, deliverables with the phase', () => {
    expect(planPhase(1, 'rag', '2026-10-05').items.map(({ id, dueOn }) => [id, dueOn])).toEqual([
      ['stakeholder_interviews', '2026-10-11'],
      ['data_assessment', '2026-10-18'],
      ['prompt_baseline', '2026-10-18'],
      ['rag_exploration', '2026-10-25'],
      ['go_no_go_decision', '2026-11-01'],
      ['business_case', '2026-11-01'],
      ['data_inventory', '2026-11-01'],
      ['baseline_metrics', '2026-11-01'],
      ['go_no_go_recommendation', '2026-11-01'],
    ])
  })
  it('has no end and no due days in phase 5', () => {
    const plan = planPhase(5, 'hybrid', '2026-10-05')
    expect(plan.plannedEnd).toBeNull()
    expect(plan.items.every(({ dueOn }) => dueOn === null)).toBe(true)
  })
})

describe('progress and lateness (R8)', () => {
  it.each([
    [0, 0, 0],
    [0, 9, 0],
    [1, 3, 33],
    [2, 3, 67],
    [8, 9, 89],
    [299, 300, 99],
    [9, 9, 100],
  ])('%i of %i items done is %i %%', (done, count, percent) => {
    const items = Array.from({ length: count }, (_, index) => ({
      kind: index % 2 === 0 ? ('activity' as const) : ('deliverable' as const),
      done: index < done,
    }))
    expect(percentFromItems(items)).toBe(percent)
  })

  it.each<[string, string, string | null, string, { days: number; ratio: number } | null]>([
    ['before the end', '2026-10-05', '2026-11-01', '2026-10-20', null],
    ['on the last day', '2026-10-05', '2026-11-01', '2026-11-01', null],
    ['a day late', '2026-10-05', '2026-11-01', '2026-11-02', { days: 1, ratio: 1 / 28 }],
    ['half the planned length late', '2026-10-05', '2026-11-01', '2026-11-15', { days: 14, ratio: 0.5 }],
    ['without a planned end', '2026-10-05', null, '2030-01-01', null],
    ['a plan of one day', '2026-10-05', '2026-10-05', '2026-10-07', { days: 2, ratio: 2 }],
    ['a plan that ends before it starts', '2026-10-05', '2026-10-01', '2026-10-03', { days: 2, ratio: 2 }],
  ])('overrun %s', (_, plannedStart, plannedEnd, today, expected) => {
    expect(overrun({ plannedStart, plannedEnd }, today)).toEqual(expected)
  })
})

describe('the phase track', () => {
  const given: PhaseTrackInput = {
    phase: 3,
    approach: 'rag',
    status: 'active',
    percent: 60,
    plannedEnd: '2026-09-23',
    today: '2026-10-05',
    gates: { 1: 'signed', 2: 'signed' },
  }
  const states = (input: Partial<PhaseTrackInput>) => {
    const { segments, diamonds } = phaseTrack({ ...given, ...input })
    return [segments.map(({ state }) => state).join(' '), diamonds.map(({ state }) => state).join(' ')]
  }

  it.each<[string, Partial<PhaseTrackInput>, string]>([
    [
      'two gates signed, late',
      {},
      'Phase 3 of 5, Initial build, 60 % complete, 12 days over plan; gates 1 and 2 signed',
    ],
    [
      'fine-tuning, a day late',
      { approach: 'hybrid', today: '2026-09-24' },
      'Phase 3 of 5, Initial fine-tuning, 60 % complete, 1 day over plan; gates 1 and 2 signed',
    ],
    [
      'on plan, a review open',
      { today: '2026-09-23', gates: { 1: 'signed', 2: 'signed', 3: 'in_review' } },
      'Phase 3 of 5, Initial build, 60 % complete; gates 1 and 2 signed, gate 3 in review',
    ],
    [
      'at the beginning',
      { phase: 1, percent: 0, plannedEnd: null, gates: {} },
      'Phase 1 of 5, Exploration & validation, 0 % complete; no gate signed',
    ],
    [
      'proposed',
      { phase: 1, status: 'proposed', percent: null, plannedEnd: null, gates: {} },
      'Phase 1 of 5, Exploration & validation, proposed; no gate signed',
    ],
    [
      'gate refused',
      { phase: 1, percent: 90, plannedEnd: null, gates: { 1: 'refused' } },
      'Phase 1 of 5, Exploration & validation, 90 % complete; gate 1 refused',
    ],
    [
      'on hold, late all the same',
      { status: 'on_hold' },
      'Phase 3 of 5, Initial build, on hold, 60 % complete, 12 days over plan; gates 1 and 2 signed',
    ],
    ['killed', { status: 'killed' }, 'Phase 3 of 5, Initial build, killed, 60 % complete; gates 1 and 2 signed'],
    [
      'imported in production',
      { phase: 5, percent: 0, plannedEnd: null, gates: {} },
      'Phase 5 of 5, Maintenance & improvement, ongoing; gates 1, 2, 3 and 4 without a record here',
    ],
    [
      'imported in phase 2, gate 2 signed here since',
      { phase: 3, plannedEnd: null, gates: { 2: 'signed' } },
      'Phase 3 of 5, Initial build, 60 % complete; gate 2 signed, gate 1 without a record here',
    ],
    ['imported without a phase', { phase: null, percent: null, plannedEnd: null, gates: {} }, 'Phase not recorded'],
    [
      'retired without a phase',
      { phase: null, percent: null, plannedEnd: null, gates: {}, status: 'retired' },
      'Phase not recorded, retired',
    ],
  ])('reads aloud: %s', (_, input, sentence) => {
    expect(phaseTrack({ ...given, ...input }).sentence).toBe(sentence)
  })

  it.each<[string, Partial<PhaseTrackInput>, string, string]>([
    ['the current phase', {}, 'done done current to_come to_come', 'signed signed not_reached not_reached'],
    [
      'an imported use case has passed gates without a record',
      { gates: {} },
      'done done current to_come to_come',
      'no_record no_record not_reached not_reached',
    ],
    [
      'sent back: a gate once signed has to be passed again',
      { phase: 2 },
      'done current to_come to_come to_come',
      'signed not_reached not_reached not_reached',
    ],
    [
      'no phase recorded',
      { phase: null, gates: {} },
      'unknown unknown unknown unknown unknown',
      'no_record no_record no_record no_record',
    ],
  ])('shows %s', (_, input, segments, diamonds) => {
    expect(states(input)).toEqual([segments, diamonds])
  })

  it('carries the percent in the current segment alone', () => {
    expect(phaseTrack(given).segments.map(({ percent }) => percent)).toEqual([null, null, 60, null, null])
  })

  it('always has five segments, four diamonds, and at most one current phase', () => {
    const gateState = fc.constantFrom('signed' as const, 'in_review' as const, 'refused' as const)
    const input: fc.Arbitrary<PhaseTrackInput> = fc.record({
      phase: fc.constantFrom(...phases, null),
      approach: fc.constantFrom(...everyApproach),
      status: fc.constantFrom(...statuses),
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
      plannedEnd: fc.constantFrom(null, '2026-01-01', '2026-10-05', '2027-01-01'),
      today: fc.constant('2026-10-05'),
      gates: fc.record({ 1: gateState, 2: gateState, 3: gateState, 4: gateState }, { requiredKeys: [] }),
    })
    fc.assert(
      fc.property(input, (one) => {
        const { segments, diamonds, sentence } = phaseTrack(one)
        expect(segments.map(({ phase }) => phase)).toEqual(phases)
        expect(diamonds.map(({ gate }) => gate)).toEqual(gates)
        expect(segments.filter(({ state }) => state === 'current')).toHaveLength(one.phase === null ? 0 : 1)
        const signedAhead = diamonds.filter(({ gate, state }) => state === 'signed' && gate >= (one.phase ?? 5))
        expect(signedAhead).toEqual([])
        expect(sentence).not.toMatch(/undefined|null|_|; *$/)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { Answer, ItemId } from 'domain/checklist'
import { lints, type LintedUseCase, type LintId } from 'domain/lints'

/** Follows every piece of advice. */
const exemplary: LintedUseCase = {
  phase: 3,
  approach: 'fine_tuning',
  method: 'lora',
  approachReason: null,
  tier: 'medium',
  dataNature: 'static',
  businessCase: { monthlyCost: 50_000 },
  hasBaseline: true,
  scores: { data_quality: 4, maintenance_capability: 3 },
  checklist: { data_governance_approval: { answer: 'yes' }, maintenance_plan: { answer: 'yes' } },
}
const found = (changes: Partial<LintedUseCase>): LintId[] => lints({ ...exemplary, ...changes }).map(({ lint }) => lint)
const answered = (item: ItemId, answer: Answer) => ({
  checklist: { ...exemplary.checklist, [item]: { answer } },
})

describe('the DO and DON’T of the guide (R5)', () => {
  it('finds nothing where the advice is followed', () => {
    expect(lints(exemplary)).toEqual([])
  })

  it.each<[string, Partial<LintedUseCase>, LintId[]]>([
    ['no business case after phase 1', { businessCase: null }, ['no_business_case']],
    ['no clear business problem', answered('clear_business_problem', 'no'), ['no_business_case']],
    ['no baseline after phase 1', { hasBaseline: false }, ['no_baseline']],
    ['full fine-tuning without a reason', { method: 'full' }, ['full_without_reason']],
    ['full fine-tuning with a blank reason', { method: 'full', approachReason: ' ' }, ['full_without_reason']],
    ['a weak data quality', { scores: { data_quality: 2 } }, ['poor_data_quality']],
    ['no quality data', answered('no_quality_data', 'yes'), ['poor_data_quality']],
    ['changing data in training', { dataNature: 'dynamic' }, ['dynamic_data_in_training']],
    ['no tier after phase 1', { phase: 2, tier: null }, ['governance_postponed']],
    ['no approval after phase 2', { checklist: {} }, ['governance_postponed']],
    ['no maintenance plan', answered('maintenance_plan', 'no'), ['no_maintenance_budget']],
    ['no monthly cost planned', { businessCase: { monthlyCost: 0 } }, ['no_maintenance_budget']],
    ['a weak maintenance', { scores: { maintenance_capability: 1 } }, ['no_maintenance_budget']],
  ])('finds %s', (_, changes, expected) => {
    expect(found(changes)).toEqual(expected)
  })

  it.each<[string, Partial<LintedUseCase>]>([
    ['what phase 1 has yet to bring', { phase: 1, businessCase: null, hasBaseline: false, tier: null, checklist: {} }],
    ['what an unknown phase may have', { phase: null, businessCase: null, hasBaseline: false, tier: null }],
    ['an approval that phase 2 has yet to bring', { phase: 2, checklist: {} }],
    ['full fine-tuning with a reason', { method: 'full', approachReason: 'LoRA lost 8 % accuracy in the trial' }],
    ['changing data in a hybrid', { approach: 'hybrid', dataNature: 'dynamic' }],
    ['changing data in RAG', { approach: 'rag', method: null, dataNature: 'dynamic' }],
    ['unscored dimensions', { scores: {} }],
  ])('does not mind %s', (_, changes) => {
    expect(found(changes)).toEqual([])
  })

  it('gives the facts of what it finds', () => {
    expect(lints({ ...exemplary, scores: { data_quality: 1 } })).toEqual([
      {
        lint: 'poor_data_quality',
        says: 'Built on poor-quality data',
        facts: { data_quality: 1, no_quality_data: null },
      },
    ])
  })
})

/**
 * The use cases that the guide calls proven, with its figures: starting points for a business case.
 * Source: guide, "Enterprise Use Cases & ROI" and "Real ROI Examples (2025)". Amounts are US dollars in cents.
 */
import type { Cents } from '../money'
import type { GainCategory } from '../roi'
import type { Milli } from '../success-metrics'

export interface HighRoiUseCase {
  id: string
  name: string
  problem: string
  /** Once, before it runs. */
  investment: Cents
  /** null where the guide gives no amount. */
  costs: { amount: Cents; per: 'day' | 'year' } | null
  gains: { amount: Cents; per: 'day' | 'year'; category: GainCategory } | null
  /** What the guide measures beside money; `from` null where it gives only the change. */
  metric: { name: string; unit: string; from: Milli | null; target: Milli } | null
  /** The return that the guide prints, in hundredths of a percent; null where it has a word only. */
  guideRoi: number | null
  successFactors: readonly string[]
}

export const highRoiUseCases: readonly HighRoiUseCase[] = [
  {
    id: 'customer_support',
    name: 'Customer support automation',
    problem: 'Many support queries that repeat themselves',
    investment: 0,
    costs: { amount: 82_50, per: 'day' },
    gains: { amount: 2_000_00, per: 'day', category: 'cost_savings' },
    metric: { name: 'Fewer escalations to agents', unit: '%', from: null, target: 68_000 },
    guideRoi: 2_324_00,
    successFactors: ['Data from real interactions', 'Fine-tuning for the tone with RAG for knowledge', 'A way to a human', 'Continuous feedback'],
  },
  {
    id: 'financial_documents',
    name: 'Financial document processing',
    problem: 'Financial reports made by hand',
    investment: 15_000_00,
    costs: null,
    gains: { amount: 100_000_00, per: 'year', category: 'productivity' },
    metric: null,
    guideRoi: 669_00,
    successFactors: ['Good historical reports', 'Validation by experts', 'Review of compliance', 'An audit trail'],
  },
  {
    id: 'quality_control',
    name: 'Manufacturing quality control',
    problem: 'Defects are found unevenly',
    investment: 30_000_00,
    costs: null,
    gains: null,
    metric: { name: 'Detection accuracy', unit: '%', from: 54_000, target: 78_000 },
    guideRoi: null,
    successFactors: ['Many labelled examples', 'Experts taking part', 'Integration with what is there', 'Continuous monitoring'],
  },
  {
    id: 'code_generation',
    name: 'Code generation',
    problem: 'Repeating patterns slow development',
    investment: 20_000_00,
    costs: null,
    gains: { amount: 500_000_00, per: 'year', category: 'productivity' },
    metric: { name: 'Developer productivity gained', unit: '%', from: null, target: 20_000 },
    guideRoi: null,
    successFactors: ['A clean, documented codebase', 'Clear coding standards', 'Integration with the editor', 'Feedback from developers'],
  },
  {
    id: 'legal_documents',
    name: 'Legal document generation',
    problem: 'Drafting takes long and is expensive',
    investment: 50_000_00,
    costs: null,
    gains: null,
    metric: { name: 'Drafting time saved', unit: '%', from: null, target: 40_000 },
    guideRoi: null,
    successFactors: ['Training data reviewed by lawyers', 'Several jurisdictions', 'A lawyer has the last word', 'Compliance with ethics rules'],
  },
  {
    id: 'medical_diagnosis',
    name: 'Medical diagnosis support',
    problem: 'Accuracy and speed of diagnoses',
    investment: 100_000_00,
    costs: null,
    gains: null,
    metric: null,
    guideRoi: null,
    successFactors: ['Approval by the regulator', 'Clinical validation', 'Oversight by experts', 'Liability is settled', 'A doctor is always in the loop'],
  },
]

export const highRoiSource = 'guide, “Enterprise Use Cases & ROI”'

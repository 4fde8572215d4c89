/** The guide's worked examples of what AI brings, as inputs of the calculators; amounts in cents of US dollars. */
import type { BreakEvenInput } from '../calculators/break-even'
import type { PeriodicAmount } from '../calculators/period'
import type { RoiCostLine } from '../calculators/roi'
import type { GainCategory } from '../roi'

export interface RoiExample {
  id: string
  name: string
  section: string
  /** What the guide says that it costs and brings. */
  investment: string
  gain: string
  /** In whole percent; null where it states none. */
  statedPercent: number | null
  /** null where the guide names no gain in money: then there is nothing to calculate. */
  inputs: { months: number; costs: Partial<Record<RoiCostLine, PeriodicAmount>>; gains: Partial<Record<GainCategory, PeriodicAmount>> } | null
  /** Why what it states is not what the formula gives, where that is known. */
  difference?: string
}

const realExamples = 'Real ROI Examples (2025)'

export const roiExamples: readonly RoiExample[] = [
  {
    id: 'customer_support',
    name: 'Customer support',
    section: realExamples,
    investment: '$82.50 a day',
    gain: '$2,000 a day',
    statedPercent: 2324,
    inputs: { months: 12, costs: { infrastructure: { amount: 82_50, period: 'day' } }, gains: { cost_savings: { amount: 2_000_00, period: 'day' } } },
  },
  {
    id: 'financial_reporting',
    name: 'Financial reporting',
    section: realExamples,
    investment: '$15,000 at the start',
    gain: '$100,000 a year',
    statedPercent: 669,
    inputs: { months: 12, costs: { training: { amount: 15_000_00, period: 'once' } }, gains: { productivity: { amount: 100_000_00, period: 'year' } } },
    difference: 'Its own figures do not give it.',
  },
  {
    id: 'support_automation',
    name: 'Customer support automation, first year',
    section: 'Break-Even Analysis',
    investment: '$10,000, $500 a month, $3,000 a quarter',
    gain: '$365,000 a year',
    statedPercent: 1821,
    inputs: {
      months: 12,
      costs: { training: { amount: 10_000_00, period: 'once' }, infrastructure: { amount: 500_00, period: 'month' }, retraining: { amount: 3_000_00, period: 'quarter' } },
      gains: { cost_savings: { amount: 1_000_00, period: 'day' } },
    },
    difference: 'It counts one of the four retrains of the year: $19,000 instead of $28,000.',
  },
  {
    id: 'code_generation',
    name: 'Code generation',
    section: '4. Code Generation (Developer Productivity)',
    investment: '$20,000 at the start',
    gain: '$500,000 a year or more',
    statedPercent: null,
    inputs: { months: 12, costs: { training: { amount: 20_000_00, period: 'once' } }, gains: { productivity: { amount: 500_000_00, period: 'year' } } },
  },
  { id: 'telecom_escalations', name: 'Telecom escalations', section: realExamples, investment: '$50,000 for the project', gain: '68 % fewer escalations', statedPercent: null, inputs: null },
  { id: 'manufacturing_qa', name: 'Manufacturing QA', section: realExamples, investment: '$30,000 for set-up', gain: 'accuracy from 54 % to 78 %', statedPercent: null, inputs: null },
]

export interface BreakEvenExample {
  name: string
  section: string
  inputs: BreakEvenInput
  stated: { firstYearCosts: number; yearlyGains: number; roiPercent: number; days: number }
  /** How many of the quarterly costs of a year its figures count. */
  retrainsCounted: number
}

/** The guide's scenario. 500 tickets a day × 40 % × $5. */
export const supportAutomation: BreakEvenExample = {
  name: 'Customer support automation',
  section: 'Break-Even Analysis',
  inputs: {
    initialInvestment: 10_000_00,
    monthlyCost: 500_00,
    quarterlyCost: 3_000_00,
    gain: { kind: 'cases', casesADayHundredths: 500_00, sharePercentHundredths: 40_00, savingEach: 5_00 },
  },
  stated: { firstYearCosts: 19_000_00, yearlyGains: 365_000_00, roiPercent: 1821, days: 19 },
  retrainsCounted: 1,
}

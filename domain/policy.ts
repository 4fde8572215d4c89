/** What the organization has decided: the 90/10 target, the kill rules, doubling down, and who signs gates (R2, R6, R10, R11). */
import type { RequiredSeat } from './committee'

/** The kill rules that can be evaluated, in their order (R11). */
export const killRules = ['K0', 'K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9'] as const
export type KillRule = (typeof killRules)[number]

/** Numbers of a policy, each with where it acts, how it reads in a form, and its bounds. */
export const policyNumbers = [
  { key: 'tenTargetPercent', section: 'distribution', rule: null, label: 'Target share of use cases that train a model', unit: '%', min: 0, max: 100, default: 10 },
  { key: 'tolerancePoints', section: 'distribution', rule: null, label: 'Tolerance around the target', unit: 'points', min: 0, max: 50, default: 5 },
  { key: 'lossMonths', section: 'kill', rule: 'K1', label: 'Months recorded before a negative ROI to date counts', unit: 'months', min: 1, max: 60, default: 6 },
  { key: 'negativeMonths', section: 'kill', rule: 'K2', label: 'Latest recorded months in a row with a negative net', unit: 'months', min: 1, max: 24, default: 3 },
  { key: 'breakEvenGraceMonths', section: 'kill', rule: 'K3', label: 'Months after the planned break-even', unit: 'months', min: 0, max: 36, default: 3 },
  { key: 'missingMonths', section: 'kill', rule: 'K4', label: 'Latest completed months without an entry, from phase 3 on', unit: 'months', min: 1, max: 12, default: 2 },
  { key: 'overrunPercent', section: 'kill', rule: 'K6', label: 'Overrun of a phase, in relation to its planned length', unit: '%', min: 0, max: 500, default: 50 },
  { key: 'silenceDays', section: 'kill', rule: 'K6', label: 'Days without a weekly update', unit: 'days', min: 7, max: 365, default: 60 },
  { key: 'budgetPercent', section: 'kill', rule: 'K7', label: 'Spend in relation to the approved budget', unit: '%', min: 100, max: 500, default: 120 },
  { key: 'readinessBelow', section: 'kill', rule: 'K8', label: 'Readiness below which no model should be trained', unit: 'of 40', min: 8, max: 40, default: 16 },
  { key: 'oversightDays', section: 'kill', rule: 'K9', label: 'Days that a control or a recurring review is overdue, at high risk', unit: 'days', min: 1, max: 365, default: 30 },
  { key: 'killAnswerDays', section: 'kill_review', rule: null, label: 'Days that the owner has to answer', unit: 'days', min: 1, max: 90, default: 14 },
  { key: 'killGraceDays', section: 'kill_review', rule: null, label: 'Longest time that may be given', unit: 'days', min: 28, max: 730, default: 180 },
  { key: 'killDismissDays', section: 'kill_review', rule: null, label: 'Days for which dismissed rules stay off the list', unit: 'days', min: 1, max: 730, default: 180 },
  { key: 'doubleDownRoiPercent', section: 'double_down', rule: null, label: 'Monthly ROI above which a use case deserves more', unit: '%', min: 0, max: 10_000, default: 200 },
  { key: 'doubleDownMonths', section: 'double_down', rule: null, label: 'For so many latest recorded months', unit: 'months', min: 1, max: 24, default: 3 },
  { key: 'discountRatePercent', section: 'value', rule: null, label: 'Annual rate at which future money is discounted', unit: '%', min: 0, max: 100, default: 8 },
  { key: 'quorumHigh', section: 'gates', rule: null, label: 'Votes that a gate needs at high risk', unit: 'votes', min: 1, max: 9, default: 3 },
  { key: 'quorumMedium', section: 'gates', rule: null, label: 'Votes at medium risk', unit: 'votes', min: 1, max: 9, default: 2 },
  { key: 'quorumLow', section: 'gates', rule: null, label: 'Votes at low risk', unit: 'votes', min: 1, max: 9, default: 1 },
  { key: 'reviewReminderDays', section: 'gates', rule: null, label: 'Days after which those whose vote is missing are reminded, and again', unit: 'days', min: 1, max: 90, default: 7 },
  { key: 'reviewExpiryDays', section: 'gates', rule: null, label: 'Days after which a review that nobody decided expires', unit: 'days', min: 7, max: 365, default: 60 },
  { key: 'exceptionDays', section: 'gates', rule: null, label: 'Days that an exception holds at most', unit: 'days', min: 1, max: 730, default: 180 },
  { key: 'conditionDays', section: 'gates', rule: null, label: 'Days to meet a condition where a vote names none', unit: 'days', min: 1, max: 365, default: 30 },
] as const satisfies readonly {
  key: string
  section: 'distribution' | 'kill' | 'kill_review' | 'double_down' | 'value' | 'gates'
  rule: KillRule | null
  label: string
  unit: string
  min: number
  max: number
  default: number
}[]
export type PolicyNumber = (typeof policyNumbers)[number]['key']

/** `disabledRules`: kill rules that the organization does not use. `requiredSeats`: who has to be among the votes, by tier. */
export type Policy = Record<PolicyNumber, number> & { disabledRules: KillRule[]; requiredSeats: RequiredSeat[] }

/** Defaults of R6, R10 and R11; the discount rate is a usual cost of capital. */
export const defaultPolicy: Policy = {
  ...(Object.fromEntries(policyNumbers.map((number) => [number.key, number.default])) as Record<PolicyNumber, number>),
  disabledRules: [],
  requiredSeats: ['high:compliance'],
}

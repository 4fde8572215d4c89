import { seatName, seats } from 'domain/committee'
import { killRuleNames } from 'domain/kill'
import { killRules, policyNumbers, type KillRule, type Policy, type PolicyNumber } from 'domain/policy'
import { tiers, type Tier } from 'domain/use-case'

/** The policy in words. */

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** When a use case meets a kill rule, as a sentence. */
export const ruleSays: Record<KillRule, (policy: Policy) => string> = {
  K0: () => 'A kill criterion of its own business case, agreed at gate 1, is met: a metric beyond a threshold in a month.',
  K1: ({ lossMonths }) => `At least ${counted(lossMonths, 'month')} ${lossMonths === 1 ? 'is' : 'are'} recorded, and the ROI to date is below 0.`,
  K2: ({ negativeMonths }) =>
    negativeMonths === 1 ? 'The last recorded month cost more than it gained.' : `Each of the last ${negativeMonths} recorded months cost more than it gained.`,
  K3: ({ breakEvenGraceMonths }) =>
    `The month of the planned break-even ${breakEvenGraceMonths === 0 ? 'is over' : `has been over for ${counted(breakEvenGraceMonths, 'month')}`}, and it has not broken even.`,
  K4: ({ missingMonths }) => `It is in phase 3 or later, and ${missingMonths === 1 ? 'the last completed month has' : `the last ${missingMonths} completed months have`} no figures.`,
  K5: () => 'A red flag of the go/no-go checklist is raised.',
  K6: ({ overrunPercent, silenceDays }) =>
    `A phase takes more than ${overrunPercent} % longer than planned, or there was no weekly update for ${counted(silenceDays, 'day')}.`,
  K7: ({ budgetPercent }) => `More than ${budgetPercent} % of the approved budget is spent.`,
  K8: ({ readinessBelow }) => `A model is to be trained, and the readiness is below ${readinessBelow} of 40.`,
  K9: ({ oversightDays }) => `It is of high risk, and a control or a recurring review has been overdue for ${counted(oversightDays, 'day')}.`,
}

export const doubleDownSays = ({ doubleDownRoiPercent, doubleDownMonths }: Policy): string =>
  `The ROI is above ${doubleDownRoiPercent} % in ${doubleDownMonths === 1 ? 'the last recorded month' : `each of the last ${doubleDownMonths} recorded months`}, the owner says “on track”, and no flag is raised.`

export const balanceSays = ({ tenTargetPercent, tolerancePoints }: Policy): string =>
  `${100 - tenTargetPercent} % of the use cases prompt, retrieve or buy, and ${tenTargetPercent} % train a model. Up to ${counted(tolerancePoints, 'point')} more or less are in balance.`

/** Votes and seats of each tier, in a sentence. */
export function quorumSays(policy: Policy): string {
  const votes: Record<Tier, number> = { high: policy.quorumHigh, medium: policy.quorumMedium, low: policy.quorumLow }
  return tiers.map((tier) => `${tier[0]?.toUpperCase() ?? ''}${tier.slice(1)} risk needs ${counted(votes[tier], 'vote')}${including(seatsOf(policy, tier))}.`).join(' ')
}

const seatsOf = ({ requiredSeats }: Policy, tier: Tier): string[] =>
  seats.filter(({ id }) => requiredSeats.includes(`${tier}:${id}`)).map(({ id }) => seatName(id).toLowerCase())

const including = (names: readonly string[]): string =>
  names.length === 0 ? '' : `, among them ${[names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ')}`

/** `8 %`, `3 months`, `1 month`. */
export function numberSays(key: PolicyNumber, value: number): string {
  const unit = policyNumbers.find((number) => number.key === key)?.unit ?? ''
  return `${value} ${value === 1 ? unit.replace(/s$/, '') : unit}`
}

export interface PolicyChange {
  what: string
  before: string
  after: string
}

/** What one version of the policy has otherwise than the one before it. */
export function policyChanges(before: Policy, after: Policy): PolicyChange[] {
  const ofNumbers = policyNumbers
    .filter(({ key }) => before[key] !== after[key])
    .map(({ key, rule, label }) => ({ what: rule ? `${rule}: ${label}` : label, before: numberSays(key, before[key]), after: numberSays(key, after[key]) }))
  const isUsed = (policy: Policy, rule: KillRule): string => (policy.disabledRules.includes(rule) ? 'not used' : 'used')
  const ofRules = killRules
    .filter((rule) => isUsed(before, rule) !== isUsed(after, rule))
    .map((rule) => ({ what: `${rule}: ${killRuleNames[rule]}`, before: isUsed(before, rule), after: isUsed(after, rule) }))
  const seatWords = (policy: Policy, tier: Tier): string => seatsOf(policy, tier).join(', ') || 'none'
  const ofSeats = tiers
    .filter((tier) => seatWords(before, tier) !== seatWords(after, tier))
    .map((tier) => ({ what: `Seats among the votes at ${tier} risk`, before: seatWords(before, tier), after: seatWords(after, tier) }))
  return [...ofNumbers, ...ofRules, ...ofSeats]
}

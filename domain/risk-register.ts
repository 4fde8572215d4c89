/** The risk register of a use case: likelihood × impact before and after what is done about a risk (R6). */
import { riskLibrary } from './guide/risks'

export const riskCategories = [
  { id: 'privacy', name: 'Privacy' },
  { id: 'security', name: 'Security' },
  { id: 'compliance', name: 'Compliance' },
  { id: 'fairness', name: 'Bias and fairness' },
  { id: 'quality', name: 'Quality of answers' },
  { id: 'operations', name: 'Operations' },
  { id: 'other', name: 'Other' },
] as const
export type RiskCategory = (typeof riskCategories)[number]['id']
export const riskCategoryIds = riskCategories.map(({ id }) => id)

/** Open: nothing is done yet. Closed: it cannot happen any more; it leaves the matrix. */
export const riskStatuses = ['open', 'mitigating', 'accepted', 'closed'] as const
export type RiskStatus = (typeof riskStatuses)[number]

/** 1 to 5, in words: people score alike only when each number says something. */
export const likelihoods = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] as const
export const impacts = ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'] as const

/** A place in the 5×5 matrix. Both are 1–5. */
export interface RiskScore {
  likelihood: number
  impact: number
}

/** Bands of likelihood × impact. The guide scores no risks: these are the usual ones of a 5×5 matrix. */
export const riskLevels = [
  { id: 'low', from: 1, to: 4 },
  { id: 'medium', from: 5, to: 9 },
  { id: 'high', from: 10, to: 25 },
] as const
export type RiskLevel = (typeof riskLevels)[number]['id']

export const scoreOf = ({ likelihood, impact }: RiskScore): number => likelihood * impact

export function levelOf(score: RiskScore): RiskLevel {
  const product = scoreOf(score)
  return riskLevels.find(({ from, to }) => product >= from && product <= to)?.id ?? 'high'
}

export interface Risk {
  /** Id in the guide's library; null for one of the organization's own. */
  libraryId: string | null
  status: RiskStatus
  /** Before anything is done; null until somebody scores it. */
  inherent: RiskScore | null
  /** With the mitigation; null until somebody scores it. */
  residual: RiskScore | null
  /** Ids of the guide's mitigations that are in place. */
  measures: readonly string[]
  /** What else is done about it, in words. */
  mitigation: string | null
  ownerId: string | null
}

/** Whether anything is done about it. */
export const isMitigated = ({ measures, mitigation }: Pick<Risk, 'measures' | 'mitigation'>): boolean =>
  measures.length > 0 || (mitigation ?? '').trim() !== ''

/** Where the risk stands now: after mitigation, or before as long as nobody has said what the mitigation changes. */
export const currentScore = ({ inherent, residual }: Pick<Risk, 'inherent' | 'residual'>): RiskScore | null => residual ?? inherent

export type ScoreField = 'likelihood' | 'impact' | 'residualLikelihood' | 'residualImpact' | 'mitigation'

/**
 * Why a risk cannot be scored like this, with the field to change; null when it can.
 * What is done about a risk never makes it worse, and without anything done it stays as it was.
 */
export function checkScores(risk: Pick<Risk, 'inherent' | 'residual' | 'measures' | 'mitigation'>): { field: ScoreField; says: string } | null {
  const { inherent, residual } = risk
  if (!residual) return null
  if (!inherent) return { field: 'likelihood', says: 'Score the risk before mitigation as well, or the effect of the mitigation cannot be seen.' }
  if (residual.likelihood > inherent.likelihood) return { field: 'residualLikelihood', says: 'A mitigation does not make a risk likelier. Correct one of the two.' }
  if (residual.impact > inherent.impact) return { field: 'residualImpact', says: 'A mitigation does not make a risk graver. Correct one of the two.' }
  if (scoreOf(residual) < scoreOf(inherent) && !isMitigated(risk)) {
    return { field: 'mitigation', says: 'Say what is done about it: something must have lowered the score.' }
  }
  return null
}

const isScoredHigh = (risk: Pick<Risk, 'inherent' | 'residual'>): boolean => {
  const score = currentScore(risk)
  return score !== null && levelOf(score) === 'high'
}

/** What is to be done about a risk, by what its entry says; closed ones are done with. */
const rules = [
  { id: 'high_without_mitigation', says: 'High, and nothing is done about it', finds: (risk: Risk) => isScoredHigh(risk) && !isMitigated(risk) },
  { id: 'high_without_owner', says: 'High, and nobody owns it', finds: (risk: Risk) => isScoredHigh(risk) && risk.ownerId === null },
  { id: 'not_scored', says: 'Not scored yet', finds: (risk: Risk) => currentScore(risk) === null },
  {
    id: 'effect_not_scored',
    says: 'Score it after mitigation',
    finds: (risk: Risk) => risk.inherent !== null && risk.residual === null && isMitigated(risk),
  },
] as const satisfies readonly { id: string; says: string; finds: (risk: Risk) => boolean }[]
export type RiskLintId = (typeof rules)[number]['id']

export function riskLints(risk: Risk): { id: RiskLintId; says: string }[] {
  if (risk.status === 'closed') return []
  return rules.filter(({ finds }) => finds(risk)).map(({ id, says }) => ({ id, says }))
}

/** The category of each of the guide's four risks. */
const libraryCategories: Record<(typeof riskLibrary)[number]['id'], RiskCategory> = {
  data_memorization: 'privacy',
  prompt_injection: 'security',
  training_data_extraction: 'privacy',
  data_poisoning: 'security',
}

/** The guide's risks that a register does not have yet, as its first entries: not scored, for nobody has looked yet. */
export function seedRisks(present: readonly Pick<Risk, 'libraryId'>[]) {
  const have = new Set(present.map(({ libraryId }) => libraryId))
  return riskLibrary
    .filter(({ id }) => !have.has(id))
    .map(({ id, name, risk }) => ({ libraryId: id, title: name, description: risk, category: libraryCategories[id] }))
}

/** The guide's mitigations of one of its risks; none for a risk of the organization's own. */
export function libraryMeasures(libraryId: string | null): readonly { id: string; text: string }[] {
  return riskLibrary.find(({ id }) => id === libraryId)?.mitigations ?? []
}

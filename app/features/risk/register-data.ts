import type { RiskEntry } from 'db/queries/risks'
import type { Day } from 'domain/month'
import { dayOf } from 'domain/month'
import {
  currentScore,
  impacts,
  levelOf,
  libraryMeasures,
  likelihoods,
  riskCategories,
  riskLints,
  scoreOf,
  seedRisks,
  type RiskCategory,
  type RiskLevel,
  type RiskScore,
  type RiskStatus,
} from 'domain/risk-register'

export const levelNames: Record<RiskLevel, string> = { low: 'Low', medium: 'Medium', high: 'High' }
export const levelMeanings = { low: 'good', medium: 'watch', high: 'bad' } as const
export const riskStatusNames: Record<RiskStatus, string> = { open: 'Open', mitigating: 'Being mitigated', accepted: 'Accepted', closed: 'Closed' }

export interface ScoreView {
  level: RiskLevel
  /** "High, 20". */
  says: string
  /** "Likely × Severe, 4 × 5". */
  why: string
}

export interface RiskView {
  id: number
  /** Its number in the register: what the matrix shows. */
  number: number
  title: string
  description: string | null
  category: string
  before: ScoreView | null
  after: ScoreView | null
  /** The guide's measures that are in place, and how many it has. */
  inPlace: string[]
  ofMeasures: number
  mitigation: string | null
  owner: string | null
  status: RiskStatus
  warnings: string[]
  changedOn: string
}

export interface MatrixCell {
  level: RiskLevel
  risks: { id: number; number: number; title: string }[]
}
export interface MatrixRow {
  name: string
  cells: MatrixCell[]
}

export interface RegisterData {
  risks: RiskView[]
  summary: string
  matrix: MatrixRow[]
  /** How many of the guide's risks the register does not have. */
  missing: number
}

/** The risk register as its page shows it (R6). */
export function registerData({ entries, day }: { entries: readonly RiskEntry[]; day: (on: Day) => string }): RegisterData {
  return {
    risks: entries.map((entry, index) => ({
      id: entry.id,
      number: index + 1,
      title: entry.title,
      description: entry.description,
      category: categoryName(entry.category),
      before: scoreView(entry.inherent),
      after: scoreView(entry.residual),
      inPlace: libraryMeasures(entry.libraryId)
        .filter(({ id }) => entry.measures.includes(id))
        .map(({ text }) => text),
      ofMeasures: libraryMeasures(entry.libraryId).length,
      mitigation: entry.mitigation,
      owner: entry.ownerName,
      status: entry.status,
      warnings: riskLints(entry).map(({ says }) => says),
      changedOn: day(dayOf(entry.changedAt)),
    })),
    summary: summaryOf(entries),
    matrix: matrixOf(entries),
    missing: seedRisks(entries).length,
  }
}

export const categoryName = (category: RiskCategory): string => riskCategories.find(({ id }) => id === category)?.name ?? category

export function scoreView(score: RiskScore | null): ScoreView | null {
  if (!score) return null
  const { likelihood, impact } = score
  const level = levelOf(score)
  return {
    level,
    says: `${levelNames[level]}, ${scoreOf(score)}`,
    why: `${likelihoods[likelihood - 1]} × ${impacts[impact - 1]}, ${likelihood}\u00a0×\u00a0${impact}`,
  }
}

const isOpen = ({ status }: RiskEntry): boolean => status !== 'closed'

/** "4 risks: 1 high, 2 medium, 1 not scored." */
function summaryOf(entries: readonly RiskEntry[]): string {
  const open = entries.filter(isOpen)
  const closed = entries.length - open.length
  const levels = open.map((entry) => currentScore(entry)).map((score) => (score ? levelOf(score) : null))
  const counts = ([['high', 'high'], ['medium', 'medium'], ['low', 'low'], [null, 'not scored']] as const).flatMap(([level, name]) => {
    const count = levels.filter((one) => one === level).length
    return count > 0 ? [`${count} ${name}`] : []
  })
  const first = `${open.length} open ${open.length === 1 ? 'risk' : 'risks'}`
  return `${first}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}${closed > 0 ? `; ${closed} closed` : ''}.`
}

/** Likelihood from 5 down, impact from 1 up: the gravest corner is top right. */
function matrixOf(entries: readonly RiskEntry[]): MatrixRow[] {
  return [5, 4, 3, 2, 1].map((likelihood) => ({
    name: likelihoods[likelihood - 1] ?? '',
    cells: [1, 2, 3, 4, 5].map((impact) => ({
      level: levelOf({ likelihood, impact }),
      risks: entries.flatMap((entry, index) => {
        const score = isOpen(entry) ? currentScore(entry) : null
        return score?.likelihood === likelihood && score.impact === impact ? [{ id: entry.id, number: index + 1, title: entry.title }] : []
      }),
    })),
  }))
}

/** What the form of a risk begins with. */
export interface RiskFields {
  /** null for a new one. */
  id: number | null
  version: number
  title: string
  description: string | null
  category: string
  likelihood: string
  impact: string
  residualLikelihood: string
  residualImpact: string
  measures: string[]
  /** The guide's measures to choose from. */
  known: { value: string; name: string }[]
  mitigation: string | null
  ownerId: string | null
  ownerName: string | null
  status: RiskStatus
}

/** @param entry null for a new risk */
export function riskFields(entry: RiskEntry | null): RiskFields {
  const scale = (value: number | undefined): string => (value === undefined ? '' : String(value))
  return {
    id: entry?.id ?? null,
    version: entry?.version ?? 0,
    title: entry?.title ?? '',
    description: entry?.description ?? null,
    category: entry?.category ?? '',
    likelihood: scale(entry?.inherent?.likelihood),
    impact: scale(entry?.inherent?.impact),
    residualLikelihood: scale(entry?.residual?.likelihood),
    residualImpact: scale(entry?.residual?.impact),
    measures: [...(entry?.measures ?? [])],
    known: libraryMeasures(entry?.libraryId ?? null).map(({ id, text }) => ({ value: id, name: text })),
    mitigation: entry?.mitigation ?? null,
    ownerId: entry?.ownerId ?? null,
    ownerName: entry?.ownerName ?? null,
    status: entry?.status ?? 'open',
  }
}

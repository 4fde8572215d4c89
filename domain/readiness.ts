/** Readiness: eight dimensions scored 1–5, their total and its band (R3; guide, "Readiness Assessment"). */

export const dimensions = [
  { id: 'data_quality', name: 'Data quality', criteria: 'Accurate, clean, relevant, sufficient volume' },
  { id: 'data_governance', name: 'Data governance', criteria: 'Compliance, security, access controls' },
  { id: 'technical_expertise', name: 'Technical expertise', criteria: 'ML engineering, data science, MLOps' },
  { id: 'infrastructure', name: 'Infrastructure', criteria: 'GPU resources, storage, deployment' },
  { id: 'business_case', name: 'Business case', criteria: 'Clear ROI, measurable outcomes' },
  { id: 'organizational_buy_in', name: 'Organizational buy-in', criteria: 'Stakeholder support, budget' },
  { id: 'compliance_framework', name: 'Compliance framework', criteria: 'Legal review, regulatory approval' },
  { id: 'maintenance_capability', name: 'Maintenance capability', criteria: 'Ongoing support, retraining resources' },
] as const
export type Dimension = (typeof dimensions)[number]['id']

/** 1 is not ready, 5 is fully ready. */
export type Score = 1 | 2 | 3 | 4 | 5

/** A dimension that is missing here has not been scored yet. */
export type Scores = Partial<Record<Dimension, Score>>

/** Bands of the total (8 dimensions × 1–5), best first. */
export const bands = [
  { from: 32, to: 40, id: 'ready', says: 'Ready to fine-tune' },
  { from: 24, to: 31, id: 'address_gaps', says: 'Address gaps before proceeding' },
  { from: 16, to: 23, id: 'simpler_first', says: 'Start with RAG or prompting' },
  { from: 8, to: 15, id: 'not_ready', says: 'Not ready for custom AI' },
] as const
export type Band = (typeof bands)[number]['id']

/** Dimensions without a score, in the order of the table. */
export function missingDimensions(scores: Scores): Dimension[] {
  return dimensions.map(({ id }) => id).filter((id) => scores[id] === undefined)
}

/** @returns 8–40, or null while any dimension is unscored: a partial sum would read as a bad score (R3). */
export function total(scores: Scores): number | null {
  let sum = 0
  for (const { id } of dimensions) {
    const score = scores[id]
    if (score === undefined) return null
    sum += score
  }
  return sum
}

/** @returns null while any dimension is unscored: an incomplete assessment has no band (R3). */
export function band(scores: Scores): Band | null {
  const points = total(scores)
  if (points === null) return null
  return bands.find(({ from, to }) => from <= points && points <= to)?.id ?? null
}

export interface Raise {
  dimension: Dimension
  from: Score
  to: Score
}
export interface NextBand {
  band: Band
  /** Points missing to the lower end of that band. */
  points: number
  /** One way to earn them, weakest dimension first. */
  raise: Raise[]
}

/**
 * What would lift an assessment by one band (R3): every missing point goes to the dimension that is lowest at that
 * moment, because several dimensions one step up are easier to reach than one dimension four steps up.
 * @returns null while the assessment is incomplete, and in the highest band
 */
export function toNextBand(scores: Scores): NextBand | null {
  const points = total(scores)
  if (points === null) return null
  const next = bands.findLast(({ from }) => from > points)
  if (!next) return null

  const raise: Raise[] = dimensions
    .flatMap(({ id }) => {
      const score = scores[id]
      return score === undefined ? [] : [{ dimension: id, from: score, to: score }]
    })
    .sort((a, b) => a.from - b.from)
  const missing = next.from - points
  for (let given = 0; given < missing; given += 1) {
    const lowest = raise.reduce((low, candidate) => (candidate.to < low.to ? candidate : low))
    lowest.to = nextScore(lowest.to)
  }
  return { band: next.id, points: missing, raise: raise.filter(({ from, to }) => to > from) }
}

const scoreAfter = { 1: 2, 2: 3, 3: 4, 4: 5, 5: 5 } as const satisfies Record<Score, Score>
const nextScore = (score: Score): Score => scoreAfter[score]

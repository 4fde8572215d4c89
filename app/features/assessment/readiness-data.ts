import type { assessments } from 'db/queries/readiness'
import { dayOf } from 'domain/month'
import { bands, dimensions, total, toNextBand, type Band, type Dimension, type Score, type Scores } from 'domain/readiness'
import type { RadarChartData, ChartTable } from '~/components/charts/chart-data'
import type { Formats } from '~/features/use-cases/formats'

export interface AssessmentData {
  id: number
  on: string
  by: string | null
  scores: Scores
  notes: Partial<Record<Dimension, string>>
}

/** Every assessment, newest first: the newest counts (R3). */
export function assessmentsData(rows: Awaited<ReturnType<typeof assessments>>, day: Formats['day']): AssessmentData[] {
  return rows.map(({ id, at, byName, scores, notes }) => ({ id, on: day(dayOf(at)), by: byName, scores, notes }))
}

/** A dimension as a form holds it. */
export interface ScoreDraft {
  score: Score | null
  note: string
}
export type ScoreDrafts = Readonly<Partial<Record<Dimension, ScoreDraft>>>

export function savedDraft(newest: AssessmentData | null, id: Dimension): ScoreDraft {
  return { score: newest?.scores[id] ?? null, note: newest?.notes[id] ?? '' }
}

export const isSameScore = (a: ScoreDraft, b: ScoreDraft): boolean => a.score === b.score && a.note.trim() === b.note.trim()

/** What is typed and not saved. */
export function unsavedScores(drafts: ScoreDrafts, newest: AssessmentData | null): ScoreDrafts {
  return Object.fromEntries(
    dimensions.flatMap(({ id }) => {
      const draft = drafts[id]
      return draft && !isSameScore(draft, savedDraft(newest, id)) ? [[id, draft]] : []
    }),
  )
}

/** The scores with what is typed over what is saved. */
export function draftScores(drafts: ScoreDrafts, newest: AssessmentData | null): Scores {
  return Object.fromEntries(
    dimensions.flatMap(({ id }) => {
      const { score } = drafts[id] ?? savedDraft(newest, id)
      return score === null ? [] : [[id, score]]
    }),
  )
}

const bandSays = (band: Band): string => bands.find(({ id }) => id === band)?.says ?? ''
const nameOf = (id: Dimension): string => dimensions.find((dimension) => dimension.id === id)?.name ?? id
const bandOf = (points: number): string => bands.find(({ from, to }) => from <= points && points <= to)?.says ?? ''

export interface ReadinessWords {
  /** `26 of 40`, or how many dimensions are scored. */
  figure: string
  says: string
  /** What would lift it by one band; null in the highest and while it is incomplete. */
  lift: { says: string; steps: string[] } | null
}

/** Total and band, and what would lift it one band (R3). */
export function readinessWords(scores: Scores): ReadinessWords {
  const points = total(scores)
  if (points === null) {
    const scored = Object.values(scores).length
    return {
      figure: `${scored} of ${dimensions.length} scored`,
      says: scored === 0 ? 'Not assessed yet' : 'No band until all eight are scored',
      lift: null,
    }
  }
  const next = toNextBand(scores)
  return {
    figure: `${points} of 40`,
    says: bandOf(points),
    lift: next && {
      says: `${next.points} ${next.points === 1 ? 'point' : 'points'} more would make it “${bandSays(next.band)}”. One way, the weakest first:`,
      steps: next.raise.map(({ dimension, from, to }) => `${nameOf(dimension)} from ${from} to ${to}`),
    },
  }
}

/** The eight scores around a circle, beside those of the assessment before. */
export function radarOf(scores: Scores, before: Pick<AssessmentData, 'scores' | 'on'> | null): { data: RadarChartData; table: ChartTable; summary: string } {
  const values = (of: Scores): (number | null)[] => dimensions.map(({ id }) => of[id] ?? null)
  const cell = (score: Score | undefined): string => (score === undefined ? 'not scored' : String(score))
  return {
    data: {
      labels: dimensions.map(({ name }) => name),
      series: [
        { label: 'Now', values: values(scores), colour: 'net', as: 'line' },
        ...(before ? [{ label: `Before, ${before.on}`, values: values(before.scores), colour: 'quiet', as: 'dashed_line' } as const] : []),
      ],
      min: 1,
      max: 5,
    },
    table: {
      columns: ['Dimension', 'Now', ...(before ? ['Before'] : [])],
      rows: dimensions.map(({ id, name }) => ({ head: name, cells: [cell(scores[id]), ...(before ? [cell(before.scores[id])] : [])] })),
    },
    summary: radarSummary(scores),
  }
}

function radarSummary(scores: Scores): string {
  const given = dimensions.flatMap(({ id, name }) => (scores[id] === undefined ? [] : [{ name, score: scores[id] }]))
  if (given.length === 0) return 'No dimension is scored yet.'
  const lowest = Math.min(...given.map(({ score }) => score))
  const highest = Math.max(...given.map(({ score }) => score))
  if (lowest === highest) return `Every scored dimension is at ${lowest}.`
  const named = (score: number): string =>
    given
      .filter((one) => one.score === score)
      .map(({ name }) => name.toLowerCase())
      .join(', ')
  return `Weakest at ${lowest}: ${named(lowest)}. Strongest at ${highest}: ${named(highest)}.`
}

import type { TableTotals, UseCaseTableRow } from 'db/queries/use-case-table'
import type { Verdict } from 'domain/checklist'
import { isConditionOverdue } from 'domain/conditions'
import { verdictOn } from 'domain/exceptions'
import type { Day } from 'domain/month'
import { phaseTrack, type PhaseTrack, type PhaseTrackInput } from 'domain/phases'
import { roiPercent } from 'domain/roi'
import { hasMethod, type Health, type Status, type Tier } from 'domain/use-case'
import { exceptedUntil } from './excepted-until'
import type { Formats } from './formats'
import type { ColumnId } from './table-state'
import { approachNames, methodNames } from './words'

/** A figure of a cell: its sign is in the text and, for the eye, beside it. */
export interface Figure {
  text: string
  isNegative: boolean
}

type FigureColumn = 'readiness' | 'budget' | 'costs' | 'gains' | 'roi' | 'net' | 'fiscalYearCosts' | 'fiscalYearGains' | 'moneyAtStake'

/** A line of the use-case table, in words. */
export interface UseCaseLine {
  key: string
  title: string
  owner: string | null
  businessUnit: string | null
  status: Status
  track: PhaseTrack
  health: Health | null
  tier: Tier | null
  approach: string | null
  ladderSkip: boolean
  conditionOverdue: boolean
  verdict: Verdict
  /** The last day of exceptions that make it so; null where none do. */
  exceptedUntil: string | null
  updated: string | null
  entered: string
  /** null where nothing is recorded. */
  figures: Record<FigureColumn, Figure | null>
}

export const isFigureColumn = (id: ColumnId): id is FigureColumn =>
  ['readiness', 'budget', 'costs', 'gains', 'roi', 'net', 'fiscalYearCosts', 'fiscalYearGains', 'moneyAtStake'].includes(id)

export function lineOf(row: UseCaseTableRow & { gates: PhaseTrackInput['gates'] }, today: Day, formats: Formats): UseCaseLine {
  const { key, title, businessUnit, status, health, tier, approach, method, ladderSkip } = row
  const track = phaseTrack({
    phase: row.phase,
    approach,
    status,
    percent: row.percent,
    plannedEnd: row.phasePlannedEnd,
    today,
    gates: row.gates,
  })
  const money = moneyFigure(formats)
  // Nothing recorded is not the same as nothing spent.
  const recorded = (cents: number) => (row.months > 0 ? money(cents) : null)
  return {
    ...{ key, title, businessUnit, status, track, health, tier, ladderSkip },
    verdict: verdictOn(row.verdict, row.goThrough, today),
    exceptedUntil: exceptedUntil(row.goThrough, today, formats.day),
    owner: row.ownerName,
    conditionOverdue: isConditionOverdue(status, row.conditionsDueOn, today),
    approach: approach && (hasMethod(approach) && method ? `${approachNames[approach]} (${methodNames[method]})` : approachNames[approach]),
    updated: row.updatedOn && formats.day(row.updatedOn),
    entered: formats.day(row.enteredOn),
    figures: {
      readiness: row.readinessTotal === null ? null : { text: `${row.readinessTotal} of 40`, isNegative: false },
      budget: row.budget === null ? null : money(row.budget),
      costs: recorded(row.costs),
      gains: recorded(row.gains),
      net: recorded(row.gains - row.costs),
      roi: row.months > 0 ? roiFigure(row, formats) : null,
      fiscalYearCosts: recorded(row.fiscalYearCosts),
      fiscalYearGains: recorded(row.fiscalYearGains),
      moneyAtStake: row.moneyAtStake === 0 ? null : money(row.moneyAtStake),
    },
  }
}

/** The sums under the columns; ROI is that of the sums (R1). */
export function totalsOf(totals: TableTotals, formats: Formats): Partial<Record<FigureColumn, Figure>> {
  const money = moneyFigure(formats)
  return {
    budget: money(totals.budget),
    costs: money(totals.costs),
    gains: money(totals.gains),
    net: money(totals.gains - totals.costs),
    roi: roiFigure(totals, formats),
    fiscalYearCosts: money(totals.fiscalYearCosts),
    fiscalYearGains: money(totals.fiscalYearGains),
    moneyAtStake: money(totals.moneyAtStake),
  }
}

const moneyFigure =
  ({ money }: Formats) =>
  (cents: number): Figure => ({ text: money(cents), isNegative: cents < 0 })

function roiFigure(sums: { costs: number; gains: number }, { percent }: Formats): Figure {
  const roi = roiPercent(sums)
  return { text: percent(roi), isNegative: roi !== null && roi < 0 }
}

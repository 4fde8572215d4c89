import type { PortfolioHome } from 'db/queries/portfolio'
import type { PortfolioLine } from 'db/queries/portfolio-lists'
import { gateNames } from 'domain/gates'
import type { Severity } from 'domain/kill'
import { dayOf, daysBetween, type Day } from 'domain/month'
import { phaseName, phaseTrack, type PhaseTrack } from 'domain/phases'
import type { Portfolio } from 'domain/portfolio'
import { gates } from 'domain/use-case'
import type { UseCaseFilter } from 'domain/use-case-filter'
import { killAllUrl } from '~/features/what-if/what-if-url'
import type { Formats } from '~/features/use-cases/formats'
import type { Figure, Figures } from './figures'
import { ageInWords } from './headline-data'
import { killReasons } from './kill-words'

/** A use case on one of the lists. */
export interface Line {
  key: string
  title: string
  /** Where it is decided or looked at. */
  href: string
}

export interface KillLine extends Line {
  /** Business unit and owner. */
  whose: string
  track: PhaseTrack
  severity: Severity
  /** How far its kill review is, where one is asked for. */
  review: { says: string; href: string } | null
  /** One sentence. */
  reasons: string
  moneyAtStake: { short: string; full: string }
  /** Net to date at the end of each recorded month, in cents. */
  netToDate: number[]
}

/** A line with what is to be said of it. */
export interface SaidLine extends Line {
  says: string
  /** At its end: an age, an amount. */
  figure: { short: string; full: string | null }
}

/** The head of a list, and how many there are in all. */
export interface Head<Row> {
  lines: Row[]
  count: Figure
}

export interface Decisions {
  /** `freed` is null where no kill of this fiscal year has freed anything. */
  kill: Head<KillLine> & { moneyAtStake: Figure; freed: Figure | null; whatIf: string }
  waiting: Head<SaidLine>
  doubleDown: Head<SaidLine>
  overdue: Head<SaidLine>
}

interface Source {
  filter: UseCaseFilter
  portfolio: Portfolio
  lists: PortfolioHome['lists']
  figures: Figures
  formats: Formats
  today: Day
  fiscalYear: number
}

export function decisions({ filter, portfolio: { all }, lists, figures, formats, today, fiscalYear }: Source): Decisions {
  return {
    kill: {
      lines: lists.kill.map((row) => killLine(row, lists.killMonths, today, formats)),
      count: figures.count(all.kill, { marks: ['kill'] }, 'moneyAtStake'),
      moneyAtStake: figures.money('moneyAtStake', all.moneyAtStake, all.kill, { marks: ['kill'] }),
      freed: all.freedBudget > 0 ? figures.freedBudget(all.freedBudget, fiscalYear) : null,
      whatIf: killAllUrl(filter),
    },
    waiting: {
      lines: lists.waiting.map((row) => waitingLine(row, today)),
      count: figures.count(all.waiting, { marks: ['waiting'] }),
    },
    doubleDown: {
      lines: lists.doubleDown.map((row) => doubleDownLine(row, formats)),
      count: figures.count(all.doubleDown, { marks: ['doubleDown'] }, 'net'),
    },
    overdue: {
      lines: lists.overdue.map((row) => overdueLine(row, today)),
      count: figures.count(all.overdue, { marks: ['overdue'] }),
    },
  }
}

const lineOf = ({ key, title }: PortfolioLine, tab = ''): Line => ({ key, title, href: `/use-cases/${key}${tab}` })

const whose = ({ businessUnit, ownerName }: PortfolioLine): string => [businessUnit ?? 'no business unit', ownerName ?? 'no owner'].join(', ')

const killReviewSays: Record<NonNullable<PortfolioLine['killReview']>, string> = {
  asked: 'Kill review: its owner is asked',
  voting: 'Kill review: waits for votes',
}

function killLine(row: PortfolioLine, killMonths: PortfolioHome['lists']['killMonths'], today: Day, formats: Formats): KillLine {
  const { phase, approach, status, percent, phasePlannedEnd: plannedEnd, gates: gateStates } = row
  const reasons = killReasons(row.findings, today, formats)
  const sentence = reasons.map(({ says }) => says).join('; ')
  let net = 0
  return {
    ...lineOf(row),
    whose: whose(row),
    track: phaseTrack({ phase, approach, status, percent, plannedEnd, today, gates: gateStates }),
    review: row.killReview && { says: killReviewSays[row.killReview], href: `/use-cases/${row.key}/decisions#kill` },
    severity: reasons[0]?.severity ?? 'other',
    reasons: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
    moneyAtStake: { short: formats.shortMoney(row.moneyAtStake), full: formats.money(row.moneyAtStake) },
    netToDate: (killMonths.get(row.id) ?? []).map((month) => (net += month.net)),
  }
}

function waitingLine(row: PortfolioLine, today: Day): SaidLine {
  const gate = gates.find((one) => row.gates[one] === 'in_review')
  const days = row.openGateRequestAt ? daysBetween(dayOf(row.openGateRequestAt), today) : 0
  return { ...lineOf(row, '/decisions'), says: `${gate ? `Gate ${gate}, ${gateNames[gate]}` : 'A gate'}; ${whose(row)}`, figure: { short: ageInWords(days), full: null } }
}

function doubleDownLine(row: PortfolioLine, { percent, month, shortMoney, money }: Formats): SaidLine {
  const { months = [], roiPercent: rates = [] } = row.doubleDown ?? {}
  const until = months.at(-1)
  const net = row.gains - row.costs
  return { ...lineOf(row, '/value'), says: `ROI ${rates.map(percent).join(', ')}${until ? ` up to ${month(until)}` : ''}`, figure: { short: shortMoney(net), full: money(net) } }
}

function overdueLine(row: PortfolioLine, today: Day): SaidLine {
  const days = row.phasePlannedEnd ? daysBetween(row.phasePlannedEnd, today) : 0
  const says = [row.phase ? `Phase ${row.phase}, ${phaseName(row.phase, row.approach)}` : 'Its phase', row.ownerName ?? 'no owner'].join('; ')
  return { ...lineOf(row, '/phases'), says, figure: { short: days === 1 ? '1 day' : `${days} days`, full: null } }
}

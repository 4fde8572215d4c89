import type { PortfolioLists } from 'db/queries/portfolio-lists'
import { addMonths, dayOf, daysBetween, fiscalYearMonths, lastCompletedMonth, type Day } from 'domain/month'
import { sumCents } from 'domain/money'
import type { Portfolio, ValueMonth } from 'domain/portfolio'
import { roiPercent } from 'domain/roi'
import type { Formats } from '~/features/use-cases/formats'
import type { Figure, Figures, Words } from './figures'

/** One of the figures that the page begins with. */
export interface Headline {
  label: string
  figure: Figure
  note: Words
}

interface Source {
  portfolio: Portfolio
  waiting: PortfolioLists['waiting']
  months: readonly ValueMonth[]
  figures: Figures
  formats: Formats
  today: Day
  fiscalYear: number
  /** 1–12. */
  fiscalYearStart: number
}

/** Is it worth it, and does something wait for me? */
export function headline({ portfolio, waiting, months, figures, formats, today, fiscalYear, fiscalYearStart }: Source): Headline[] {
  const { all, byStatus } = portfolio
  const share = all.recorded === 0 ? 'n/a' : formats.share((all.brokenEven / all.recorded) * 100)
  return [
    { label: 'Active use cases', figure: figures.count(byStatus.active, { status: ['active'] }), note: ['of ', figures.count(all.count), ' in all'] },
    {
      label: `Spend in ${fiscalYearStart === 1 ? fiscalYear : `FY ${fiscalYear}`}`,
      figure: figures.money('fiscalYearCosts', all.fiscalYearCosts, all.count),
      note: [figures.money('fiscalYearGains', all.fiscalYearGains, all.count), ' gained', ...spendTrend(months, fiscalYear, fiscalYearStart, formats)],
    },
    { label: 'Portfolio ROI', figure: figures.roi(all, all.count), note: roiTrend(months, today, formats) },
    {
      label: 'Net to date',
      figure: figures.money('net', all.gains - all.costs, all.count),
      note: [figures.money('gains', all.gains, all.count), ' − ', figures.money('costs', all.costs, all.count)],
    },
    {
      label: 'Broken even',
      figure: { ...figures.count(all.brokenEven, { marks: ['brokenEven'] }), text: share },
      note: [figures.count(all.brokenEven, { marks: ['brokenEven'] }), ' of ', figures.count(all.recorded, { marks: ['recorded'] }), ' with figures'],
    },
    { label: 'Waiting for a decision', figure: figures.count(all.waiting, { marks: ['waiting'] }), note: [...oldest(waiting, today), ...overdueConditions(all, figures)] },
  ]
}

/** How the spend of this fiscal year stands to the same months of the year before. */
function spendTrend(months: readonly ValueMonth[], fiscalYear: number, fiscalYearStart: number, { percent }: Formats): string[] {
  const { from, to } = fiscalYearMonths(fiscalYear, fiscalYearStart)
  const ofYear = months.filter(({ month }) => month >= from && month <= to)
  const last = ofYear.at(-1)
  if (!last) return []
  const before = months.filter(({ month }) => month >= addMonths(from, -12) && month <= addMonths(last.month, -12))
  // Against a year of which little is recorded every spend is a leap.
  if (before.length < ofYear.length) return []
  const spentBefore = sumCents(before.map(({ costs }) => costs))
  if (spentBefore === 0) return []
  const change = (sumCents(ofYear.map(({ costs }) => costs)) / spentBefore - 1) * 100
  return [`, spend ${percent(change)} on a year before`]
}

function roiTrend(months: readonly ValueMonth[], today: Day, { percent, month }: Formats): string[] {
  const yearAgo = addMonths(lastCompletedMonth(today), -12)
  const then = months.find((one) => one.month === yearAgo)
  const roi = then ? roiPercent(then.cumulative) : null
  if (roi === null) return months.length > 0 ? ['of all that is recorded'] : ['no figures recorded yet']
  return [`${percent(roi)} at the end of ${month(yearAgo)}`]
}

function oldest([first]: PortfolioLists['waiting'], today: Day): string[] {
  if (!first?.openGateRequestAt) return ['no gate waits']
  return [`the oldest ${ageInWords(daysBetween(dayOf(first.openGateRequestAt), today))}`]
}

const overdueConditions = ({ conditionsOverdue }: Portfolio['all'], figures: Figures): Words =>
  conditionsOverdue > 0
    ? ['; ', figures.count(conditionsOverdue, { marks: ['conditionsOverdue'] }), conditionsOverdue === 1 ? ' use case with overdue conditions' : ' use cases with overdue conditions']
    : []

export const ageInWords = (days: number): string => (days <= 0 ? 'since today' : days === 1 ? 'for 1 day' : `for ${days} days`)

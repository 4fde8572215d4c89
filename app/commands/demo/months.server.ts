import type { Books } from 'db/demo/story'
import * as closes from 'db/queries/month-closes'
import * as roi from 'db/queries/roi'
import { addMonths, monthRange, type Month } from 'domain/month'
import { monthSeen } from 'domain/month-close'
import { completeAmounts } from 'domain/roi-entry'
import { beginMonthReview, closeMonth } from '~/commands/month-close.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { cents } from './books.server'
import type { Calendar } from './calendar'
import type { DemoPerson, PortfolioStep, Step } from './step'

/** Days after the end of a month when its books are looked through and closed: after everybody has written them. */
const reviewedAfter = 11
const closedAfter = 13

/**
 * The Head of AI closes month after month, except the last, which is in review.
 * @param oldest the first month that anybody has books of
 */
export function monthSteps(oldest: Month, { month, bookedOn }: Calendar): PortfolioStep[] {
  const last = month(1)
  const closed = monthRange(oldest, addMonths(last, -1)).map((of): PortfolioStep => ({
    kind: 'close',
    on: bookedOn(of, closedAfter),
    by: 'head',
    play: async ({ tx, context }) => closeMonth(context, { month: of, seen: monthSeen(await closes.figuresOf(tx, of)) }),
  }))
  return [...closed, { kind: 'close', on: bookedOn(last, reviewedAfter), by: 'head', play: ({ context }) => beginMonthReview(context, { month: last }) }]
}

/** What an owner found out after a month was closed: its figures are amended, and those before are kept. */
export function amendmentSteps(by: DemoPerson, { amended }: Books, { month, bookedOn }: Calendar): Step[] {
  if (!amended) return []
  const of = month(amended.month)
  return [
    {
      kind: 'amend',
      on: bookedOn(of, closedAfter + 8),
      by,
      play: async ({ tx, context, current }) => {
        const { id, key } = await current()
        const entry = (await roi.entriesByMonth(tx, id, [of])).get(of)
        const { cost_savings, productivity, revenue, risk_reduction, ...costs } = completeAmounts(entry ?? {})
        const more = { ...costs, [amended.category]: costs[amended.category] + cents(amended.more) }
        return saveRoiMonth(context, { key, month: of, costs: more, gains: { cost_savings, productivity, revenue, risk_reduction }, status: 'submitted', reason: amended.reason })
      },
    },
  ]
}


import { z } from 'zod'
import * as closes from 'db/queries/month-closes'
import * as review from 'db/queries/month-review'
import * as notifications from 'db/queries/notifications'
import type { Tx } from 'db/store'
import type { Month } from 'domain/month'
import { monthSeen, stepRefusal, type MonthStep } from 'domain/month-close'
import { can } from 'domain/permissions'
import { authorize, command, refuse, type Tools } from './command.server'
import { month, optionalText } from './inputs'
import { monthName } from './month-name'

/** Puts a month in review (R9): owners whose entry is missing or a draft are told. Sent twice, the second changes nothing. */
export const beginMonthReview = command({
  name: 'month.review',
  input: z.object({ month }),
  async run(tools, { month: of }) {
    const { isDone } = await decide(tools, 'review', of)
    if (isDone) return { month: of }
    const { tx, actor, now, record } = tools
    await closes.save(tx, { month: of, status: 'in_review', by: actor.id, byName: actor.name, at: now })
    await notifyOfReview(tx, of, { byId: actor.id, at: now })
    record({ subject: { kind: 'month', id: of }, before: { status: 'open' }, after: { status: 'in_review' } })
    return { month: of }
  },
})

/** Takes a month back from review; a closed one stays closed. */
export const reopenMonth = command({
  name: 'month.reopen',
  input: z.object({ month }),
  async run(tools, { month: of }) {
    await decide(tools, 'reopen', of)
    await closes.remove(tools.tx, of)
    tools.record({ subject: { kind: 'month', id: of }, before: { status: 'in_review' }, after: { status: 'open' } })
    return { month: of }
  },
})

/**
 * Closes a month for the whole portfolio (R9): from then on its figures change by amendments alone. Refused where
 * something was saved since the page was read (R14): what nobody has looked at is not closed.
 */
export const closeMonth = command({
  name: 'month.close',
  input: z.object({
    month,
    /** `monthSeen` of what was shown. */
    seen: z.string('Reload the page and look again.').max(100),
    note: optionalText(2000),
  }),
  async run(tools, { month: of, seen, note }) {
    const { figures, close } = await decide(tools, 'close', of)
    if (monthSeen(figures) !== seen) {
      refuse('stale', `Entries of ${monthName(of)} were saved while you looked at them, so it is not closed yet. Here is what is there now: look again, then close it.`, {
        facts: { entries: figures.entries, missing: figures.missing },
      })
    }
    const { tx, actor, now, record } = tools
    const { costs, gains, entries, missing } = figures
    const kept = { status: 'closed' as const, costs, gains, entries, missing, note }
    await closes.save(tx, { month: of, ...kept, by: actor.id, byName: actor.name, at: now })
    record({ subject: { kind: 'month', id: of }, before: { status: close?.status ?? 'open' }, after: { ...kept, drafts: figures.drafts } })
    return { month: of }
  },
})

/** Loads a month and leaves the command unless it may take the step. @returns `isDone` where it has taken it already and that does no harm */
async function decide({ tx, actor, today }: Tools, step: MonthStep, of: Month) {
  authorize(actor, 'month.close')
  const close = await closes.find(tx, of)
  const figures = await closes.figuresOf(tx, of)
  const { earlierOpen } = figures
  const refusal = stepRefusal(step, { month: of, status: close?.status ?? 'open', earlierOpen }, today)
  const name = monthName(of)
  if (refusal === 'not_over') refuse('conflict', `${name} is not over yet. Review and close it once it is.`)
  if (refusal === 'earlier_open') refuse('conflict', `${monthName(earlierOpen ?? of)} is recorded and not closed yet. Close it first: months are closed in order.`)
  if (refusal === 'not_in_review') refuse('conflict', `${name} is not in review.`)
  if (refusal === 'closed' || (refusal === 'done' && step === 'close')) {
    refuse('conflict', `${close?.byName ?? 'Somebody'} closed ${name} already, and a closed month stays closed. Its figures change by amendments, each with a reason.`)
  }
  return { close, figures, isDone: refusal === 'done' }
}

/** Tells owners whose entry of a month in review is missing or a draft, each once. */
export async function notifyOfReview(tx: Tx, of: Month, { byId, at }: { byId: string | null; at: Date }): Promise<void> {
  const untold = (await review.untold(tx, of)).filter(
    // Who has lost the role of an owner may still be named as one, but may no longer do it.
    ({ ownerId, ownerName, roles }) => can({ id: ownerId, name: ownerName, roles, readOnly: false }, 'roi.record', { ownerId, contributorIds: [] }).allowed,
  )
  await notifications.insert(
    tx,
    untold.map(({ useCaseId, key, ownerId, status, cause }) => ({
      userId: ownerId,
      useCaseId,
      kind: 'month_in_review' as const,
      facts: { month: of, isDraft: status === 'draft' },
      cause,
      byId,
      place: `/use-cases/${key}/value?month=${of}#figures`,
      at,
    })),
  )
}

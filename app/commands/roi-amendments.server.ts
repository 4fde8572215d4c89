import type { Tx } from 'db/store'
import * as amendments from 'db/queries/roi-amendments'
import type { RoiEntry } from 'db/queries/roi'
import type { UseCase } from 'db/queries/use-cases'
import type { Actor } from 'domain/permissions'
import type { Month } from 'domain/month'
import { completeAmounts, sameAmounts, totalsOf, type RoiAmounts } from 'domain/roi-entry'
import { refuse } from './command.server'
import { text } from './inputs'
import { monthName } from './month-name'

/** Why a closed month is changed; asked for only where one is. */
export const amendmentReason = text(2000).optional()

/** A change of a month that is closed. */
export interface Amendment {
  month: Month
  /** As it was. */
  entry: RoiEntry | undefined
  amounts: RoiAmounts
}

/**
 * Keeps what closed months were before they are changed, and why (R9). Words about figures are changed with a reason as
 * well, which stands in the log; only other figures restate a month.
 * @returns the reason
 */
export async function keepAmended(tx: Tx, useCase: UseCase, changes: readonly Amendment[], { reason, actor, now }: { reason: string | undefined; actor: Actor; now: Date }): Promise<string> {
  if (!reason) refuseWithoutReason(changes)
  const rows = changes.flatMap(({ month, entry, amounts }) => {
    const before = entry ? completeAmounts(entry) : null
    if (before && sameAmounts(before, amounts)) return []
    const was = totalsOf(before ?? {})
    const is = totalsOf(amounts)
    const sums = { costsBefore: was.costs, gainsBefore: was.gains, costsAfter: is.costs, gainsAfter: is.gains }
    return [{ useCaseId: useCase.id, month, reason, before, after: amounts, ...sums, by: actor.id, byName: actor.name, at: now }]
  })
  if (rows.length > 0) await amendments.insert(tx, rows)
  return reason
}

function refuseWithoutReason(changes: readonly Amendment[]): never {
  const months = changes.map(({ month }) => month).sort()
  const names = months.map(monthName).join(', ')
  const says =
    months.length === 1
      ? `${names} is closed: changing it becomes an amendment, which keeps the old figures.`
      : `${names} are closed: changing them becomes amendments, which keep the old figures.`
  refuse('conflict', `${says} Give the reason for it and save again. Nothing was saved yet, and your input is kept.`, { path: 'reason', facts: { closedMonths: months } })
}

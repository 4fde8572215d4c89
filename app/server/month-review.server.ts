import * as closes from 'db/queries/month-closes'
import * as review from 'db/queries/month-review'
import { whileUnchanged } from 'db/queries/while-unchanged'
import type { ReadDb } from 'db/store'
import { firstDay, type Day, type Month } from 'domain/month'
import { unusualByRank } from 'domain/month-close'
import { amendmentLines, changedLines, type ChangedLine } from '~/features/month-close/changed-data'
import { linesOnPage, listed, missingLines, monthHead, type Listed, type Shown } from '~/features/month-close/month-data'
import { unusualLines } from '~/features/month-close/unusual-data'
import type { Formats } from '~/features/use-cases/formats'

/** Use cases whose entry of a month is unusual: strange figures first, then those that lack nothing but evidence. */
async function unusualUseCases(db: ReadDb, { month }: { month: Month }): Promise<number[]> {
  const ranked = await review.rankedEntries(db, month)
  const found = ranked.map((entry) => ({ id: entry.useCaseId, why: unusualByRank(entry) }))
  return (['figures', 'evidence'] as const).flatMap((kind) => found.filter(({ why }) => why === kind).map(({ id }) => id))
}

// A pass over all months of all use cases: read again with each page of a list, and by everybody who looks.
const keptUnusual = whileUnchanged(unusualUseCases)

const pageOf = (page: number) => ({ limit: linesOnPage, offset: (page - 1) * linesOnPage })
const part = <Line>(lines: readonly Line[], page: number): Line[] => lines.slice((page - 1) * linesOnPage, page * linesOnPage)

interface Asked {
  month: Month
  /** Pages of the lists, from 1. */
  pages: Record<'missing' | 'unusual' | 'changed', number>
  today: Day
  formats: Formats
}

/** All that a month is looked through for before it is closed, on one page (R9). */
export async function monthReview(db: ReadDb, { month, pages, today, formats }: Asked) {
  const shown: Shown = { month, today, formats }
  const records = await closes.list(db)
  const figures = await closes.figuresOf(db, month)
  const unusual = await keptUnusual(db, { month })
  const ids = part(unusual, pages.unusual)
  const series = ids.length > 0 ? await review.seriesOf(db, ids) : []
  const missing = await review.missingOf(db, month, pageOf(pages.missing))
  return {
    head: monthHead({ ...shown, closes: records, figures }),
    missing: listed(missingLines(missing, shown), figures.missing + figures.drafts, pages.missing, formats),
    unusual: listed(unusualLines(series, ids, shown), unusual.length, pages.unusual, formats),
    changed: await changedList(db, records, pages.changed, shown),
  }
}

/**
 * What was changed since: of a closed month its amendments; of another the entries changed after they were submitted, and
 * what earlier months were amended by since the last close.
 */
async function changedList(db: ReadDb, records: readonly closes.MonthClose[], page: number, shown: Shown): Promise<Listed<ChangedLine>> {
  const { month, formats } = shown
  const closed = records.filter(({ status }) => status === 'closed')
  if (closed.some((record) => record.month === month)) {
    const rows = await review.amendmentsOf(db, { month }, pageOf(page))
    return listed(amendmentLines(rows, shown), rows[0]?.total ?? 0, page, formats)
  }
  const changed = changedLines(await review.changesOfSubmitted(db, month, new Date(`${firstDay(month)}T00:00:00Z`)), shown)
  const lastClose = closed.reduce<Date | null>((last, { at }) => (last && last > at ? last : at), null)
  const amended = lastClose ? amendmentLines(await review.amendmentsOf(db, { before: month, since: lastClose }, { limit: review.changesAtMost, offset: 0 }), shown) : []
  const lines = [...changed, ...amended]
  return listed(part(lines, page), lines.length, page, formats)
}

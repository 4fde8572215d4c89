import { valueEntries, valueIds, type PortfolioValueRequest, type ValueEntry } from 'db/queries/portfolio-value'
import type { ReadDb } from 'db/store'
import { roiPercent } from 'domain/roi'
import { roiCategories, totalsOf } from 'domain/roi-entry'
import { categoryNames, confidenceNames, entryStatusNames, methodNames } from '~/features/roi/words'
import { approachNames, tierNames } from '~/features/use-cases/words'
import { amountCell, byteOrderMark, csvLines, numberCell, textCell, wordCell } from './csv-cells'

const columns: { header: string; cell: (row: ValueEntry, currency: string) => string }[] = [
  { header: 'Key', cell: ({ key }) => key },
  { header: 'Title', cell: ({ title }) => textCell(title) },
  { header: 'Business unit', cell: ({ businessUnit }) => textCell(businessUnit) },
  { header: 'Risk tier', cell: ({ tier }) => wordCell(tierNames, tier) },
  { header: 'Approach', cell: ({ approach }) => wordCell(approachNames, approach) },
  { header: 'Month', cell: ({ entry }) => entry.month },
  { header: 'Currency', cell: (_row, currency) => currency },
  ...roiCategories.map((category) => ({ header: categoryNames[category], cell: ({ entry }: ValueEntry) => amountCell(entry[category]) })),
  { header: 'Costs', cell: ({ entry }) => amountCell(entry.costs) },
  { header: 'Gains', cell: ({ entry }) => amountCell(entry.gains) },
  { header: 'ROI %', cell: ({ entry }) => numberCell(roiPercent(entry)) },
  { header: 'Came in', cell: ({ entry }) => entry.currency ?? '' },
  { header: 'Rate', cell: ({ entry }) => entry.rate ?? '' },
  { header: 'Costs as they came', cell: ({ entry }) => amountCell(entry.original && totalsOf(entry.original).costs) },
  { header: 'Gains as they came', cell: ({ entry }) => amountCell(entry.original && totalsOf(entry.original).gains) },
  { header: 'Method', cell: ({ entry }) => methodNames[entry.method] },
  { header: 'Confidence', cell: ({ entry }) => confidenceNames[entry.confidence] },
  { header: 'Entry', cell: ({ entry }) => entryStatusNames[entry.status] },
  { header: 'Month closed', cell: ({ isClosed }) => (isClosed ? 'yes' : 'no') },
  { header: 'Restated', cell: ({ amendments }) => (amendments > 0 ? 'yes' : 'no') },
  { header: 'Note', cell: ({ entry }) => textCell(entry.note) },
  { header: 'Evidence', cell: ({ entry }) => textCell(entry.evidence) },
]

const useCasesInChunk = 50

/** The monthly entries behind the value page as CSV, chunk by chunk, so that other requests get their turn. */
export async function* csvOfRoiEntries(db: ReadDb, request: PortfolioValueRequest, currency: string): AsyncGenerator<string> {
  // Before the first chunk: when they cannot be read there is no file, not one that breaks off after its header.
  const ids = await valueIds(db, request)
  yield byteOrderMark + csvLines([columns.map(({ header }) => header)])
  for (let start = 0; start < ids.length; start += useCasesInChunk) {
    const rows = await valueEntries(db, request, ids.slice(start, start + useCasesInChunk))
    if (rows.length > 0) yield csvLines(rows.map((row) => columns.map(({ cell }) => cell(row, currency))))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

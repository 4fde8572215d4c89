import { exportRows, type ExportRow } from 'db/queries/use-case-export'
import { tableIds, type TableRequest } from 'db/queries/use-case-table'
import type { ReadDb } from 'db/store'
import { verdictOn } from 'domain/exceptions'
import { roiPercent } from 'domain/roi'
import { approachNames, healthNames, methodNames, statusNames, tierNames, verdictNames } from '~/features/use-cases/words'
import { amountCell as amount, byteOrderMark, csvLines, numberCell as number, textCell as text, wordCell as word } from './csv-cells'

interface Export {
  currency: string
  fiscalYear: number
  today: string
}

/** One column after the other, as they stand in the file. */
const columns: { header: string | ((given: Export) => string); cell: (row: ExportRow, given: Export) => string }[] = [
  { header: 'Key', cell: (row) => row.key },
  { header: 'Title', cell: (row) => text(row.title) },
  { header: 'Business problem', cell: (row) => text(row.problem) },
  { header: 'Business unit', cell: (row) => text(row.businessUnit) },
  { header: 'Department', cell: (row) => text(row.department) },
  { header: 'Sponsor', cell: (row) => text(row.sponsor) },
  { header: 'Owner', cell: (row) => text(row.ownerName) },
  { header: 'Owner e-mail', cell: (row) => text(row.ownerEmail) },
  { header: 'Status', cell: (row) => statusNames[row.status] },
  { header: 'Phase', cell: (row) => number(row.phase) },
  { header: 'Phase % complete', cell: (row) => (row.phase === null ? '' : number(row.percent)) },
  { header: 'Phase planned end', cell: (row) => row.phasePlannedEnd ?? '' },
  { header: 'Health', cell: (row) => word(healthNames, row.health) },
  { header: 'Last update', cell: (row) => row.updatedOn ?? '' },
  { header: 'Risk tier', cell: (row) => word(tierNames, row.tier) },
  { header: 'Approach', cell: (row) => word(approachNames, row.approach) },
  { header: 'Method', cell: (row) => word(methodNames, row.method) },
  { header: 'Vendor', cell: (row) => text(row.vendor) },
  { header: 'Model', cell: (row) => text(row.model) },
  { header: 'Checklist verdict', cell: (row, { today }) => verdictNames[verdictOn(row.verdict, row.goThrough, today)] },
  { header: 'Verdict rests on exceptions until', cell: (row, { today }) => (row.goThrough !== null && row.goThrough >= today ? row.goThrough : '') },
  { header: 'Readiness (8–40)', cell: (row) => number(row.readinessTotal) },
  { header: 'Ladder skip', cell: (row) => (row.ladderSkip ? 'yes' : 'no') },
  { header: 'Currency', cell: (_row, { currency }) => currency },
  { header: 'Budget', cell: (row) => amount(row.budget) },
  { header: 'Costs', cell: (row) => amount(row.costs) },
  { header: 'Gains', cell: (row) => amount(row.gains) },
  { header: 'Net', cell: (row) => amount(row.gains - row.costs) },
  { header: 'ROI %', cell: (row) => number(roiPercent(row)) },
  { header: ({ fiscalYear }) => `Costs FY ${fiscalYear}`, cell: (row) => amount(row.fiscalYearCosts) },
  { header: ({ fiscalYear }) => `Gains FY ${fiscalYear}`, cell: (row) => amount(row.fiscalYearGains) },
  { header: 'Months recorded', cell: (row) => number(row.months) },
  { header: 'Break-even month', cell: (row) => row.breakEvenMonth ?? '' },
  { header: 'Money at stake', cell: (row) => amount(row.moneyAtStake) },
  { header: 'Started', cell: (row) => row.startedOn ?? '' },
  { header: 'In operation since', cell: (row) => row.implementedOn ?? '' },
  { header: 'Retired', cell: (row) => row.retiredOn ?? '' },
  { header: 'Tags', cell: (row) => text(row.tags.join(', ')) },
  { header: 'Entered Tollgate', cell: (row) => row.enteredOn },
  { header: 'Months closed', cell: (row) => number(row.monthsClosed) },
  { header: 'Months restated', cell: (row) => number(row.monthsRestated) },
]

const rowsInChunk = 200

/**
 * The use cases of a filter as CSV, chunk by chunk: which they are is read once, their rows in parts, so that other
 * requests get their turn and memory stays small. Text is neutralized (security.md H2), numbers are numbers.
 */
export async function* csvOfUseCases(db: ReadDb, request: TableRequest, currency: string): AsyncGenerator<string> {
  const given: Export = { currency, fiscalYear: request.fiscalYear, today: request.today }
  // Before the first chunk: when they cannot be read there is no file, not one that breaks off after its header.
  const ids = await tableIds(db, request)
  yield byteOrderMark + csvLines([columns.map(({ header }) => (typeof header === 'string' ? header : header(given)))])
  for (let start = 0; start < ids.length; start += rowsInChunk) {
    const rows = await exportRows(db, ids.slice(start, start + rowsInChunk), request.fiscalYear)
    yield csvLines(rows.map((row) => columns.map(({ cell }) => cell(row, given))))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

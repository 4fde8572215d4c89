/** The four dates of a record, and what they say against each other. */
import type { Status } from '../use-case'
import { isBefore, parseDate, type DateProblem, type DateRemark } from './dates'
import type { Draft } from './draft'
import type { Cause, Report } from './findings'
import type { BoundColumn, DateField } from './mapping'

interface Cells {
  header(field: DateField): string
  raw(field: DateField): string
  first(field: DateField): { column: BoundColumn; text: string } | null
}
type Dates = Pick<Draft, DateField>

const problems: Record<DateProblem, { cause: Cause; reason: string }> = {
  remark_instead: { cause: 'date_remark', reason: 'This is a remark, not a date; the date is left empty.' },
  unparsed: { cause: 'date_unparsed', reason: 'This is not one date, so the date is left empty.' },
  order_unknown: {
    cause: 'date_order_unknown',
    reason: 'Nothing in this column shows whether the day or the month comes first, so the date is left empty. Say which in the mapping.',
  },
  no_such_day: { cause: 'date_no_such_day', reason: 'There is no such day, so the date is left empty.' },
}
const remarks: Record<DateRemark, { cause: Cause; reason(value: string): string }> = {
  serial_year: {
    cause: 'date_serial_year',
    reason: (value) => `A spreadsheet showed the year ${value} as a day of 1905; the year is taken.`,
  },
  serial_day: {
    cause: 'date_serial_day',
    reason: (value) => `It is a spreadsheet's number for ${value}; that day is taken.`,
  },
  two_digit_year: {
    cause: 'date_two_digit_year',
    reason: (value) => `The year has two digits; it is taken as ${value}.`,
  },
}

/** Reads the dates of a record, and reports those that cannot be read or contradict each other. */
export function readDates(cells: Cells, status: Status, report: Report): Dates {
  const read = (field: DateField): string | null => {
    const cell = cells.first(field)
    if (!cell) return null
    const { header, mapping } = cell.column
    const date = parseDate(cell.text, mapping?.dateOrder ?? null)
    if (date.kind === 'problem') report(problems[date.problem].cause, header, cell.text, problems[date.problem].reason)
    if (date.kind !== 'date') return null
    if (date.remark) report(remarks[date.remark].cause, header, cell.text, remarks[date.remark].reason(date.value))
    return date.value
  }
  const dates: Dates = {
    startedOn: read('startedOn'),
    acquiredOn: read('acquiredOn'),
    implementedOn: read('implementedOn'),
    retiredOn: read('retiredOn'),
  }
  contradictions(cells, dates, status, report)
  return dates
}

function contradictions(cells: Cells, dates: Dates, status: Status, report: Report): void {
  const { startedOn, implementedOn, retiredOn } = dates
  const earliest = (field: DateField, other: DateField): void => {
    const [date, than] = [dates[field], dates[other]]
    if (date && than && isBefore(date, than)) {
      report('date_order', cells.header(field), cells.raw(field), `It is before "${cells.header(other)}" (${than}). Both are imported as they are.`)
    }
  }
  earliest('implementedOn', 'startedOn')
  earliest('acquiredOn', 'startedOn')
  if (retiredOn && startedOn && isBefore(retiredOn, startedOn)) earliest('retiredOn', 'startedOn')
  else if (retiredOn && implementedOn && isBefore(retiredOn, implementedOn)) earliest('retiredOn', 'implementedOn')
  if (retiredOn && status !== 'retired' && status !== 'killed') {
    report('retired_date_but_active', cells.header('retiredOn'), cells.raw('retiredOn'), 'It has a retirement date but is not retired. Both are imported as they are.')
  }
  if (!retiredOn && status === 'retired') {
    report('retired_without_date', cells.header('retiredOn'), cells.raw('retiredOn'), 'The date is left empty.')
  }
}

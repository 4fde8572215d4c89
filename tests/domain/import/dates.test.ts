import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBefore, parseDate, provenDateOrder, type DateOrder } from 'domain/import/dates'

const read = (text: string, order: DateOrder | null = 'month_first') => {
  const date = parseDate(text, order)
  return date.kind === 'date' ? date.value : date.kind === 'problem' ? date.problem : 'blank'
}

describe('reads dates to the precision that they state', () => {
  it.each([
    ['7/1/2023', '2023-07-01'],
    ['12/31/2024', '2024-12-31'],
    ['2023-07-01', '2023-07-01'],
    ['2025-06-26T07:39:09Z', '2025-06-26'],
    ['2024-02-29 00:00:00', '2024-02-29'],
    ['2023/7/1', '2023-07-01'],
    ['20230701', '2023-07-01'],
    ['31.12.2024', '2024-12-31'],
    ['1. 7. 2023', '2023-07-01'],
    ['2023-07', '2023-07'],
    ['07/2023', '2023-07'],
    ['7.2023', '2023-07'],
    ['2023', '2023'],
    ['2023.0', '2023'],
    ['July 2023', '2023-07'],
    ['Juli 2023', '2023-07'],
    ['1er juillet 2023', '2023-07-01'],
    ['15 de marzo de 2024', '2024-03-15'],
    ['3. März 2024', '2024-03-03'],
    ['July 1, 2023', '2023-07-01'],
    ['1-Jul-2023', '2023-07-01'],
    ['août 2022', '2022-08'],
  ])('%s is %s', (text, value) => expect(read(text)).toBe(value))
})

describe('recovers and flags what a spreadsheet made of a date', () => {
  it.each([
    ['7/15/1905', '2023', 'serial_year'],
    ['7/7/1905', '2015', 'serial_year'],
    ['1905-07-16', '2024', 'serial_year'],
    ['22-Jul', '2022-07', 'two_digit_year'],
    ['Jul-22', '2022-07', 'two_digit_year'],
    ['14-Jan', '2014-01', 'two_digit_year'],
    ['7/1/23', '2023-07-01', 'two_digit_year'],
    ['45108', '2023-07-01', 'serial_day'],
    ['45108.5', '2023-07-01', 'serial_day'],
  ])('%s is %s, flagged as %s', (text, value, remark) => expect(parseDate(text, 'month_first')).toEqual({ kind: 'date', value, remark }))
})

describe('reports what it cannot read, and never guesses', () => {
  it.each([
    ['Q4FY25', 'unparsed'],
    ['Pre-2021', 'unparsed'],
    ['10/12023', 'unparsed'],
    ['TBD', 'unparsed'],
    ['Ongoing', 'unparsed'],
    ['2015-2022', 'unparsed'],
    ['Scheduled for FY2025', 'unparsed'],
    ['2024-02-15 (contract kick-off); 2024-08-23 (signed)', 'unparsed'],
    ['2022-08 (estimated)', 'unparsed'],
    ['5-Jul', 'unparsed'],
    ['1/1/1850', 'unparsed'],
    ['12', 'unparsed'],
    ['2/30/2024', 'no_such_day'],
    ['2023-13', 'no_such_day'],
    ['2023-02-29', 'no_such_day'],
    ['N/A - Consolidated into another use case.', 'remark_instead'],
  ])('%s: %s', (text, problem) => expect(read(text)).toBe(problem))

  it.each(['', ' ', 'N/A', 'NA', '-'])('takes %j for no date', (text) => expect(read(text)).toBe('blank'))
})

describe('the order of day and month', () => {
  it.each([
    ['as the mapping says', '3/4/2024', 'day_first', '2024-04-03'],
    ['as the mapping says', '3/4/2024', 'month_first', '2024-03-04'],
    ['open, and the text does not tell', '3/4/2024', null, 'order_unknown'],
    ['open, and only one way is a day', '13/4/2024', null, '2024-04-13'],
    ['open, and both ways are the same day', '4/4/2024', null, '2024-04-04'],
    ['against the mapping', '13/4/2024', 'month_first', 'no_such_day'],
    ['with dots always day first', '3.4.2024', 'month_first', '2024-04-03'],
  ] as const)('%s: %s', (_, text, order, value) => expect(read(text, order)).toBe(value))

  it.each([
    ['a day above 12 in the first place', ['3/4/2024', '25/4/2024'], 'day_first'],
    ['a day above 12 in the second place', ['3/4/2024', '4/25/2024'], 'month_first'],
    ['nothing', ['3/4/2024', '1/2/2024'], null],
    ['contradiction', ['25/4/2024', '4/25/2024'], null],
  ] as const)('is proven by a column: %s', (_, values, order) => expect(provenDateOrder(values)).toBe(order))
})

it('reads back every day that exists, in each notation', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [year, month, dayOfMonth] = iso.split('-').map(Number)
      expect(read(iso)).toBe(iso)
      expect(read(`${month}/${dayOfMonth}/${year}`, 'month_first')).toBe(iso)
      expect(read(`${dayOfMonth}/${month}/${year}`, 'day_first')).toBe(iso)
      expect(read(`${dayOfMonth}.${month}.${year}`, null)).toBe(iso)
    }),
  )
})

it('takes no text for a date that throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => void parseDate(text, null)))
})

it.each([
  ['2023-07-01', '2023-07-02', true],
  ['2022', '2023-07-01', true],
  ['2023', '2023-07-01', false],
  ['2023-07-01', '2023', false],
])('%s is before %s: %s, as far as both say', (date, other, before) => expect(isBefore(date, other)).toBe(before))

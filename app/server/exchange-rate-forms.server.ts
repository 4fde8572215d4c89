import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { saveExchangeRates } from '~/commands/exchange-rates.server'
import { requiredText } from '~/commands/inputs'
import { asForm } from './amount-form.server'

/** The forms of the exchange rates: one rate, or a table as text. */

export const rateForm = rowsForm(
  z.object({ currency: requiredText(3, 'Choose a currency.'), month: requiredText(10, 'Write the month as YYYY-MM.'), rate: requiredText(30, 'Write the rate.') }),
  ({ currency, month, rate }) => [[currency, month, rate]],
)

export const ratesForm = rowsForm(z.object({ csv: requiredText(200_000, 'Choose a file, or paste the lines.') }), ({ csv }) => rowsOf(csv))

/** The fields of a form, read as rows for the command. */
function rowsForm<Shape extends z.ZodObject>(fields: Shape, rows: (given: z.output<Shape>) => string[][]) {
  const form = asForm(saveExchangeRates, fields)
  const run: typeof form = Object.assign((...[context, raw]: Parameters<typeof form>) => saveExchangeRates(context, { rows: rows(fields.parse(raw)) }), { commandName: form.commandName, input: fields })
  return run
}

/** Lines as they are separated: by semicolons or tabs where the first has any, by commas otherwise. */
function rowsOf(csv: string): string[][] {
  const [first = ''] = csv.split('\n', 1)
  const delimiter = first.includes(';') ? ';' : first.includes('\t') ? '\t' : ','
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: 5_001 })
  } catch {
    // What cannot be taken apart is shown as a line that is no rate.
    return csv.split('\n').slice(0, 5_001).map((line) => [line.slice(0, 200)])
  }
}


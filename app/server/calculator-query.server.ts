import { parseWithZod } from '@conform-to/zod/v4'
import { formatAmount, parseAmount, type AmountNotation } from 'domain/amount-text'
import type { z } from 'zod'
import { refusal } from '~/commands/result'
import type { CalculatorQuery } from '~/features/calculators/calculator-query'
import type { FormAnswer } from './web.server'

/** The fields of a calculator, and what they mean together. */
export interface CalculatorForm<Input> {
  names: readonly string[]
  schema: (notation: AmountNotation) => z.ZodType<Input>
}

export interface Asked<Input, Calculated> {
  query: CalculatorQuery
  answer: FormAnswer | null
  /** null while nothing is asked, and where what is asked cannot be calculated. */
  calculated: { input: Input; result: Calculated } | null
}

/** Longer than any amount, so that its own field says what is wrong with it. */
const longest = 200
const tooLarge = 'These figures are too large to calculate to the cent.'

/**
 * What the address asks a calculator. An address is shared with people who write numbers in another way: it carries the
 * mark of its decimals, and amounts come back in the notation of whoever reads.
 * @param calculate null where the figures are too large
 * @param unasked what is calculated while nothing is asked
 */
export function askedOf<Input, Calculated>(
  request: Request,
  reader: AmountNotation,
  form: CalculatorForm<Input>,
  calculate: (input: Input) => Calculated | null,
  unasked: Input | null = null,
): Asked<Input, Calculated> {
  const { searchParams } = new URL(request.url)
  const given = form.names.flatMap((name) => {
    const value = searchParams.get(name)
    return value === null ? [] : [[name, value.slice(0, longest)] as const]
  })
  if (given.length === 0) {
    const result = unasked && calculate(unasked)
    return { query: { isEmpty: true, values: {}, decimal: reader.decimal }, answer: null, calculated: unasked && result && { input: unasked, result } }
  }

  const written = writtenIn(searchParams.get('decimal'), reader)
  const submission = parseWithZod(new URLSearchParams(given.map(([name, value]) => [name, value])), { schema: form.schema(written) })
  const asWritten = { isEmpty: false, values: Object.fromEntries(given), decimal: written.decimal }
  if (submission.status !== 'success') {
    const result = submission.reply()
    const issues = Object.entries(result.error ?? {}).flatMap(([path, messages]) => (messages ?? []).map((message) => ({ path, message })))
    return { query: asWritten, answer: { result, refusal: { ...refusal('invalid', issues[0]?.message ?? 'Check the figures.'), issues } }, calculated: null }
  }
  const result = calculate(submission.value)
  if (result === null) return { query: asWritten, answer: { result: submission.reply({ formErrors: [tooLarge] }), refusal: refusal('invalid', tooLarge) }, calculated: null }
  const values = Object.fromEntries(given.map(([name, value]) => [name, rewritten(value, written, reader)]))
  return { query: { isEmpty: false, values, decimal: reader.decimal }, answer: null, calculated: { input: submission.value, result } }
}

function writtenIn(decimal: string | null, reader: AmountNotation): AmountNotation {
  if ((decimal !== '.' && decimal !== ',') || decimal === reader.decimal) return reader
  return { ...reader, decimal, group: decimal === '.' ? ',' : '.' }
}

/** What is no number (a choice) stays as it is, and so does what the reader would have written. */
function rewritten(value: string, written: AmountNotation, reader: AmountNotation): string {
  if (written === reader) return value
  const parsed = parseAmount(value, written)
  return parsed.ok && parsed.cents !== null ? formatAmount(parsed.cents, reader) : value
}

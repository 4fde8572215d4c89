import { z } from 'zod'
import type { Command } from '~/commands/command.server'
import { parseAmount, type AmountNotation } from 'domain/amount-text'

/** A field for an amount as a person writes it; nothing written stays nothing, everything else becomes cents. */
export const amountField = (notation: AmountNotation) =>
  z
    .string()
    .max(100, 'Write an amount.')
    .optional()
    .transform((text, context) => {
      const parsed = parseAmount(text ?? '', notation)
      if (parsed.ok) return parsed.cents ?? undefined
      context.addIssue({ code: 'custom', message: parsed.reason })
      return z.NEVER
    })

/** The same where an amount has to be written. */
export const requiredAmountField = (notation: AmountNotation) =>
  amountField(notation).transform((cents, context) => {
    if (cents !== undefined) return cents
    context.addIssue({ code: 'custom', message: 'Fill this in; 0 is an amount too.' })
    return z.NEVER
  })

/** The command as a form sends its input: the form's fields are parsed first, then the command parses what they mean. */
export function asForm<Schema extends z.ZodType, T, FormSchema extends z.ZodObject>(
  command: Command<Schema, T>,
  input: FormSchema,
): Command<FormSchema, T> {
  const run: Pick<Command<FormSchema, T>, 'commandName' | 'input'> = { commandName: command.commandName, input }
  return Object.assign((...[context, raw]: Parameters<Command<Schema, T>>) => command(context, raw), run)
}

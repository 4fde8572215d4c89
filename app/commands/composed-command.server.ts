import type { z } from 'zod'
import { invalidInput, type Command, type CommandContext } from './command.server'
import type { Result } from './result'

interface Definition<Schema extends z.ZodType, T> {
  /** noun.verb, like every command's. */
  name: string
  input: Schema
  execute: (context: CommandContext, input: z.output<Schema>) => Promise<Result<T>>
}

/**
 * A command with work that must not happen inside a transaction (checking a password, sending mail) or with an answer
 * that must not be kept (a link, a token, a cookie). It changes nothing itself: `execute` runs ordinary commands.
 * An idempotency key has no effect here, because the answers kept for it would hold secrets in clear.
 */
export function composedCommand<Schema extends z.ZodType, T>({ name, input, execute }: Definition<Schema, T>): Command<Schema, T> {
  const run = async (context: CommandContext, rawInput: unknown): Promise<Result<T>> => {
    const parsed = input.safeParse(rawInput)
    return parsed.success ? execute({ ...context, idempotencyKey: null }, parsed.data) : invalidInput(parsed.error)
  }
  return Object.assign(run, { commandName: name, input })
}

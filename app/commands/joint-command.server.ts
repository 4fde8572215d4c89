import type { z } from 'zod'
import type { Tx } from 'db/store'
import { invalidInput, once, recordRefusal, Refused, type Command, type CommandContext } from './command.server'
import type { Result } from './result'

interface Definition<Schema extends z.ZodType, T> {
  /** noun.verb, like every command's. */
  name: string
  input: Schema
  /** `run` runs a command of the joint one; its refusal leaves and undoes everything. */
  execute: (tools: { tx: Tx; run: <Value>(command: Command<z.ZodType, Value>, input: unknown) => Promise<Value> }, input: z.output<Schema>) => Promise<T>
}

/** Several commands as one: in one transaction, all of them or none, and done once for one idempotency key (R14). */
export function jointCommand<Schema extends z.ZodType, T>({ name, input, execute }: Definition<Schema, T>): Command<Schema, T> {
  const run = async (context: CommandContext, rawInput: unknown): Promise<Result<T>> => {
    const parsed = input.safeParse(rawInput)
    if (!parsed.success) return invalidInput(parsed.error)
    const inner = { ...context, idempotencyKey: null }
    try {
      const value = await context.store.withTransaction((tx) =>
        once(tx, context, name, rawInput, () =>
          execute(
            {
              tx,
              run: async (command, commandInput) => {
                const result = await command(inner, commandInput)
                if (!result.ok) throw new Refused(result)
                return result.value
              },
            },
            parsed.data,
          ),
        ),
      )
      return { ok: true, value }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await recordRefusal(context, name, error.refusal)
      return error.refusal
    }
  }
  return Object.assign(run, { commandName: name, input })
}

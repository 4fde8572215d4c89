import { randomUUID } from 'node:crypto'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { CommandContext } from '~/commands/command.server'
import type { Result } from '~/commands/result'
import type { Installation } from '~/server/context'

/** Exit codes of the command line. */
export const exit = { ok: 0, refused: 1, usage: 2 } as const

/** The operator of the machine: nobody is signed in, and the log says that it came from the command line. */
export function operatorContext({ store, auditKey }: Pick<Installation, 'store' | 'auditKey'>): CommandContext {
  return { store, auditKey, actor: null, now: new Date(), via: 'cli', requestId: randomUUID(), ip: null, idempotencyKey: null }
}

/** The options of a command; null when there are others than these, which the caller answers with `usage`. */
export function options<Options extends NonNullable<ParseArgsConfig['options']>>(argv: string[], known: Options) {
  try {
    return parseArgs({ args: argv, options: known, strict: true, allowPositionals: false }).values
  } catch {
    return null
  }
}

/** One file and the options of a command that takes one; null when it was called otherwise. */
export function positional<Options extends NonNullable<ParseArgsConfig['options']>>(argv: string[], known: Options = Object.create(null) as Options) {
  try {
    const { values, positionals } = parseArgs({ args: argv, options: known, strict: true, allowPositionals: true })
    const [file, ...more] = positionals
    return file && !more.length ? { file, values } : null
  } catch {
    return null
  }
}

/** Thrown by a command that cannot be done as things are; the sentence goes to stderr. */
export class Refused extends Error {}

/** What went wrong, as one line: the first cause that says something, without control characters of whatever said it. */
export const inOneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()

export function usage(text: string): number {
  process.stderr.write(`Usage: ${text}\n`)
  return exit.usage
}

/** Says how it went: `says` on stdout, or one line on stderr. */
export function answer<T>(result: Result<T>, says: (value: T) => string): number {
  if (!result.ok) {
    process.stderr.write(`${result.message}\n`)
    return exit.refused
  }
  process.stdout.write(`${says(result.value)}\n`)
  return exit.ok
}

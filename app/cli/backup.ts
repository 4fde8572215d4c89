import { existsSync } from 'node:fs'
import type { Installation } from '~/server/context'
import { exit, positional, Refused, usage } from './operator'

/** `tollgate backup FILE`: one file, consistent, while the server goes on. @returns the exit code */
export async function backup({ store, config }: Installation, argv: string[]): Promise<number> {
  const given = positional(argv)
  if (!given) return usage('tollgate backup FILE')
  if (existsSync(given.file)) throw new Refused(`${given.file} exists already; name a new file.`)
  await store.backup(given.file)
  process.stdout.write(`${given.file} holds everything but the audit key. Keep that apart from it, because restoring needs both: ${config.auditKeyFile}\n`)
  return exit.ok
}

import { once } from 'node:events'
import { exportAuditByOperator } from '~/commands/audit.server'
import { linesOfLog } from '~/server/audit-lines.server'
import type { Installation } from '~/server/context'
import { exit, operatorContext, options, usage } from './operator'

/** `tollgate export --ndjson`: the same as `tollgate audit export`. @returns the exit code */
export async function exportLog(installation: Installation, argv: string[]): Promise<number> {
  if (!options(argv, { ndjson: { type: 'boolean' } })?.ndjson) return usage('tollgate export --ndjson > FILE.jsonl')
  return writeLog(installation)
}

/** The audit log as JSON lines on stdout, oldest first. That it was taken is on record, and in it. @returns the exit code */
export async function writeLog(installation: Installation): Promise<number> {
  const operator = operatorContext(installation)
  const recorded = await exportAuditByOperator(operator, {})
  if (!recorded.ok) throw new Error(recorded.message)
  await installation.store.snapshot(async (db) => {
    for await (const lines of linesOfLog(db, operator.now)) if (!process.stdout.write(lines)) await once(process.stdout, 'drain')
  })
  return exit.ok
}

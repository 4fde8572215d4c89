import { once } from 'node:events'
import { exportAuditByOperator } from '~/commands/audit.server'
import { linesOfLog } from '~/server/audit-lines.server'
import type { Installation } from '~/server/context'
import { exit, operatorContext, options, usage } from './operator'

/** `tollgate export --ndjson`: the audit log as JSON lines on stdout, oldest first. @returns the exit code */
export async function exportLog(installation: Installation, argv: string[]): Promise<number> {
  if (!options(argv, { ndjson: { type: 'boolean' } })?.ndjson) return usage('tollgate export --ndjson > FILE.jsonl')
  const recorded = await exportAuditByOperator(operatorContext(installation), {})
  if (!recorded.ok) throw new Error(recorded.message)
  await installation.store.snapshot(async (db) => {
    for await (const line of linesOfLog(db)) if (!process.stdout.write(line)) await once(process.stdout, 'drain')
  })
  return exit.ok
}

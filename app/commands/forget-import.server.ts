import { z } from 'zod'
import * as imports from 'db/queries/imports'
import { openCommand, refuse } from './command.server'

/** Discards the oldest import that nobody finished since before a moment. @returns whether there was one */
export const forgetImport = openCommand({
  name: 'import.discard',
  input: z.object({ before: z.date() }),
  async run({ tx, record, via }, { before }) {
    if (via !== 'system') refuse('forbidden', 'Only Tollgate itself does this.')
    const row = await imports.oldestUnfinished(tx, before)
    if (!row) return { found: false }
    await imports.discard(tx, [row.id])
    record({ subject: { kind: 'import', id: String(row.id) }, before: { fileName: row.fileName } })
    return { found: true }
  },
})

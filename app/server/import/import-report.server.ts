import * as imports from 'db/queries/imports'
import type { ReadDb } from 'db/store'
import type { Finding } from 'domain/import/findings'

/** All findings of an import, cause by cause. */
export async function allFindings(db: ReadDb, row: imports.ImportRow): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { cause, count } of row.summary?.causes ?? []) {
    for (let position = 0; position * imports.pieceSize < count; position += 1) {
      findings.push(...((await imports.findingsPiece(db, row.id, cause, position)) ?? []))
    }
  }
  return findings
}

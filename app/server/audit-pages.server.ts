import { setImmediate as turnOfOthers } from 'node:timers/promises'
import * as audit from 'db/queries/audit'
import type { AuditRow } from 'db/queries/audit'
import type { ReadDb } from 'db/store'
import { fingerprintAfter, type Head } from './audit-chain.server'

const rowsOnPage = 500

/** The log in order, page by page; between two pages other requests get their turn. @param last where to end */
export async function* pagesOfLog(db: ReadDb, last = Infinity): AsyncGenerator<AuditRow[]> {
  for (let seq = 0; seq < last; ) {
    const rows = await audit.after(db, seq, Math.min(rowsOnPage, last - seq))
    if (rows.length) yield rows
    if (rows.length < rowsOnPage) return
    seq = rows.at(-1)?.seq ?? last
    await turnOfOthers()
  }
}

/** Where the log ends. Its fingerprint is computed from all of it where it has not been kept yet. */
export async function headOf(db: ReadDb): Promise<Head> {
  const { seq, hash, fingerprint } = await audit.head(db)
  if (fingerprint !== null || seq === 0) return { seq, hash, fingerprint: fingerprint ?? '' }
  let computed = ''
  for await (const rows of pagesOfLog(db, seq)) computed = fingerprintAfter(computed, rows)
  return { seq, hash, fingerprint: computed }
}

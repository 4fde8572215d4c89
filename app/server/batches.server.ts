import { setImmediate as turnOfOthers } from 'node:timers/promises'
import type { Store, Tx } from 'db/store'

/** Rows that one transaction removes: others write in between, and nobody waits long. */
export const rowsAtOnce = 500

/** Removes what there is, part by part. @param remove at most `limit` rows, and says how many */
export async function inBatches(store: Store, remove: (tx: Tx, limit: number) => Promise<number>): Promise<void> {
  while ((await store.withTransaction((tx) => remove(tx, rowsAtOnce))) === rowsAtOnce) await turnOfOthers()
}

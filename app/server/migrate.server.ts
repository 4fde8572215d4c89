import type { Store } from 'db/store'
import { refreshAllStandings } from '~/commands/standings.server'

/**
 * Brings the database up to date. A newer Tollgate may keep more about where each use case stands, so that is computed anew
 * after a migration: lists would miss what was recorded before.
 */
export async function bringUpToDate(store: Store): Promise<void> {
  const pending = await store.migrationsPending()
  await store.migrate()
  if (pending) await store.withTransaction((tx) => refreshAllStandings(tx))
}

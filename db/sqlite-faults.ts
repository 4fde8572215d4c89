import type Database from 'better-sqlite3'
import type { Faults } from './store'

const shownAtMost = 20

/** What `integrity_check` and `foreign_key_check` say, in sentences. */
export function faultsOf(connection: Database.Database): Faults {
  const checked = connection.pragma(`integrity_check(${shownAtMost})`) as { integrity_check: string }[]
  const orphans = connection.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[]
  return {
    damage: checked.map((row) => row.integrity_check).filter((says) => says !== 'ok'),
    orphans: orphans.map(({ table, rowid, parent }) => `${table}: row ${rowid ?? '?'} has no ${parent}`),
  }
}

import type { newest } from 'db/queries/updates'
import type { Health } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'

/** Half a year of weeks; a page of more is asked for. */
export const updatesShown = { atFirst: 26, all: 2_000 } as const

export interface UpdateData {
  id: number
  health: Health
  on: string
  by: string | null
  changed: string
  next: string | null
  blockers: string | null
  percent: number | null
}

/** The weekly updates in words, newest first; one row more than is shown tells that there are older ones. */
export function updatesData(rows: Awaited<ReturnType<typeof newest>>, { showsAll, day }: { showsAll: boolean; day: Formats['day'] }) {
  const shown = showsAll ? rows : rows.slice(0, updatesShown.atFirst)
  return {
    updates: shown.map(({ id, health, on, byName, changed, next, blockers, percent }): UpdateData => ({
      ...{ id, health, changed, next, blockers, percent },
      on: day(on),
      by: byName,
    })),
    hasOlderUpdates: rows.length > shown.length,
  }
}

import { existsSync } from 'node:fs'
import { dialect } from 'db/dialect'
import type { Config } from '~/server/config'
import type { Installation } from '~/server/context'
import { holdInstallation, openInstallation } from '~/server/installation.server'
import { Refused } from './operator'
import { bringUpToDate } from '~/server/migrate.server'

/**
 * In which state a command wants the database.
 * - `migrated`: made where there is none, and brought up to date first.
 * - `current`: there, and up to date.
 * - `as it is`: there; an older schema is welcome, a newer one is not.
 */
export type Wanted = 'migrated' | 'current' | 'as it is'

/** Opens the installation for one command and closes it again. @throws Refused when the database is not as wanted */
export async function withInstallation<T>(config: Config, wanted: Wanted, body: (installation: Installation) => Promise<T>): Promise<T> {
  if (wanted !== 'migrated') assertThere(config)
  // What a command prints is its answer: the log of the server has no place there.
  const installation = await openInstallation({ ...config, LOG_LEVEL: 'silent' })
  try {
    const pending = await installation.store.migrationsPending()
    if (pending && wanted === 'current') throw new Refused('The database is of an older version. Run `tollgate migrate` first.')
    if (pending && wanted === 'migrated') await migrateAlone(installation)
    return await body(installation)
  } finally {
    await installation.store.close()
  }
}

/** Migrates while no server runs: one that was started before would go on with the old schema. */
async function migrateAlone({ store, config }: Installation): Promise<void> {
  const release = holdInstallation(config)
  try {
    await bringUpToDate(store)
  } finally {
    release()
  }
}

function assertThere({ databaseFile }: Config): void {
  if (dialect === 'sqlite' && !existsSync(databaseFile)) throw new Refused(`There is no database at ${databaseFile}. Check DATABASE_URL.`)
}

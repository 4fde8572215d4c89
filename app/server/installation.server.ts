import pino from 'pino'
import * as audit from 'db/queries/audit'
import { dialect } from 'db/dialect'
import { openStore } from 'db/store'
import { holdSqlite } from 'db/store-sqlite'
import { readConfig, type Config } from './config'
import type { Installation } from './context'
import { mailer } from './mail.server'
import { auditKey } from './secrets.server'
import { sessionKeeper } from './sessions.server'

/**
 * Holds the embedded database for this process alone. PostgreSQL may serve several.
 * @returns what lets go. @throws Error when a server holds it
 */
export function holdInstallation({ databaseFile }: Config): () => void {
  return dialect === 'sqlite' ? holdSqlite(databaseFile) : () => undefined
}

/** Opens what the process needs; does not migrate. @throws Error with a sentence, when the configuration is wrong */
export async function openInstallation(config: Config = readConfig()): Promise<Installation> {
  const log = pino({ level: config.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  const store = await openStore(config.DATABASE_URL)
  const empty = (await store.appliedMigrations()) === 0 || (await audit.isEmpty(store.read))
  return {
    store,
    config,
    log,
    auditKey: auditKey(config.auditKeyFile, empty),
    sessions: sessionKeeper(store, config),
    mailer: mailer(config, log),
  }
}

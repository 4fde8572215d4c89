import pino from 'pino'
import { openStore } from 'db/store'
import { readConfig, type Config } from './config'
import type { Installation } from './context'
import { mailer } from './mail.server'
import { auditKey } from './secrets.server'
import { sessionKeeper } from './sessions.server'

/** Opens what the process needs; does not migrate. @throws Error with a sentence, when the configuration is wrong */
export async function openInstallation(config: Config = readConfig()): Promise<Installation> {
  const log = pino({ level: config.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  const store = await openStore(config.DATABASE_URL)
  return {
    store,
    config,
    log,
    auditKey: auditKey(config.auditKeyFile),
    sessions: sessionKeeper(store, config),
    mailer: mailer(config, log),
  }
}

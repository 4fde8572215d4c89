import { existsSync, renameSync, rmSync } from 'node:fs'
import { dialect } from 'db/dialect'
import * as audit from 'db/queries/audit'
import { discardStaged, settle, stageBackup, swapIn } from 'db/restore-sqlite'
import { openStore } from 'db/store'
import { finishRestore } from '~/commands/restore.server'
import { chainHash } from '~/server/audit-chain.server'
import { readCheckpoints, takeCheckpoint } from '~/server/checkpoints.server'
import type { Config } from '~/server/config'
import { holdInstallation } from '~/server/installation.server'
import { bringUpToDate } from '~/server/migrate.server'
import { auditKey } from '~/server/secrets.server'
import { exit, operatorContext, positional, Refused, usage } from './operator'

/**
 * `tollgate restore FILE [--force]`. The backup is copied, checked, brought up to date and finished beside the database;
 * only then does it take its place, in one step. Whatever goes wrong before leaves the old data as they were.
 * @returns the exit code
 */
export async function restore(config: Config, argv: string[]): Promise<number> {
  const given = positional(argv, { force: { type: 'boolean' } })
  if (!given) return usage('tollgate restore FILE [--force]')
  if (dialect === 'postgres') throw new Refused('This installation keeps its data in PostgreSQL: restore it with pg_restore, then run `tollgate migrate`.')
  const { databaseFile } = config
  const release = holdInstallation(config)
  try {
    if (existsSync(databaseFile) && !given.values.force) {
      throw new Refused(`There is a database at ${databaseFile}. Add --force to put the backup in its place; it is kept as ${databaseFile}.before-restore.`)
    }
    settle(databaseFile)
    const staged = stageBackup(given.file, databaseFile)
    try {
      const says = await finish(config, staged)
      const kept = swapIn(staged, databaseFile)
      renewCheckpoints(config)
      process.stdout.write(kept ? `${says} What was there is kept as ${kept}.\n` : `${says}\n`)
    } finally {
      discardStaged(staged)
    }
    return exit.ok
  } finally {
    release()
  }
}

/** Makes the copy fit for use: the schema of this version, nobody signed in, the restoring on record, a checkpoint of that. */
async function finish(config: Config, staged: string): Promise<string> {
  const store = await openStore(`file:${staged}`)
  const keyIsMissing = !existsSync(config.auditKeyFile)
  try {
    await bringUpToDate(store)
    const { head, newest } = await audit.end(store.read)
    const key = auditKey(config.auditKeyFile)
    const newAuditKey = keyIsMissing && newest !== null
    if (!keyIsMissing && newest && chainHash(key, newest.previousHash, newest) !== newest.hash) {
      throw new Refused(`The audit key in ${config.auditKeyFile} is not the one of this backup. Put that one there, or take the file away if it is lost.`)
    }
    const witnessedSeq = await lastWitnessed(config)
    const finished = await finishRestore(operatorContext({ store, auditKey: key }), { witnessedSeq, newAuditKey })
    if (!finished.ok) throw new Error(finished.message)
    await takeCheckpoint({ store, auditKey: key, config: { ...config, checkpointFile: renewed(config) } }, new Date())
    if (newAuditKey) {
      process.stderr.write(`Warning: the audit key of this backup was not at ${config.auditKeyFile}, so a new one was made, and the log up to record ${head.seq} cannot be verified with it. If you have the old key, copy it there and restore again.\n`)
    }
    return inWords(head.seq, finished.value.tokens)
  } catch (error) {
    if (keyIsMissing) rmSync(config.auditKeyFile, { force: true })
    throw error
  } finally {
    await store.close()
  }
}

function inWords(seq: number, tokens: number): string {
  const still = tokens ? ` ${tokens} token${tokens === 1 ? '' : 's'} of the API work as they did then: revoke those that should not.` : ''
  return `Restored, with ${seq.toLocaleString('en')} records in the log. Everybody has to sign in again.${still}`
}

/** Up to where the checkpoint file says that the log went; null without one that can be read. */
async function lastWitnessed(config: Config): Promise<number | null> {
  const checkpoints = await readCheckpoints(config.checkpointFile).catch(() => null)
  return checkpoints?.length ? Math.max(...checkpoints.map(({ seq }) => seq)) : null
}

const renewed = (config: Config): string => `${config.checkpointFile}.restoring`

/** Checkpoints of the log that was replaced would call the restored one rolled back: they are kept beside. */
function renewCheckpoints(config: Config): void {
  if (existsSync(config.checkpointFile)) renameSync(config.checkpointFile, `${config.checkpointFile}.before-restore`)
  renameSync(renewed(config), config.checkpointFile)
}

import { closeSync, copyFileSync, existsSync, linkSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { knownMigrations } from './migrations-folder'
import { faultsOf } from './sqlite-faults'
import { appliedMigrations } from './store-sqlite'
import { syncFile } from './sync-file'

/** A backup that cannot be restored as things are; the sentence says why. */
export class RestoreRefused extends Error {}

/**
 * Copies a backup beside the database and checks the copy, while the database stays as it is.
 * @returns the file of the copy. @throws RestoreRefused when it is damaged, cut off, newer, or no backup at all
 */
export function stageBackup(backup: string, target: string): string {
  if (!existsSync(backup)) throw new RestoreRefused(`There is no file ${backup}.`)
  if (existsSync(`${backup}-wal`)) {
    throw new RestoreRefused(`${backup} is a database in use, not a backup: the file beside it (-wal) holds part of it. Take one with \`tollgate backup\`.`)
  }
  if (!beginsLikeSqlite(backup)) throw new RestoreRefused(`${backup} is not a backup of Tollgate.`)
  mkdirSync(dirname(target), { recursive: true })
  const staged = `${target}.restoring`
  discardStaged(staged)
  try {
    copyFileSync(backup, staged)
    assertSound(staged, backup)
    return staged
  } catch (error) {
    discardStaged(staged)
    throw error
  }
}

/** Removes a copy that will not be used. */
export function discardStaged(staged: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal', '.before-migration']) rmSync(`${staged}${suffix}`, { force: true })
}

/**
 * Puts the copy in the place of the database, in one step; what was there is kept as `.before-restore`.
 * Nobody may have either of them open.
 */
export function swapIn(staged: string, target: string): string | null {
  const kept = existsSync(target) ? `${target}.before-restore` : null
  if (kept) {
    for (const suffix of ['', '-wal']) rmSync(`${kept}${suffix}`, { force: true })
    // A log that could not be written back goes with its file: read with the new one, it would spoil that.
    for (const suffix of ['-wal', '-shm']) if (existsSync(`${target}${suffix}`)) renameSync(`${target}${suffix}`, `${kept}${suffix}`)
    keep(target, kept)
  }
  syncFile(staged)
  renameSync(staged, target)
  syncFile(dirname(target))
  rmSync(`${staged}.before-migration`, { force: true })
  return kept
}

/** Writes the log of a database back into its file, when nobody else has it open; one that is damaged stays as it is. */
export function settle(target: string): void {
  if (!existsSync(target)) return
  let connection: Database.Database | null = null
  try {
    connection = new Database(target, { timeout: 0 })
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.exec('BEGIN EXCLUSIVE; COMMIT')
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('SQLITE_BUSY')) throw new RestoreRefused(`Another process has ${target} open. End it first.`)
  } finally {
    connection?.close()
  }
}

function beginsLikeSqlite(file: string): boolean {
  const begin = Buffer.alloc(16)
  const descriptor = openSync(file, 'r')
  try {
    return readSync(descriptor, begin, 0, 16, 0) === 16 && begin.toString('latin1') === 'SQLite format 3\0'
  } finally {
    closeSync(descriptor)
  }
}

function assertSound(staged: string, backup: string): void {
  let connection: Database.Database | null = null
  try {
    connection = new Database(staged)
    const applied = appliedMigrations(connection)
    if (applied === 0) throw new RestoreRefused(`${backup} is not a backup of Tollgate.`)
    if (applied > knownMigrations()) throw new RestoreRefused(`${backup} was written by a newer version of Tollgate. Restore it with that version.`)
    const { damage, orphans } = faultsOf(connection)
    const fault = damage[0] ?? orphans[0]
    if (fault) throw new RestoreRefused(`${backup} is damaged: ${fault.replace(/\s+/g, ' ')}`)
  } catch (error) {
    if (error instanceof RestoreRefused) throw error
    throw new RestoreRefused(`${backup} is damaged: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    connection?.close()
  }
}

function keep(target: string, kept: string): void {
  try {
    linkSync(target, kept)
  } catch {
    // A file system without links.
    copyFileSync(target, kept)
  }
}

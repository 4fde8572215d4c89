import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dialect } from './dialect'

/** `migrations/<dialect>` of the installation, wherever this file was bundled to. */
export function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'migrations', dialect)
    if (existsSync(join(candidate, 'meta', '_journal.json'))) return candidate
    if (folder === dirname(folder)) throw new Error('The folder "migrations" is missing from this installation.')
  }
}

/** How many migrations this version of Tollgate knows. */
export function knownMigrations(): number {
  const journal: unknown = JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8'))
  const entries = (journal as { entries?: unknown[] }).entries
  return entries?.length ?? 0
}

/** @returns how many migrations have run on a database. @throws Error when that is more than this version knows */
export function notNewer(applied: number): number {
  if (applied > knownMigrations()) {
    throw new Error('This database was written by a newer version of Tollgate. Start that version, or restore an older backup.')
  }
  return applied
}

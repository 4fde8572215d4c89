import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { proposeUseCase } from '~/commands/use-cases.server'
import type { CommandContext } from '~/commands/command.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { auditKey } from '~/server/secrets.server'
import { openStore, type Store } from 'db/store'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from './commands'
import { newDatabase } from './store'
import { runTollgate, type Ran } from './tollgate'

/** A database and the files beside it, as the command line sees them. */
export interface TestInstallation {
  folder: string
  environment: Record<string, string>
  /** A path in the folder. */
  path(name: string): string
  run(...argv: string[]): Promise<Ran>
  /** With what is typed into stdin. */
  runWith(input: string, ...argv: string[]): Promise<Ran>
  /** Opens the database beside the command line, for as long as the body takes. */
  withStore<T>(body: (store: Store, as: (actor: Actor) => CommandContext) => Promise<T>): Promise<T>
  dispose(): Promise<void>
}

export async function testInstallation(): Promise<TestInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-cli-'))
  const path = (name: string) => join(folder, name)
  const database = await newDatabase(folder)
  const environment = { DATABASE_URL: database.url, AUDIT_KEY_FILE: path('audit-key'), AUDIT_CHECKPOINT_FILE: path('checkpoints.jsonl') }
  return {
    folder,
    environment,
    path,
    run: (...argv) => runTollgate(environment, argv),
    runWith: (input, ...argv) => runTollgate(environment, argv, input),
    async withStore(body) {
      const store = await openStore(database.url)
      try {
        return await body(store, (actor) => contextFor(store, actor, { auditKey: auditKey(environment.AUDIT_KEY_FILE) }))
      } finally {
        await store.close()
      }
    },
    async dispose() {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Migrated and set up, with an owner who proposed use cases and recorded a month of each: two records for every one. */
export async function fill(installation: TestInstallation, useCases: number): Promise<{ owner: Actor; keys: string[] }> {
  return installation.withStore(async (store, as) => {
    await store.migrate()
    await setUpStore(store)
    const owner = await person(store, ['owner'])
    const keys: string[] = []
    for (let number = 1; number <= useCases; number += 1) keys.push(await recordUseCase(as(owner), number))
    return { owner, keys }
  })
}

export async function recordUseCase(context: CommandContext, number: number): Promise<string> {
  const { key } = accepted(await proposeUseCase({ ...context, via: 'api' }, { title: `Use case ${number}`, problem: 'It takes too long' }))
  accepted(await saveRoiMonth(context, { key, month: '2026-08', costs: { compute: number * 100 }, gains: { cost_savings: number * 300 } }))
  return key
}

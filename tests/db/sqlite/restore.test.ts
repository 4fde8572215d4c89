import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLinkByEmail } from '~/commands/operator.server'
import { findLinkOwner } from '~/commands/account-links.server'
import { readConfig } from '~/server/config'
import { sessionKeeper } from '~/server/sessions.server'
import { openStore } from 'db/store'
import { holdSqlite } from 'db/store-sqlite'
import type { Actor } from 'domain/permissions'
import { accepted } from '../../support/commands'
import { fill, recordUseCase, testInstallation, type TestInstallation } from '../../support/installation'
import { runTollgate } from '../../support/tollgate'

let installation: TestInstallation
let owner: Actor
let keys: string[]
let backup: string

beforeEach(async () => {
  installation = await testInstallation()
  ;({ owner, keys } = await fill(installation, 2))
  backup = installation.path('backup.db')
  expect(await installation.run('backup', backup)).toMatchObject({ code: 0 })
})
afterEach(() => installation.dispose())

const run = (...argv: string[]) => installation.run(...argv)
const database = () => installation.path('test.db')
const keysIn = async (environment: Record<string, string> = installation.environment) => {
  const store = await openStore(environment.DATABASE_URL ?? '')
  const rows = await store.read.rows<{ key: string }>(sql`select key from use_cases order by id`)
  await store.close()
  return rows.map(({ key }) => key)
}
const turn = () => new Promise((resolve) => setImmediate(resolve))
const addOne = () => installation.withStore((_store, as) => recordUseCase(as(owner), 3))
/** All bytes of the installation but the backup, so that "untouched" can be said. */
const everything = () =>
  Object.fromEntries(
    readdirSync(installation.folder)
      .filter((name) => !/\.lock$|-shm$|^backup|^copy/.test(name))
      .map((name) => [name, readFileSync(installation.path(name)).toString('base64')]),
  )

describe('a backup', () => {
  it('is one file with everything that was there when it began (K6)', async () => {
    const { out } = await run('backup', installation.path('second.db'))
    expect(out).toContain(installation.environment.AUDIT_KEY_FILE)
    expect(readdirSync(installation.folder).filter((name) => name.startsWith('second'))).toEqual(['second.db'])
    const copy = new Database(installation.path('second.db'), { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.pragma('foreign_key_check')).toEqual([])
    expect(copy.prepare('select key from use_cases order by id').pluck().all()).toEqual(keys)
    copy.close()
  })

  it('is not written over a file', async () => {
    expect(await run('backup', backup)).toEqual({ code: 1, out: '', err: `${backup} exists already; name a new file.\n` })
  })

  it('is taken while others write, and holds all that was acknowledged before it began', async () => {
    await installation.withStore(async (store, as) => {
      let stop = false
      const written: string[] = []
      const writing = (async () => {
        for (let number = 3; !stop; number += 1) {
          written.push(await recordUseCase(as(owner), number))
          await turn()
        }
      })()
      for (let round = 1; round <= 5; round += 1) {
        const acknowledged = [...written]
        await store.backup(installation.path(`round-${round}.db`))
        const copy = new Database(installation.path(`round-${round}.db`), { readonly: true })
        const there = copy.prepare('select key from use_cases').pluck().all()
        copy.close()
        expect(there).toEqual(expect.arrayContaining([...keys, ...acknowledged]))
        await turn()
      }
      stop = true
      await writing
      expect(written.length).toBeGreaterThan(0)
    })
  })
})

describe('restoring', () => {
  it('into an empty place gives the data back, and the log goes on (K7)', async () => {
    const place = join(installation.folder, 'elsewhere', 'new.db')
    const environment = { ...installation.environment, DATABASE_URL: `file:${place}`, AUDIT_CHECKPOINT_FILE: `${place}.checkpoints` }
    expect(await runTollgate(environment, ['restore', backup])).toMatchObject({ code: 0, err: '' })
    expect(await keysIn(environment)).toEqual(keys)
    expect(await runTollgate(environment, ['audit', 'verify'])).toMatchObject({ code: 0 })
    expect(await runTollgate(environment, ['check'])).toMatchObject({ code: 0 })
    expect(readdirSync(dirname(place)).sort()).toEqual(['new.db', 'new.db.checkpoints', 'new.db.lock'])
  })

  it('over existing data needs --force, and keeps what was there', async () => {
    await addOne()
    const before = everything()
    const refused = await run('restore', backup)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('--force')
    expect(everything()).toEqual(before)

    expect(await run('restore', backup, '--force')).toMatchObject({ code: 0 })
    expect(await keysIn()).toEqual(keys)
    expect(await keysIn({ DATABASE_URL: `file:${database()}.before-restore` })).toEqual([...keys, 'UC-0003'])
  })

  it('signs everybody out, and spends every link (B3)', async () => {
    const config = readConfig(installation.environment)
    const { cookie, token } = await installation.withStore(async (store, as) => {
      const cookie = (await sessionKeeper(store, config).begin(owner.id, new Date(), { userAgent: null, ip: null })).split(';')[0] ?? ''
      const link = accepted(await makeLinkByEmail({ ...as(owner), actor: null, via: 'cli', now: new Date() }, { email: `${owner.id}@example.org` }))
      return { cookie, token: link.token }
    })
    const signedIn = () =>
      installation.withStore(async (store) => ({
        session: (await sessionKeeper(store, config).read(cookie, new Date())).user !== null,
        link: (await findLinkOwner(store.read, 'invite', token, new Date())) !== null,
      }))
    expect(await signedIn()).toEqual({ session: true, link: true })
    await run('backup', installation.path('signed-in.db'))
    expect(await run('restore', installation.path('signed-in.db'), '--force')).toMatchObject({ code: 0 })
    expect(await signedIn()).toEqual({ session: false, link: false })
  })

  it('is on record with what the log lost by it, and a checkpoint of before still tells', async () => {
    await addOne()
    await run('audit', 'checkpoint')
    copyFileSync(installation.path('checkpoints.jsonl'), installation.path('copy.jsonl'))
    await run('restore', backup, '--force')
    const { out } = await run('export', '--ndjson')
    const restored = JSON.parse(out.split('\n')[5] ?? '') as { action: string; via: string; after: string }
    expect(restored).toMatchObject({ seq: 5, action: 'installation.restore', via: 'cli', after: '{"endedWithRecord":4,"lostRecords":"5–6"}' })
    expect(await run('audit', 'verify')).toMatchObject({ code: 0 })
    await addOne()
    expect(await run('audit', 'verify', '--checkpoint', installation.path('copy.jsonl'))).toMatchObject({ code: 1 })
  })

  it('leaves no old write-ahead log behind that would spoil the new file', async () => {
    const held = new Database(database())
    held.exec(`begin; update use_cases set title = 'In the log only'; commit`)
    copyFileSync(`${database()}-wal`, installation.path('copy-wal'))
    held.close()
    copyFileSync(installation.path('copy-wal'), `${database()}-wal`)
    expect(await run('restore', backup, '--force')).toMatchObject({ code: 0 })
    expect(existsSync(`${database()}-wal`)).toBe(false)
    expect(await keysIn()).toEqual(keys)
  })

  it('works where the old file is damaged, which is what it is for', async () => {
    writeFileSync(database(), 'This is not a database any more')
    expect(await run('restore', backup, '--force')).toMatchObject({ code: 0 })
    expect(await keysIn()).toEqual(keys)
    expect(readFileSync(`${database()}.before-restore`, 'utf8')).toBe('This is not a database any more')
  })
})

describe('restoring is refused, and the old data stay as they were (K7)', () => {
  const copy = () => installation.path('copy.db')
  const damaged = (change: (bytes: Buffer) => Buffer) => () => writeFileSync(copy(), change(readFileSync(backup)))
  const change = (statement: string) => () => {
    copyFileSync(backup, copy())
    const connection = new Database(copy())
    connection.pragma('foreign_keys = OFF')
    connection.exec(statement)
    connection.close()
  }

  it.each<[string, () => void, RegExp]>([
    ['a file that is not there', () => undefined, /There is no file/],
    ['an empty file', () => writeFileSync(copy(), ''), /is not a backup of Tollgate/],
    ['a file of another kind', () => writeFileSync(copy(), 'PK\x03\x04 a picture of a cat'), /is not a backup of Tollgate/],
    ['a database of another program', () => void new Database(copy()).exec('create table cats (name)').close(), /is not a backup of Tollgate/],
    ['a file that is cut off', damaged((bytes) => bytes.subarray(0, bytes.length - 8192)), /is damaged/],
    ['a file cut off inside a page', damaged((bytes) => bytes.subarray(0, 50_001)), /is damaged/],
    ['a file with damaged pages', damaged((bytes) => bytes.fill(0xa5, 8192, 40_960)), /is damaged/],
    ['rows whose parent is gone', change(`update roi_entries set use_case_id = 77 where use_case_id = 1`), /is damaged: roi_entries: row \d+ has no use_cases/],
    ['a backup of a newer version', change(`insert into __drizzle_migrations (hash, created_at) values ('x', 1), ('y', 2), ('z', 3), ('a', 4), ('b', 5), ('c', 6), ('d', 7), ('e', 8), ('f', 9)`), /newer version/],
    ['a database in use', () => (copyFileSync(backup, copy()), writeFileSync(`${copy()}-wal`, 'x')), /is a database in use, not a backup/],
  ])('%s', async (_, make, says) => {
    make()
    const before = everything()
    const { code, out, err } = await run('restore', copy(), '--force')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(says)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(everything()).toEqual(before)
  })

  it('while a server runs on it', async () => {
    const release = holdSqlite(database())
    expect(await run('restore', backup, '--force')).toEqual({ code: 1, out: '', err: `Another Tollgate already serves ${database()}. Stop it first, or use another DATABASE_URL.\n` })
    release()
    expect(await run('restore', backup, '--force')).toMatchObject({ code: 0 })
  })

  it('while another process has the file open', async () => {
    const held = new Database(database())
    held.prepare('select count(*) from use_cases').get()
    const { code, err } = await run('restore', backup, '--force')
    held.close()
    expect({ code, err }).toEqual({ code: 1, err: `Another process has ${database()} open. End it first.\n` })
  })
})

describe('the audit key', () => {
  const keyFile = () => installation.environment.AUDIT_KEY_FILE ?? ''

  it('of another installation is not used for this log', async () => {
    writeFileSync(keyFile(), `${'ab'.repeat(32)}\n`)
    const before = everything()
    const { code, err } = await run('restore', backup, '--force')
    expect(code).toBe(1)
    expect(err).toContain('is not the one of this backup')
    expect(everything()).toEqual(before)
  })

  it('that is lost does not stop the data from coming back, but nobody is left in doubt', async () => {
    rmSync(keyFile())
    const { code, err } = await run('restore', backup, '--force')
    expect(code).toBe(0)
    expect(err).toMatch(/^Warning: the audit key of this backup was not at .+ cannot be verified with it\..+\n$/)
    expect(await run('audit', 'verify')).toMatchObject({ code: 1, err: expect.stringContaining('at record 1: Its content does not match its hash: it was changed, or this is not the key of this log.') as string })
  })

  it('is never made anew beside a log: the start is refused with what to do', async () => {
    rmSync(keyFile())
    for (const argv of [['user', 'disable', '--email', 'x@example.org'], ['audit', 'verify'], ['backup', installation.path('x.db')]]) {
      expect(await run(...argv)).toEqual({ code: 1, out: '', err: `The audit key is missing: copy it to ${keyFile()} from where it is kept, or set AUDIT_KEY_FILE.\n` })
    }
    expect(existsSync(keyFile())).toBe(false)
  })
})

describe('an older or newer schema', () => {
  const forget = () => new Database(database()).exec(`delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)`).close()
  const add = () => new Database(database()).exec(`insert into __drizzle_migrations (hash, created_at) select 'x', 1 from (values (1),(2),(3),(4),(5),(6),(7),(8),(9))`).close()

  it('a newer one is refused by everything', async () => {
    add()
    for (const argv of [['migrate'], ['check'], ['audit', 'verify'], ['backup', installation.path('x.db')], ['user', 'disable', '--email', 'x@example.org']]) {
      const { code, err } = await run(...argv)
      expect(code).toBe(1)
      expect(err).toMatch(/^This database was written by a newer version of Tollgate\..+\n$/)
    }
  })

  it('an older one is backed up as it is; what reads it asks to migrate first', async () => {
    forget()
    expect(await run('backup', installation.path('x.db'))).toMatchObject({ code: 0 })
    for (const argv of [['check'], ['audit', 'verify'], ['audit', 'checkpoint'], ['export', '--ndjson']]) {
      expect(await run(...argv)).toEqual({ code: 1, out: '', err: 'The database is of an older version. Run `tollgate migrate` first.\n' })
    }
  })

  it('is never migrated under a running server', async () => {
    forget()
    const release = holdSqlite(database())
    const { code, err } = await run('migrate')
    release()
    expect(code).toBe(1)
    expect(err).toContain('Stop it first')
  })

  it('a migration that fails leaves the database as it was, with a copy beside it (K8)', async () => {
    // What the last migration adds is there already, so that running it again must fail.
    forget()
    const before = await keysIn()
    expect((await run('migrate')).code).toBe(1)
    expect(await keysIn()).toEqual(before)
    const copy = new Database(`${database()}.before-migration`, { readonly: true })
    expect(copy.prepare('select count(*) from use_cases').pluck().get()).toBe(2)
    copy.close()
  })
})

it('a missing database is said to be missing, and none is made', async () => {
  const environment = { ...installation.environment, DATABASE_URL: `file:${installation.path('none/none.db')}` }
  for (const argv of [['check'], ['audit', 'verify'], ['audit', 'checkpoint'], ['export', '--ndjson'], ['backup', installation.path('x.db')]]) {
    const { code, err } = await runTollgate(environment, argv)
    expect({ code, err }).toEqual({ code: 1, err: `There is no database at ${installation.path('none/none.db')}. Check DATABASE_URL.\n` })
  }
  expect(existsSync(installation.path('none'))).toBe(false)
})

import { copyFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chain } from '~/server/audit-chain.server'
import { auditKey } from '~/server/secrets.server'
import { fill, recordUseCase, testInstallation, type TestInstallation } from '../../support/installation'
import { runTollgate } from '../../support/tollgate'

type Database = Database.Database

let installation: TestInstallation
let copies = 0

/** The log has sixteen records: two for each of eight use cases. The checkpoint is of the fourteenth. */
beforeAll(async () => {
  installation = await testInstallation()
  const { owner } = await fill(installation, 6)
  expect((await installation.run('backup', installation.path('older.db'))).code).toBe(0)
  await installation.withStore((_store, as) => recordUseCase(as(owner), 7))
  expect((await installation.run('audit', 'checkpoint')).code).toBe(0)
  await installation.withStore((_store, as) => recordUseCase(as(owner), 8))
  expect((await installation.run('backup', installation.path('clean.db'))).code).toBe(0)
})
afterAll(() => installation.dispose())

const withoutGuards = `DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete;`

/** Verifies a copy that somebody with the file, but without the key, has worked on. */
async function verifyAfter(tamper: (database: Database) => void, { from = 'clean.db', checkpoint = true } = {}) {
  const file = installation.path(`copy-${(copies += 1)}.db`)
  copyFileSync(installation.path(from), file)
  const database = new Database(file)
  database.exec(withoutGuards)
  tamper(database)
  database.close()
  const environment = { ...installation.environment, DATABASE_URL: `file:${file}`, AUDIT_CHECKPOINT_FILE: installation.path('none') }
  const { code, out, err } = await runTollgate(environment, ['audit', 'verify', '--json', ...(checkpoint ? ['--checkpoint', installation.path('checkpoints.jsonl')] : [])])
  const verification = JSON.parse(out) as { ok: boolean; records: number; firstBadSeq: number | null; problems: { problem: string }[] }
  return { code, err, ...verification }
}

const everything = (database: Database) => database.prepare('SELECT * FROM audit_log ORDER BY seq').all() as Record<string, unknown>[]

/** What an attacker can do who knows how hashes are made, but not the key. */
function rechain(database: Database, key: Buffer) {
  const rows = everything(database).map((row) => ({
    at: new Date(row.at as number),
    actorId: row.actor_id as string | null,
    via: row.via as 'web',
    action: row.action as string,
    subjectKind: row.subject_kind as string,
    subjectId: row.subject_id as string | null,
    before: row.before as string | null,
    after: row.after as string | null,
    state: row.state as string | null,
    requestId: row.request_id as string,
    ip: row.ip as string | null,
  }))
  const chained = chain(key, { seq: 0, hash: '' }, rows)
  const update = database.prepare('UPDATE audit_log SET previous_hash = ?, hash = ? WHERE seq = ?')
  for (const { previousHash, hash, seq } of chained) update.run(previousHash, hash, seq)
  database.prepare('UPDATE audit_head SET hash = ?, fingerprint = NULL').run(chained.at(-1)?.hash)
}

const cutTail = (records: number) => (database: Database) => {
  database.prepare('DELETE FROM audit_log WHERE seq > ?').run(16 - records)
  database.prepare('UPDATE audit_head SET (seq, hash, fingerprint) = (SELECT seq, hash, NULL FROM audit_log ORDER BY seq DESC LIMIT 1)').run()
}

describe('a log that nobody touched', () => {
  it('is whole', async () => {
    expect(await verifyAfter(() => undefined)).toMatchObject({ code: 0, err: '', ok: true, records: 16, firstBadSeq: null, problems: [] })
  })
})

describe('the tamper matrix (J3): every manipulation is found, and the first bad record named', () => {
  it.each<[string, number, (database: Database) => void]>([
    ['a record is edited', 5, (database) => database.exec(`UPDATE audit_log SET after = replace(after, 'Use case 3', 'Use case X') WHERE seq = 5`)],
    ['a record in the middle is deleted', 6, (database) => database.exec('DELETE FROM audit_log WHERE seq = 6')],
    ['the tail is deleted', 14, cutTail(3)],
    ['two records are swapped', 4, (database) => database.exec('UPDATE audit_log SET seq = 99 WHERE seq = 4; UPDATE audit_log SET seq = 4 WHERE seq = 5; UPDATE audit_log SET seq = 5 WHERE seq = 99')],
    [
      'a record is inserted',
      8,
      (database) =>
        database.exec(`
          UPDATE audit_log SET seq = -seq - 1 WHERE seq >= 8; UPDATE audit_log SET seq = -seq WHERE seq < 0;
          INSERT INTO audit_log SELECT 8, at, actor_id, via, 'gate.decide', subject_kind, subject_id, before, after, state, request_id, ip, previous_hash, hash FROM audit_log WHERE seq = 7;
          UPDATE audit_head SET seq = 17`),
    ],
    [
      'the whole log is re-chained without the key',
      1,
      (database) => {
        database.exec(`UPDATE audit_log SET after = replace(after, 'Use case 3', 'Use case X') WHERE seq = 5`)
        rechain(database, Buffer.alloc(32, 1))
      },
    ],
    ['a use case is edited, but not the log', 16, (database) => database.exec(`UPDATE use_cases SET title = 'Something else' WHERE key = 'UC-0008'`)],
    ['a month of ROI is edited, but not the log', 6, (database) => database.exec(`UPDATE roi_entries SET compute = 1 WHERE use_case_id = 3`)],
    ['a use case is removed, but not from the log', 4, (database) => database.exec(`DELETE FROM roi_entries WHERE use_case_id = 2; DELETE FROM standings WHERE use_case_id = 2; DELETE FROM use_case_history WHERE use_case_id = 2; DELETE FROM use_cases WHERE id = 2`)],
  ])('%s', async (_, firstBadSeq, tamper) => {
    const found = await verifyAfter(tamper)
    expect(found).toMatchObject({ code: 1, ok: false })
    expect(found.firstBadSeq).toBe(firstBadSeq)
    expect(found.err).toMatch(/^The audit log is broken at record \d+: .+\n$/)
  })

  it('an older database is put back', async () => {
    expect(await verifyAfter(() => undefined, { from: 'older.db' })).toMatchObject({ code: 1, firstBadSeq: 13 })
    // Without its witness nobody could tell.
    expect(await verifyAfter(() => undefined, { from: 'older.db', checkpoint: false })).toMatchObject({ code: 0 })
  })

  it('the tail is deleted by somebody who forgot the fingerprint', async () => {
    const forgetful = (database: Database) => {
      const { fingerprint } = database.prepare('SELECT fingerprint FROM audit_head').get() as { fingerprint: string }
      cutTail(3)(database)
      database.prepare('UPDATE audit_head SET fingerprint = ?').run(fingerprint)
    }
    expect(await verifyAfter(forgetful, { checkpoint: false })).toMatchObject({ code: 1, firstBadSeq: 14 })
  })

  it('the whole log is re-chained by somebody who has stolen the key: the checkpoint remembers', async () => {
    const key = auditKey(installation.environment.AUDIT_KEY_FILE ?? '')
    const withKey = (database: Database) => {
      database.exec(`UPDATE audit_log SET after = replace(after, 'Use case 3', 'Use case X') WHERE seq = 5`)
      rechain(database, key)
    }
    expect(await verifyAfter(withKey)).toMatchObject({ code: 1, firstBadSeq: 14 })
  })

  it('a use case is added behind the back of the log', async () => {
    const found = await verifyAfter((database) => database.exec(`INSERT INTO use_cases SELECT * FROM use_cases WHERE id = 1`.replace('SELECT *', `SELECT ${columnsBut(database)}`)))
    expect(found).toMatchObject({ code: 1, firstBadSeq: null, problems: [{ problem: 'UC-9999 is not in the log: it was added behind its back.' }] })
  })
})

/** All columns of a use case, with another id and key. */
function columnsBut(database: Database): string {
  const columns = database.pragma('table_info(use_cases)') as { name: string }[]
  return columns.map(({ name }) => (name === 'id' ? '9999' : name === 'key' ? `'UC-9999'` : `"${name}"`)).join(', ')
}

describe('witnesses', () => {
  it('the checkpoint file of the installation counts without being named', async () => {
    const file = installation.path('rolled-back.db')
    copyFileSync(installation.path('older.db'), file)
    const { code, err } = await runTollgate({ ...installation.environment, DATABASE_URL: `file:${file}` }, ['audit', 'verify'])
    expect({ code, err }).toEqual({ code: 1, err: 'The audit log is broken at record 13: The log ends at 12, but record 14 was witnessed: it was cut off or rolled back.\n' })
  })

  it('a checkpoint with one character changed is no witness', async () => {
    const { out } = await installation.run('audit', 'checkpoint')
    writeFileSync(installation.path('forged.json'), out.replace(/"head":"./, '"head":"f').replace('"seq":16', '"seq":15'))
    const { code, err } = await installation.run('audit', 'verify', '--checkpoint', installation.path('forged.json'))
    expect(code).toBe(1)
    expect(err).toContain('The checkpoint of record 15 is not signed with the key of this log.')
  })

  it.each([
    ['is not there', null, 'There is no file'],
    ['is empty', '', 'holds no checkpoint'],
    ['holds something else', '{"seq":1}\n', 'holds lines that are not checkpoints'],
  ])('a file that was named and %s is refused, never passed over', async (_, content, says) => {
    const file = installation.path('named.jsonl')
    if (content !== null) writeFileSync(file, content)
    const { code, err } = await installation.run('audit', 'verify', '--checkpoint', content === null ? installation.path('nowhere') : file)
    expect(code).toBe(1)
    expect(err).toContain(says)
  })
})

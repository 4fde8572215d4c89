import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeUseCase } from '~/commands/use-cases.server'
import { fingerprintAfter } from '~/server/audit-chain.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { checkHead } from '~/server/head-check.server'
import * as audit from 'db/queries/audit'
import type { AuditRow } from 'db/queries/audit'
import { dialect } from 'db/dialect'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let records: AuditRow[]

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  const owner = await person(store, ['owner'])
  for (const title of ['One', 'Two', 'Three']) accepted(await proposeUseCase(contextFor(store, owner, { via: 'api' }), { title, problem: 'Slow' }))
  records = await audit.after(store.read, 0, 100)
})
afterAll(() => store.dispose())

const run = (statement: string) => store.withTransaction((tx) => tx.exec(sql.raw(statement)))
async function withoutGuards(statement: string): Promise<void> {
  if (dialect === 'postgres') return run(`alter table audit_log disable trigger user; ${statement}`)
  for (const { name } of await peek<{ name: string }>(store, `select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_log'`)) await run(`drop trigger ${name}`)
  return run(statement)
}

const check = (seq: number, digest = '') => checkHead({ store, auditKey: testAuditKey }, `${seq}:${digest}`)
const fingerprint = (seq: number) => fingerprintAfter('', records.slice(0, seq))
const hash = (seq: number) => records[seq - 1]?.hash

describe('a head that was written down', () => {
  it('is held as long as nothing up to it is changed, by fingerprint or by hash', async () => {
    for (const seq of [1, 2, 3]) for (const digest of [fingerprint(seq), hash(seq)]) expect(await check(seq, digest)).toMatchObject({ answer: 'held', seq })
  })

  it('is asked for by nobody who types nothing', async () => expect(await checkHead({ store, auditKey: testAuditKey }, null)).toBeNull())

  it('is not held any more once somebody changed a record behind the back of Tollgate, which is named', async () => {
    await withoutGuards(`update audit_log set request_id = 'another' where seq = 2`)
    expect(await check(1, fingerprint(1))).toMatchObject({ answer: 'held' })
    expect(await check(3, fingerprint(3))).toMatchObject({ answer: 'not_held', seq: 2 })
    // The record itself is as it was; what it stands on is not.
    expect(await check(3, hash(3))).toMatchObject({ answer: 'not_held', seq: 2 })
    const heads = [{ seq: 3, digest: fingerprint(3) }]
    expect(await store.snapshot((db) => verifyAudit(db, testAuditKey, { heads }))).toMatchObject({ ok: false, firstBadSeq: 2 })
  })

  it('is not held by a log that ends before it', async () => {
    await withoutGuards(`delete from audit_log where seq = 3`)
    expect(await check(3, fingerprint(3))).toMatchObject({ answer: 'not_held' })
  })
})

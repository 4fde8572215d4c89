import { copyFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { saveMember } from '~/commands/committee.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { auditKey } from '~/server/secrets.server'
import { verifyAudit } from '~/server/audit-verify.server'
import * as gates from 'db/queries/gates'
import { openStore } from 'db/store'
import { accepted, person, setUpStore } from '../../support/commands'
import { governedUseCase } from '../../support/governed-use-case'
import { testInstallation, type TestInstallation } from '../../support/installation'

let installation: TestInstallation
let key: string
let copies = 0

/** One gate of a high-risk use case, signed by three. */
beforeAll(async () => {
  installation = await testInstallation()
  await installation.withStore(async (store, as) => {
    await store.migrate()
    await setUpStore(store)
    const head = await person(store, ['head_of_ai'], 'Hanna')
    const owner = await person(store, ['owner'], 'Olga')
    const members = [head, await person(store, ['committee'], 'Carla'), await person(store, ['committee'], 'Sam')]
    accepted(await saveMember(as(head), { userId: members[1]?.id, seat: 'compliance', version: 0 }))
    const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'high' })
    key = useCase.key
    accepted(await requestGate(as(owner), { key, gate: 2, note: 'Please decide' }))
    const request = await gates.openRequest(store.read, useCase.id)
    const packet = request && (await gates.packetOf(store.read, request.id))
    if (!packet) throw new Error('no review')
    for (const member of members) {
      accepted(await signVote(as(member), { key, requestId: packet.requestId, seen: packet.hash, verb: 'go', reason: `Fine with ${member.name}`, isSigned: true }))
    }
  })
  expect((await installation.run('backup', installation.path('clean.db'))).code).toBe(0)
})
afterAll(() => installation.dispose())

async function verifyAfter(tamper: (database: Database.Database) => void) {
  const file = installation.path(`copy-${(copies += 1)}.db`)
  copyFileSync(installation.path('clean.db'), file)
  const database = new Database(file)
  database.pragma('foreign_keys = OFF')
  for (const { name } of database.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).all() as { name: string }[]) database.exec(`DROP TRIGGER ${name}`)
  tamper(database)
  database.close()
  const store = await openStore(`file:${file}`)
  try {
    return await verifyAudit(store.read, auditKey(installation.environment.AUDIT_KEY_FILE ?? ''))
  } finally {
    await store.close()
  }
}
const problemsAfter = async (statement: string) => (await verifyAfter((database) => database.exec(statement))).problems.map(({ problem }) => problem)

it('is whole as long as nobody touches it', async () => expect(await verifyAfter(() => undefined)).toMatchObject({ ok: true, problems: [] }))

it.each([
  ['the packet', `UPDATE review_packets SET packet = replace(packet, 'Please decide', 'Please deride')`, /packet of review 1 of UC-0001 does not match its hash/],
  ['the hash of a packet', `UPDATE review_packets SET hash = replace(hash, substr(hash, 1, 1), 'f')`, /packet of review 1/],
  ['what is no JSON any more', `UPDATE review_packets SET packet = substr(packet, 2)`, /packet of review 1 of UC-0001 does not match/],
  ['the verb of a vote', `UPDATE review_votes SET verb = 'kill' WHERE by_name = 'Sam'`, /vote of Sam in review 1 of UC-0001 is not what was signed/],
  ['the reason of a vote', `UPDATE review_votes SET comment = 'Never' WHERE by_name = 'Carla'`, /vote of Carla in review 1 of UC-0001 is not what was signed/],
  ['whose vote it is', `UPDATE review_votes SET "by" = 'somebody' WHERE by_name = 'Sam'`, /vote of Sam in review 1 of UC-0001 is not in the log/],
  ['a vote that nobody signed', `INSERT INTO review_votes (id, request_id, use_case_id, "by", by_name, seat, verb, comment, conditions, hold_until, recycle_to, meaning, packet_hash, at) SELECT 99, request_id, use_case_id, 'ghost', 'Ghost', seat, verb, comment, conditions, hold_until, recycle_to, meaning, packet_hash, at FROM review_votes WHERE by_name = 'Sam'`, /vote of Ghost in review 1 of UC-0001 is not in the log/],
  ['a vote that is gone', `DELETE FROM review_votes WHERE by_name = 'Sam'`, /UC-0001 is not as this record left it/],
  ['a decision', `UPDATE gate_decisions SET verb = 'hold'`, /UC-0001 is not as this record left it/],
])('finds %s, and names it', async (_, statement, says) => {
  const problems = await problemsAfter(statement)
  expect(problems.join('\n')).toMatch(says)
})

it('finds any byte that is changed in the log, in packets and in votes, and names the record or the use case', async () => {
  const tables = ['audit_log', 'review_packets', 'review_votes'] as const
  const edits = fc.record({ table: fc.constantFrom(...tables), row: fc.nat(), column: fc.nat(), at: fc.nat(), to: fc.constantFrom(...'aZ0}"\\ x') })
  await fc.assert(
    fc.asyncProperty(edits, async ({ table, row, column, at, to }) => {
      let edited = false
      const verification = await verifyAfter((database) => {
        const rows = database.prepare(`SELECT rowid AS rowid_, * FROM ${table}`).all() as Record<string, string | number | null>[]
        const one = rows[row % rows.length]
        if (!one) throw new Error(`no row in ${table}`)
        const { rowid_: id, ...columns } = one
        const cells = Object.entries(columns).filter(([, value]) => value !== null && value !== '')
        const cell = cells[column % cells.length]
        if (!cell) throw new Error(`nothing in a row of ${table}`)
        const [name, value] = cell
        const changed = typeof value === 'number' ? value + 1000 : `${String(value).slice(0, at % String(value).length)}${to}${String(value).slice((at % String(value).length) + 1)}`
        if (changed === value) return
        edited = true
        database.prepare(`UPDATE ${table} SET "${name}" = ? WHERE rowid = ?`).run(changed, id)
      })
      expect(verification.ok).toBe(!edited)
      if (edited) expect(verification.firstBadSeq !== null || verification.problems.some(({ problem }) => problem.includes(key))).toBe(true)
    }),
    { numRuns: 100 },
  )
})

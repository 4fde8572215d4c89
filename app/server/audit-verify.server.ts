import * as audit from 'db/queries/audit'
import type { AuditRow } from 'db/queries/audit'
import * as standings from 'db/queries/standings'
import type { ReadDb } from 'db/store'
import { isSigned, type Checkpoint, type Receipt } from './audit-evidence.server'
import { chainHash } from './audit-chain.server'
import { stateDigests } from './use-case-state.server'

export interface Problem {
  /** The first record concerned; null when it is not about one record. */
  seq: number | null
  problem: string
}

export interface Verification {
  ok: boolean
  records: number
  head: { seq: number; hash: string }
  /** The first record that is wrong; null when none is, or what is wrong is not about a record. */
  firstBadSeq: number | null
  problems: Problem[]
}

export interface Evidence {
  checkpoints?: Checkpoint[]
  receipts?: Receipt[]
}

const page = 1_000

/**
 * Walks the whole log: every record follows the one before it, every hash is right, the head row agrees, the log still
 * holds what checkpoints and receipts say it held, and no use case differs from what its last record left behind.
 * Together these find edited, deleted, inserted, swapped, truncated, re-chained and rolled-back logs (R13, J3).
 * @param db one moment of the database (`store.snapshot`): while records are added, the end would not agree with the head
 */
export async function verifyAudit(db: ReadDb, key: Buffer, evidence: Evidence = {}): Promise<Verification> {
  const walk = await walkChain(key, pagesOf(db), evidence)
  if (walk.problems.length) return verification(walk)
  const head = await audit.head(db)
  if (head.seq !== walk.head.seq || head.hash !== walk.head.hash) {
    walk.problems.push({ seq: walk.head.seq + 1, problem: `The log ends at ${walk.head.seq}, but its head says ${head.seq}: records were removed from its end.` })
  }
  walk.problems.push(...missingWitnessed(walk))
  // What the missing records did would look like edits behind the log's back.
  if (!walk.problems.length) walk.problems.push(...(await changedBehindTheLog(db, walk.states)))
  return verification(walk)
}

/** Verifies an export of the log by itself. What was changed behind the log's back, only the database can tell. */
export async function verifyExport(records: AsyncIterable<AuditRow[]>, key: Buffer, evidence: Evidence = {}): Promise<Verification> {
  const walk = await walkChain(key, records, evidence)
  if (!walk.problems.length) walk.problems.push(...missingWitnessed(walk))
  return verification(walk)
}

async function* pagesOf(db: ReadDb): AsyncGenerator<AuditRow[]> {
  for (let last = 0; ; ) {
    const rows = await audit.after(db, last, page)
    yield rows
    if (rows.length < page) return
    last = rows.at(-1)?.seq ?? last
  }
}

interface Walk {
  problems: Problem[]
  /** The last good record. */
  head: { seq: number; hash: string }
  /** Hashes that the log must have held, and that have not been met. */
  wanted: Map<number, string[]>
  /** Of each use case, the state that its last record left behind. */
  states: Map<string, { seq: number; state: string }>
}

/** From the first record to the first that is wrong: after that, every hash would be. */
async function walkChain(key: Buffer, pages: AsyncIterable<AuditRow[]>, evidence: Evidence): Promise<Walk> {
  const problems: Problem[] = []
  const wanted = witnessed(key, evidence, problems)
  const states: Walk['states'] = new Map()
  let head = { seq: 0, hash: '' }
  for await (const rows of pages) {
    for (const row of rows) {
      const wrong = whatIsWrong(key, head, row)
      if (wrong) return { problems: [...problems, wrong], head, wanted, states }
      for (const expected of wanted.get(row.seq) ?? []) {
        if (expected !== row.hash) problems.push({ seq: row.seq, problem: 'It is not the record that was witnessed: the log was rewritten.' })
      }
      wanted.delete(row.seq)
      if (row.subjectKind === 'use_case' && row.subjectId && row.state) states.set(row.subjectId, { seq: row.seq, state: row.state })
      head = { seq: row.seq, hash: row.hash }
    }
  }
  return { problems, head, wanted, states }
}

function whatIsWrong(key: Buffer, before: { seq: number; hash: string }, row: AuditRow): Problem | null {
  const expected = before.seq + 1
  if (row.seq !== expected) return { seq: expected, problem: `It is missing: after ${before.seq} comes ${row.seq}.` }
  if (row.previousHash !== before.hash) return { seq: row.seq, problem: 'It does not follow the record before it.' }
  if (chainHash(key, before.hash, row) === row.hash) return null
  return { seq: row.seq, problem: row.seq === 1 ? 'Its content does not match its hash: it was changed, or this is not the key of this log.' : 'Its content does not match its hash: it was changed.' }
}

/** The hashes that checkpoints and receipts vouch for; what is not signed by this installation is a problem of its own. */
function witnessed(key: Buffer, { checkpoints = [], receipts = [] }: Evidence, problems: Problem[]): Map<number, string[]> {
  const wanted = new Map<number, string[]>()
  const want = (seq: number, hash: string) => wanted.set(seq, [...(wanted.get(seq) ?? []), hash])
  for (const checkpoint of checkpoints) {
    if (!isSigned(key, checkpoint)) problems.push({ seq: null, problem: `The checkpoint of record ${checkpoint.seq} is not signed with the key of this log.` })
    else if (checkpoint.seq > 0) want(checkpoint.seq, checkpoint.head)
  }
  for (const receipt of receipts) want(receipt.seq, receipt.hash)
  return wanted
}

function missingWitnessed({ wanted, head }: Walk): Problem[] {
  const last = Math.max(0, ...wanted.keys())
  if (!last) return []
  return [{ seq: head.seq + 1, problem: `The log ends at ${head.seq}, but record ${last} was witnessed: it was cut off or rolled back.` }]
}

async function changedBehindTheLog(db: ReadDb, states: Walk['states']): Promise<Problem[]> {
  const problems: Problem[] = []
  const unseen = new Map(states)
  for (let last = 0; ; ) {
    const ids = await standings.idsAfter(db, last, 400)
    for (const { key, digest } of await stateDigests(db, ids)) {
      const recorded = states.get(key)
      unseen.delete(key)
      if (!recorded) problems.push({ seq: null, problem: `${key} is not in the log: it was added behind its back.` })
      else if (recorded.state !== digest) {
        problems.push({ seq: recorded.seq, problem: `${key} is not as this record left it: it was changed behind the log's back.` })
      }
    }
    if (ids.length < 400) break
    last = ids.at(-1) ?? last
  }
  for (const [key, { seq }] of unseen) problems.push({ seq, problem: `${key} is gone although nothing in the log removed it.` })
  return problems
}

function verification({ problems, head }: Walk): Verification {
  problems.sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity))
  return { ok: problems.length === 0, records: head.seq, head, firstBadSeq: problems[0]?.seq ?? null, problems }
}

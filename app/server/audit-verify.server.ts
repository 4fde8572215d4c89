import * as audit from 'db/queries/audit'
import type { AuditRow } from 'db/queries/audit'
import * as standings from 'db/queries/standings'
import type { ReadDb } from 'db/store'
import { useCaseKey } from 'domain/use-case'
import { chainHash, nextFingerprint, type Head } from './audit-chain.server'
import type { WrittenHead } from './audit-evidence.server'
import type { ExportedLog } from './audit-lines.server'
import { pagesOfLog } from './audit-pages.server'
import { signedRecords, type SignedRecords } from './audit-signatures.server'
import { witnessesOf, type Evidence, type Problem, type Witnesses } from './audit-witnesses.server'
import { stateDigests } from './use-case-state.server'

export interface Verification {
  ok: boolean
  records: number
  head: Head
  /** The first record that is wrong; null when none is, or what is wrong is not about a record. */
  firstBadSeq: number | null
  problems: Problem[]
}

/**
 * Walks the whole log: every record follows the one before it, every hash is right, the head row agrees, the log still
 * holds what checkpoints, receipts and written heads say it held, every packet and every vote is what was signed, and no
 * use case differs from what its last record left behind. Together these find edited, deleted, inserted, swapped, truncated, re-chained and rolled-back logs (R13, J3).
 * @param db one moment of the database (`store.snapshot`): while records are added, the end would not agree with the head
 */
export async function verifyAudit(db: ReadDb, key: Buffer, evidence: Evidence = {}): Promise<Verification> {
  const witnesses = witnessesOf(key, evidence)
  const signed = signedRecords()
  const walk = await walkChain(key, pagesOfLog(db), witnesses, signed)
  if (walk.problems.length) return verification(walk)
  const head = await audit.head(db)
  if (head.seq !== walk.head.seq || head.hash !== walk.head.hash) {
    walk.problems.push({ seq: walk.head.seq + 1, problem: `The log ends at ${walk.head.seq}, but its head says ${head.seq}: records were removed from its end.` })
  } else if (head.fingerprint !== null && head.fingerprint !== walk.head.fingerprint) {
    walk.problems.push({ seq: walk.head.seq + 1, problem: `The log ends at ${walk.head.seq} with another fingerprint than its head says: its records are not all that were written.` })
  }
  walk.problems.push(...witnesses.missing(walk.head.seq))
  // What the missing records did would look like edits behind the log's back.
  if (!walk.problems.length) walk.problems.push(...(await signed.check(db)), ...(await changedBehindTheLog(db, walk.states)))
  return verification(walk)
}

/**
 * Walks the log as far as a head that somebody wrote down, and compares it: the answer of `verifyAudit` with this head, for
 * the records up to it alone. Records only ever come behind, so it needs no snapshot.
 * @returns what is wrong, the first record first; empty where the log still holds the head
 */
export async function verifyHead(db: ReadDb, key: Buffer, head: WrittenHead): Promise<Problem[]> {
  const witnesses = witnessesOf(key, { heads: [head] })
  const walk = await walkChain(key, pagesOfLog(db, head.seq), witnesses)
  return walk.problems.length ? walk.problems : witnesses.missing(walk.head.seq)
}

/**
 * Verifies an export of the log by itself. What was changed behind the log's back, only the database can tell.
 * @param key null: only fingerprints are compared. Whoever changes a record can compute them anew, so that what then
 * counts is a head that was written down before
 */
export async function verifyExport({ header, records }: ExportedLog, key: Buffer | null, evidence: Evidence = {}): Promise<Verification> {
  const witnesses = witnessesOf(key, evidence)
  const walk = await walkChain(key, fingerprinted(records), witnesses)
  if (walk.problems.length) return verification(walk)
  if (walk.head.seq < header.head.seq) {
    walk.problems.push({ seq: walk.head.seq + 1, problem: `The file ends at record ${walk.head.seq}, but its first line says ${header.head.seq}: it was cut off.` })
  } else if (walk.head.seq !== header.head.seq || walk.head.hash !== header.head.hash || walk.head.fingerprint !== header.head.fingerprint) {
    walk.problems.push({ seq: null, problem: 'The file does not end as its first line says.' })
  }
  walk.problems.push(...witnesses.missing(walk.head.seq))
  return verification(walk)

  /** Each record with the fingerprint that its line states. */
  async function* fingerprinted(lines: ExportedLog['records']): AsyncGenerator<Stated[]> {
    for await (const line of lines) yield [line]
  }
}

/** A record, and where it comes from an export, the fingerprint that stands beside it. */
type Stated = AuditRow & { fingerprint?: string }

interface Walk {
  problems: Problem[]
  /** The last good record. */
  head: Head
  /** Of each use case, the state that its last record left behind. */
  states: Map<string, { seq: number; state: string }>
}

/** From the first record to the first that is wrong: after that, every hash would be. */
async function walkChain(key: Buffer | null, pages: AsyncIterable<Stated[]>, witnesses: Witnesses, signed?: SignedRecords): Promise<Walk> {
  const walk: Walk = { problems: [...witnesses.problems], head: { seq: 0, hash: '', fingerprint: '' }, states: new Map() }
  for await (const rows of pages) {
    for (const row of rows) {
      const fingerprint = nextFingerprint(walk.head.fingerprint, row)
      const wrong = whatIsWrong(key, walk.head, row, fingerprint)
      if (wrong) {
        walk.problems.push(wrong)
        return walk
      }
      walk.problems.push(...witnesses.meet(row, fingerprint))
      signed?.meet(row)
      if (row.subjectKind === 'use_case' && row.subjectId && row.state) walk.states.set(row.subjectId, { seq: row.seq, state: row.state })
      walk.head = { seq: row.seq, hash: row.hash, fingerprint }
    }
  }
  return walk
}

const changed = 'Its content does not match its hash: it was changed'

function whatIsWrong(key: Buffer | null, before: Head, row: Stated, fingerprint: string): Problem | null {
  const expected = before.seq + 1
  if (row.seq !== expected) return { seq: expected, problem: `It is missing: after ${before.seq} comes ${row.seq}.` }
  if (row.previousHash !== before.hash) return { seq: row.seq, problem: 'It does not follow the record before it.' }
  if (key && chainHash(key, before.hash, row) !== row.hash) return { seq: row.seq, problem: row.seq === 1 ? `${changed}, or this is not the key of this log.` : `${changed}.` }
  if (row.fingerprint === undefined || row.fingerprint === fingerprint) return null
  return { seq: row.seq, problem: 'Its content does not match its fingerprint: it, or the fingerprint, was changed.' }
}

async function changedBehindTheLog(db: ReadDb, states: Walk['states']): Promise<Problem[]> {
  const problems: Problem[] = []
  const unseen = new Map(states)
  for (let last = 0; ; ) {
    const ids = await standings.idsAfter(db, last, 400)
    for (const { key, digest } of await readableDigests(db, ids)) {
      const recorded = states.get(key)
      unseen.delete(key)
      if (!recorded) problems.push({ seq: null, problem: `${key} is not in the log: it was added behind its back.` })
      else if (digest === null) problems.push({ seq: recorded.seq, problem: `${key} cannot be read any more as this record left it: it was changed behind the log's back.` })
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

/** The digests; null for a use case with a row that is not even data of its kind any more. */
async function readableDigests(db: ReadDb, ids: number[]): Promise<{ key: string; digest: string | null }[]> {
  try {
    return await stateDigests(db, ids)
  } catch (error) {
    const [id, ...others] = ids
    if (!(error instanceof SyntaxError) || id === undefined) throw error
    if (others.length === 0) return [{ key: useCaseKey(id), digest: null }]
    const half = Math.ceil(ids.length / 2)
    return [...(await readableDigests(db, ids.slice(0, half))), ...(await readableDigests(db, ids.slice(half)))]
  }
}

function verification({ problems, head }: Walk): Verification {
  problems.sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity))
  return { ok: problems.length === 0, records: head.seq, head, firstBadSeq: problems[0]?.seq ?? null, problems }
}

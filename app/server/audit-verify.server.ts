import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import * as audit from 'db/queries/audit'
import * as standings from 'db/queries/standings'
import type { ReadDb } from 'db/store'
import { chainHash } from './audit-chain.server'
import { stateDigests } from './use-case-state.server'

/** Size and head of the log at a moment, signed with the audit key and kept outside the database. */
export const checkpointSchema = z.object({ seq: z.number().int(), head: z.string(), at: z.string(), signature: z.string() })
export type Checkpoint = z.output<typeof checkpointSchema>

/** What a signer is given: a record's place and hash. */
export const receiptSchema = z.object({ seq: z.number().int().min(1), hash: z.string() })
export type Receipt = z.output<typeof receiptSchema>

export interface Problem {
  /** The first record concerned; null when it is not about one record. */
  seq: number | null
  problem: string
}

export interface Verification {
  ok: boolean
  records: number
  head: { seq: number; hash: string }
  problems: Problem[]
}

const page = 1_000

export function signCheckpoint(key: Buffer, head: { seq: number; hash: string }, at: Date): Checkpoint {
  const unsigned = { seq: head.seq, head: head.hash, at: at.toISOString() }
  return { ...unsigned, signature: checkpointSignature(key, unsigned) }
}

/**
 * Walks the whole log: every record follows the one before it, every hash is right, the head row agrees, the log still
 * holds what checkpoints and receipts say it held, and no use case differs from what its last record left behind.
 * Together these find edited, deleted, inserted, swapped, truncated, re-chained and rolled-back logs (R13, J3).
 */
export async function verifyAudit(
  db: ReadDb,
  key: Buffer,
  evidence: { checkpoints?: Checkpoint[]; receipts?: Receipt[] } = {},
): Promise<Verification> {
  const problems: Problem[] = []
  const wanted = new Map<number, string[]>()
  for (const checkpoint of evidence.checkpoints ?? []) {
    if (!isSigned(key, checkpoint)) problems.push({ seq: checkpoint.seq, problem: 'The checkpoint is not signed by this installation.' })
    else if (checkpoint.seq > 0) wanted.set(checkpoint.seq, [...(wanted.get(checkpoint.seq) ?? []), checkpoint.head])
  }
  for (const receipt of evidence.receipts ?? []) wanted.set(receipt.seq, [...(wanted.get(receipt.seq) ?? []), receipt.hash])

  const states = new Map<string, { seq: number; state: string }>()
  let seq = 0
  let hash = ''
  walk: for (;;) {
    const rows = await audit.after(db, seq, page)
    for (const row of rows) {
      if (row.seq !== seq + 1) {
        problems.push({ seq: seq + 1, problem: `Record ${seq + 1} is missing: the next is ${row.seq}.` })
        break walk
      }
      if (row.previousHash !== hash) {
        problems.push({ seq: row.seq, problem: 'It does not follow the record before it.' })
        break walk
      }
      if (chainHash(key, hash, row) !== row.hash) {
        problems.push({ seq: row.seq, problem: 'Its content does not match its hash: it was changed.' })
        break walk
      }
      for (const expected of wanted.get(row.seq) ?? []) {
        if (expected !== row.hash) problems.push({ seq: row.seq, problem: 'The record is not the one that was witnessed: the log was rewritten.' })
      }
      wanted.delete(row.seq)
      if (row.subjectKind === 'use_case' && row.subjectId && row.state) states.set(row.subjectId, { seq: row.seq, state: row.state })
      seq = row.seq
      hash = row.hash
    }
    if (rows.length < page) break
  }

  if (!problems.length) {
    for (const missing of wanted.keys()) {
      problems.push({ seq: missing, problem: `The log ends at ${seq}, but record ${missing} was witnessed: it was cut off or rolled back.` })
    }
    const head = await audit.head(db)
    if (head.seq !== seq || head.hash !== hash) {
      problems.push({ seq: seq + 1, problem: `The log ends at ${seq}, but its head says ${head.seq}: records were removed from its end.` })
    }
    problems.push(...(await changedBehindTheLog(db, states)))
  }
  problems.sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity))
  return { ok: problems.length === 0, records: seq, head: { seq, hash }, problems }
}

async function changedBehindTheLog(db: ReadDb, states: Map<string, { seq: number; state: string }>): Promise<Problem[]> {
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

function isSigned(key: Buffer, checkpoint: Checkpoint): boolean {
  const expected = Buffer.from(checkpointSignature(key, checkpoint))
  const given = Buffer.from(checkpoint.signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function checkpointSignature(key: Buffer, { seq, head, at }: Omit<Checkpoint, 'signature'>): string {
  return createHmac('sha256', key).update(`tollgate checkpoint\n${seq}\n${head}\n${at}`).digest('hex')
}

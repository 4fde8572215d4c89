import { createHash, createHmac } from 'node:crypto'
import type { AuditRow } from 'db/queries/audit'

/** What a record says, without its place in the chain. */
export type AuditContent = Omit<AuditRow, 'previousHash' | 'hash'>

/**
 * One line of JSON with the keys in a fixed order: what is hashed, and what an export holds.
 * A verifier in any language can rebuild it from the export alone.
 */
export function canonicalRecord(record: AuditContent): string {
  return JSON.stringify({
    seq: record.seq,
    at: record.at.toISOString(),
    actorId: record.actorId,
    via: record.via,
    action: record.action,
    subjectKind: record.subjectKind,
    subjectId: record.subjectId,
    before: record.before,
    after: record.after,
    state: record.state,
    requestId: record.requestId,
    ip: record.ip,
  })
}

/** HMAC-SHA256 over the hash before it and the record: without the key nobody can re-chain an edited log (R13, F4). */
export function chainHash(key: Buffer, previousHash: string, record: AuditContent): string {
  return createHmac('sha256', key).update(previousHash).update('\n').update(canonicalRecord(record)).digest('hex')
}

/** Where a log ends: its last record, and the fingerprint of all of it. */
export interface Head {
  seq: number
  hash: string
  fingerprint: string
}

/**
 * SHA-256 over the fingerprint before it, the record's hash, and the record. It needs no key: whoever has written down
 * the fingerprint of a log can tell from an export alone whether anything before it was changed since.
 */
export function nextFingerprint(before: string, record: AuditRow): string {
  return createHash('sha256').update(before).update('\n').update(record.hash).update('\n').update(canonicalRecord(record)).digest('hex')
}

export const fingerprintAfter = (before: string, rows: AuditRow[]): string => rows.reduce(nextFingerprint, before)

/** Chains records after a head, in the order given. */
export function chain(key: Buffer, head: { seq: number; hash: string }, contents: Omit<AuditContent, 'seq'>[]): AuditRow[] {
  let { seq, hash: previousHash } = head
  return contents.map((content) => {
    seq += 1
    const record = { ...content, seq }
    const hash = chainHash(key, previousHash, record)
    const row = { ...record, previousHash, hash }
    previousHash = hash
    return row
  })
}

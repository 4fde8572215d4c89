import { createHmac } from 'node:crypto'
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

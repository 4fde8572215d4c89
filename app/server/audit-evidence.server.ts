import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { AuditRow } from 'db/queries/audit'
import type { Head } from './audit-chain.server'

/** What speaks for the log from outside the database. */
const digest = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Size and head of the log at a moment, signed with the audit key and kept outside the database.
 * The empty log has no hash; checkpoints of before there were fingerprints have none.
 */
export const checkpointSchema = z.object({ seq: z.number().int().min(0), head: z.string(), fingerprint: z.string().optional(), at: z.string(), signature: z.string() })
export type Checkpoint = z.output<typeof checkpointSchema>

/** What a signer is given: which record says what they signed, and a seal that nobody without the key can make. */
export const receiptSchema = z.strictObject({ signoff_id: z.string(), seq: z.number().int().min(1), hash: digest, content_hash: z.string(), signed_at: z.iso.datetime(), seal: digest })
export type Receipt = z.output<typeof receiptSchema>

/** A head that somebody wrote down: a record's number, and its hash or the fingerprint of the log up to it. */
export interface WrittenHead {
  seq: number
  digest: string
}

export function signCheckpoint(key: Buffer, head: Head, at: Date): Checkpoint {
  const unsigned = { seq: head.seq, head: head.hash, fingerprint: head.fingerprint, at: at.toISOString() }
  return { ...unsigned, signature: checkpointSignature(key, unsigned) }
}

export const isSigned = (key: Buffer, checkpoint: Checkpoint): boolean => isSame(checkpointSignature(key, checkpoint), checkpoint.signature)

function checkpointSignature(key: Buffer, { seq, head, at, fingerprint }: Omit<Checkpoint, 'signature'>): string {
  const lines = ['tollgate checkpoint', seq, head, at, ...(fingerprint === undefined ? [] : [fingerprint])]
  return createHmac('sha256', key).update(lines.join('\n')).digest('hex')
}

/** The receipt of a signature. @param record what the log says about the signing @param contentHash of what was signed */
export function receiptOf(key: Buffer, record: Pick<AuditRow, 'seq' | 'hash' | 'at'>, { signoffId, contentHash }: { signoffId: string; contentHash: string }): Receipt {
  const unsealed = { signoff_id: signoffId, seq: record.seq, hash: record.hash, content_hash: contentHash, signed_at: record.at.toISOString() }
  return { ...unsealed, seal: receiptSeal(key, unsealed) }
}

export const isSealed = (key: Buffer, receipt: Receipt): boolean => isSame(receiptSeal(key, receipt), receipt.seal)

function receiptSeal(key: Buffer, { signoff_id, seq, hash, content_hash, signed_at }: Omit<Receipt, 'seal'>): string {
  return createHmac('sha256', key).update(`tollgate receipt\n${JSON.stringify([signoff_id, seq, hash, content_hash, signed_at])}`).digest('hex')
}

/** `1234:9f86…`; null when it is not written like that. */
export function parseHead(text: string): WrittenHead | null {
  const [, seq, written] = /^\s*([1-9]\d{0,8})\s*:\s*([0-9a-f]{64})\s*$/i.exec(text) ?? []
  return seq && written ? { seq: Number(seq), digest: written.toLowerCase() } : null
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}

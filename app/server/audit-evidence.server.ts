import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Size and head of the log at a moment, signed with the audit key and kept outside the database. */
export const checkpointSchema = z.object({ seq: z.number().int().min(0), head: z.string(), at: z.string(), signature: z.string() })
export type Checkpoint = z.output<typeof checkpointSchema>

/** What a signer is given: a record's place and hash. */
export const receiptSchema = z.object({ seq: z.number().int().min(1), hash: z.string() })
export type Receipt = z.output<typeof receiptSchema>

export function signCheckpoint(key: Buffer, head: { seq: number; hash: string }, at: Date): Checkpoint {
  const unsigned = { seq: head.seq, head: head.hash, at: at.toISOString() }
  return { ...unsigned, signature: signature(key, unsigned) }
}

export function isSigned(key: Buffer, checkpoint: Checkpoint): boolean {
  const expected = Buffer.from(signature(key, checkpoint))
  const given = Buffer.from(checkpoint.signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function signature(key: Buffer, { seq, head, at }: Omit<Checkpoint, 'signature'>): string {
  return createHmac('sha256', key).update(`tollgate checkpoint\n${seq}\n${head}\n${at}`).digest('hex')
}

import type { AuditRow } from 'db/queries/audit'
import { isSealed, isSigned, type Checkpoint, type Receipt, type WrittenHead } from './audit-evidence.server'

export interface Problem {
  /** The first record concerned; null when it is not about one record. */
  seq: number | null
  problem: string
}

export interface Evidence {
  checkpoints?: Checkpoint[]
  receipts?: Receipt[]
  heads?: WrittenHead[]
}

/** What the log is compared with while it is walked. */
export interface Witnesses {
  /** What is wrong with the evidence itself. */
  problems: Problem[]
  /** Compares a record with what was witnessed of it. @param fingerprint of the log up to it */
  meet(row: AuditRow, fingerprint: string): Problem[]
  /** What was witnessed, and the log that ended at this record does not hold. */
  missing(end: number): Problem[]
}

type Meets = (row: AuditRow, fingerprint: string) => boolean

/** @param key without it, signatures and seals are taken as they are: whoever asks vouches for the files */
export function witnessesOf(key: Buffer | null, { checkpoints = [], receipts = [], heads = [] }: Evidence): Witnesses {
  const problems: Problem[] = []
  const wanted = new Map<number, Meets[]>()
  const want = (seq: number, meets: Meets) => void wanted.set(seq, [...(wanted.get(seq) ?? []), meets])

  for (const checkpoint of checkpoints) {
    const { seq, head, fingerprint: written } = checkpoint
    if (key && !isSigned(key, checkpoint)) problems.push({ seq: null, problem: `The checkpoint of record ${seq} is not signed with the key of this log.` })
    else if (seq > 0) want(seq, ({ hash }, fingerprint) => hash === head && (written === undefined || written === fingerprint))
  }
  for (const receipt of receipts) {
    if (key && !isSealed(key, receipt)) problems.push({ seq: null, problem: `The receipt of record ${receipt.seq} is not as it was handed out, or not of this log.` })
    else want(receipt.seq, ({ hash, at }) => hash === receipt.hash && at.toISOString() === receipt.signed_at)
  }
  for (const { seq, digest } of heads) want(seq, ({ hash }, fingerprint) => digest === fingerprint || digest === hash)

  return {
    problems,
    meet(row, fingerprint) {
      const all = wanted.get(row.seq) ?? []
      wanted.delete(row.seq)
      return all.some((meets) => !meets(row, fingerprint)) ? [{ seq: row.seq, problem: 'It is not the record that was witnessed: the log was rewritten.' }] : []
    },
    missing(end) {
      const last = Math.max(0, ...wanted.keys())
      return last ? [{ seq: end + 1, problem: `The log ends at ${end}, but record ${last} was witnessed: it was cut off or rolled back.` }] : []
    },
  }
}

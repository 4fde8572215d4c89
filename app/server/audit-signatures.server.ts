import { createHash } from 'node:crypto'
import * as reviews from 'db/queries/reviews'
import type { AuditRow } from 'db/queries/audit'
import type { ReadDb } from 'db/store'
import { canonicalJson } from 'domain/canonical-json'
import { useCaseKey } from 'domain/use-case'
import type { Problem } from './audit-witnesses.server'

/** What the log says of packets and votes, gathered while it is walked. */
export interface SignedRecords {
  meet(row: AuditRow): void
  /** Compares every packet with its hash, and every vote with its packet and with what the log says was signed. */
  check(db: ReadDb): Promise<Problem[]>
}

/**
 * Packets and signatures are rows like others, so that the digest of their use case would tell that one was changed. This
 * tells which, and proves without the digest that what was signed is what is there (R7, security.md J3).
 */
export function signedRecords(): SignedRecords {
  /** The record that says a packet was submitted, by use case and hash. */
  const submitted = new Map<string, number>()
  /** The record that says a vote was signed, by use case, signer, hash and time: what is asked for again unchanged has the same hash. */
  const signed = new Map<string, { seq: number; said: string }>()
  return {
    meet({ seq, subjectKind, subjectId, actorId, after, action, at }) {
      if (subjectKind !== 'use_case' || !after?.includes('"packet":"')) return
      const said = parsed(after)
      if (typeof said?.packet !== 'string') return
      if (action.endsWith('.vote')) signed.set(`${subjectId} ${actorId} ${said.packet} ${at.getTime()}`, { seq, said: substance({ ...said, comment: said.reason, at }) })
      else submitted.set(`${subjectId} ${said.packet}`, seq)
    },
    async check(db) {
      const problems: Problem[] = []
      const hashes = new Map<number, string>()
      for await (const { requestId, useCaseId, packet, hash } of paged((after) => reviews.packetTexts(db, after, rowsAtOnce), ({ requestId }) => requestId)) {
        const key = useCaseKey(useCaseId)
        const content = parsed(packet)
        const isWhole = content !== null && createHash('sha256').update(canonicalJson(content)).digest('hex') === hash
        const seq = submitted.get(`${key} ${hash}`) ?? null
        if (!isWhole) problems.push({ seq, problem: `The packet of review ${requestId} of ${key} does not match its hash: it was changed.` })
        else if (seq === null) problems.push({ seq, problem: `The packet of review ${requestId} of ${key} is not the one that the log says was submitted.` })
        hashes.set(requestId, hash)
      }
      for await (const vote of paged((after) => reviews.voteTexts(db, after, rowsAtOnce), ({ id }) => id)) {
        const key = useCaseKey(vote.useCaseId)
        const name = `The vote of ${vote.byName} in review ${vote.requestId} of ${key}`
        const record = signed.get(`${key} ${vote.by} ${vote.packetHash} ${vote.at.getTime()}`)
        const said = substance({ ...vote, conditions: parsed(vote.conditions), packet: vote.packetHash })
        if (!record) problems.push({ seq: null, problem: `${name} is not in the log: it was added, or its signer or packet was changed.` })
        else if (record.said !== said) problems.push({ seq: record.seq, problem: `${name} is not what was signed: it was changed.` })
        else if (hashes.get(vote.requestId) !== vote.packetHash) problems.push({ seq: record.seq, problem: `${name} is not of the packet of that review.` })
      }
      return problems
    },
  }
}

const rowsAtOnce = 200

async function* paged<Row>(read: (after: number) => Promise<Row[]>, idOf: (row: Row) => number): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const rows = await read(after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = idOf(last)
  }
}

/** What a signature covers, as text that can be compared. */
function substance({ verb, conditions, holdUntil, recycleTo, pivotTo, seat, comment, meaning, packet, at }: Record<string, unknown>): string {
  return canonicalJson({ verb, conditions, holdUntil, recycleTo, pivotTo: pivotTo ?? null, seat, comment, meaning, packet, at: at instanceof Date ? at.getTime() : at })
}

function parsed(json: string): Record<string, unknown> | null {
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch {
    return null
  }
}

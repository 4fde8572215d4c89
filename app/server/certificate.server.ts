import { createHmac, timingSafeEqual } from 'node:crypto'
import * as audit from 'db/queries/audit'
import * as exceptions from 'db/queries/exceptions'
import * as gates from 'db/queries/gates'
import * as kills from 'db/queries/kills'
import * as reviews from 'db/queries/reviews'
import type { UseCase } from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { canonicalJson } from 'domain/canonical-json'
import type { ItemId } from 'domain/checklist'
import type { ExceptionVerb } from 'domain/exceptions'
import type { Day } from 'domain/month'
import type { ReviewRules } from 'domain/review'
import { isExceptionPacket } from 'domain/review-packet'
import type { Installation } from './context'

type Log = Pick<Installation, 'store' | 'auditKey'>

/** What was decided on an exception, from its packet and its votes: only what was granted has a row of its own. */
interface DecidedException {
  verb: ExceptionVerb
  reason: string
  item: ItemId
  expiresOn: Day
  at: Date
}

/** What was decided, by the kind of the review. */
export type CertifiedDecision = (gates.GateDecisionRow & { kind: 'gate' }) | (kills.KillDecisionRow & { kind: 'kill' }) | (DecidedException & { kind: 'exception' })

/** A decided review, with everything that its certificate attests. */
export interface CertifiedReview {
  request: reviews.ReviewRequestRow & { byName: string | null }
  decision: CertifiedDecision
  votes: reviews.VoteRow[]
  rules: ReviewRules
  packetHash: string
  /** What the log says of the decision; null where it was made before the log had it. */
  record: { seq: number; hash: string } | null
  /** What proves that a print is of this review as it is: `17-9F86-D081-884C-7D65`. */
  code: string
}

/** The certificate of a review; null where there is none, or it was not decided by votes on a packet. */
export async function certificateOf({ store: { read }, auditKey }: Log, useCase: Pick<UseCase, 'id' | 'key'>, requestId: number): Promise<CertifiedReview | null> {
  const request = (await reviews.requestsOf(read, useCase.id)).find(({ id }) => id === requestId)
  const decision = request && (await decisionOn(read, useCase.id, request))
  const packet = decision && (await reviews.packetOf(read, requestId))
  if (!packet) return null
  const votes = (await reviews.votesOf(read, useCase.id)).filter((vote) => vote.requestId === requestId)
  // A decision and its record were written in one transaction, with one time.
  const next = new Date(decision.at.getTime() + 1)
  const [record] = await audit.list(read, { subjectId: useCase.key, action: `${decision.kind}.decide`, from: decision.at, to: next }, 1)
  const review = { request, decision, votes, rules: packet.rules, packetHash: packet.hash, record: record ? { seq: record.seq, hash: record.hash } : null }
  return { ...review, code: codeOf(auditKey, useCase.key, review) }
}

async function decisionOn(read: ReadDb, useCaseId: number, { id, kind, decisionId, closedAs, closedAt }: reviews.ReviewRequestRow): Promise<CertifiedDecision | null> {
  if (kind === 'gate') {
    const decision = (await gates.decisionsOf(read, useCaseId)).find((one) => one.id === decisionId)
    return decision ? { ...decision, kind: 'gate' } : null
  }
  if (kind === 'kill') {
    const decision = (await kills.decisionsOf(read, useCaseId)).find(({ requestId }) => requestId === id)
    return decision ? { ...decision, kind: 'kill' } : null
  }
  const packet = closedAs === 'decided' ? (await reviews.packetOf(read, id))?.packet : null
  if (!packet || !isExceptionPacket(packet) || !closedAt) return null
  const isGranted = (await exceptions.exceptionsOf(read, useCaseId)).some(({ requestId }) => requestId === id)
  return { kind: 'exception', verb: isGranted ? 'grant' : 'refuse', reason: packet.reason, item: packet.item, expiresOn: packet.expiresOn, at: closedAt }
}

/** Whether a code is that of the certificate of this review, as it is now. */
export function isCodeOf({ code }: CertifiedReview, given: string): boolean {
  const [one, other] = [Buffer.from(code), Buffer.from(given.trim().toUpperCase())]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The number of the review that a code is about; null where it is not written like one. */
export function reviewInCode(code: string): number | null {
  const [, id] = /^([1-9]\d{0,8})(-[0-9A-F]{4}){4}$/.exec(code.trim().toUpperCase()) ?? []
  return id ? Number(id) : null
}

/** 64 bits of an HMAC that nobody without the key can make: enough, because each guess has to be asked here. */
function codeOf(auditKey: Buffer, key: string, { request, decision, votes, packetHash }: Omit<CertifiedReview, 'code'>): string {
  // The evidence is in the packet, whose hash is in it.
  const { at, ...decided } = decision.kind === 'gate' ? { ...decision, evidence: null } : decision
  const content = {
    ...{ key, gate: request.gate, requested: [request.by, request.at.getTime()], packetHash, decided: { ...decided, at: at.getTime() } },
    votes: votes.map((vote) => ({ ...vote, at: vote.at.getTime() })),
  }
  const seal = createHmac('sha256', auditKey).update(`tollgate certificate\n${canonicalJson(content)}`).digest('hex')
  return [request.id, ...(seal.slice(0, 16).toUpperCase().match(/.{4}/g) ?? [])].join('-')
}

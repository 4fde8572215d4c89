import type { Minutes } from 'domain/minutes'
import { minutesData, type ReviewWords } from '~/features/committee-session/minutes-data'
import type { PdfBlock, PdfDocument } from './pdf/document'

/** The minutes as a document: what the page says, in its order. */
export function minutesPdf(minutes: Minutes, fingerprint: string): PdfDocument {
  const { title, facts, note, cases, hash } = minutesData(minutes, fingerprint)
  const blocks: PdfBlock[] = [
    { kind: 'title', text: title },
    { kind: 'facts', facts },
    ...(note ? [{ kind: 'text', text: note } as const] : []),
    ...cases.flatMap(({ key, title: name, reviews }): PdfBlock[] => [{ kind: 'heading', text: `${key} ${name}` }, ...reviews.flatMap(reviewBlocks)]),
    ...(cases.length === 0 ? [{ kind: 'text', text: 'Nothing was on the agenda.' } as const] : []),
    { kind: 'quiet', text: `Fingerprint of these minutes in the audit log: ${hash}` },
  ]
  return { title, createdAt: minutes.closedAt, blocks }
}

function reviewBlocks({ title, result, reason, conditions, votes, recusals, packet }: ReviewWords): PdfBlock[] {
  return [
    { kind: 'strong', text: `${title}: ${result}` },
    ...(reason ? [{ kind: 'text', text: reason } as const] : []),
    ...(conditions.length > 0 ? [{ kind: 'text', text: `Conditions: ${conditions.join('; ')}` } as const] : []),
    ...[...votes, ...recusals].map((text) => ({ kind: 'quiet', text }) as const),
    ...(packet ? [{ kind: 'quiet', text: `Packet ${packet}` } as const] : []),
  ]
}

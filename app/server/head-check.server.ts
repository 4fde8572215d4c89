import * as audit from 'db/queries/audit'
import type { HeadCheck } from '~/features/audit/head-check'
import { parseHead, type WrittenHead } from './audit-evidence.server'
import { verifyHead } from './audit-verify.server'
import type { RequestContext } from './context'

/** Up to here a walk takes a few seconds. */
const recordsAtMost = 250_000

/** A walk leaves others their turn; several at once would leave them none. */
let walking = false

type Log = Pick<RequestContext, 'store' | 'auditKey'>

/** Whether the log still holds a head that somebody wrote down, as `tollgate audit verify --head` would answer. @param typed null: nobody asks */
export async function checkHead({ store, auditKey }: Log, typed: string | null): Promise<HeadCheck | null> {
  if (typed === null) return null
  const written = parseHead(typed)
  const answered = written ? await answer(store, auditKey, written) : unanswered('Type it as NUMBER:FINGERPRINT, as this page shows it: a number, a colon, and 64 letters and digits.')
  return { typed, ...answered }
}

type Answer = Omit<HeadCheck, 'typed'>

async function answer(store: Log['store'], key: Buffer, written: WrittenHead): Promise<Answer> {
  const { seq: end } = await audit.head(store.read)
  if (written.seq > end) return { answer: 'not_held', says: `The log ends at ${end}, but record ${written.seq} was written down: it was cut off or rolled back, or this is another log.`, seq: null }
  if (written.seq > recordsAtMost) return unanswered('That is too far into the log to check while you wait. Use one of the other ways.')
  if (walking) return unanswered('Somebody else’s head is being checked. Try again in a few seconds.')
  walking = true
  try {
    return inWords(written, await verifyHead(store.read, key, written))
  } finally {
    walking = false
  }
}

function inWords({ seq }: WrittenHead, [first]: Awaited<ReturnType<typeof verifyHead>>): Answer {
  if (!first) return { answer: 'held', says: `The log still holds it: nothing up to record ${seq} was changed, removed or added since it was written down.`, seq }
  if (first.seq === seq) return { answer: 'not_held', says: 'The log does not hold it: it is not what was written down, or something up to it was changed or removed since.', seq: null }
  return { answer: 'not_held', says: `The log does not hold it. At record ${first.seq}: ${first.problem}`, seq: first.seq }
}

const unanswered = (says: string): Answer => ({ answer: 'unanswered', says, seq: null })

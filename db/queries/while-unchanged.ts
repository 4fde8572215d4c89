import type { ReadDb } from 'db/store'
import * as audit from './audit'

/** Questions that are asked at once: each filter of each reader is one. */
const usualAnswers = 40

interface Kept<Answer> {
  /** Head of the log when the answers were read. */
  seq: number
  answers: Map<string, Answer>
}

/**
 * Keeps the answers of a query until something changes: every change appends to the log in its own transaction (R13), so
 * the number of the last record tells whether an answer still holds, on every server of the same database. For readers
 * outside of transactions; the question has to say everything that the answer depends on, the day included.
 * @param mostAnswers fewer where an answer holds a row of every use case: they stay in memory
 */
export function whileUnchanged<Question, Answer>(query: (db: ReadDb, question: Question) => Promise<Answer>, mostAnswers = usualAnswers) {
  const perDatabase = new WeakMap<ReadDb, Kept<Answer>>()
  return async (db: ReadDb, question: Question): Promise<Answer> => {
    // Read before the answer: what changes in between is then asked for again, never missed.
    const { seq } = await audit.head(db)
    const current = perDatabase.get(db)
    const kept = current?.seq === seq ? current : { seq, answers: new Map<string, Answer>() }
    perDatabase.set(db, kept)
    const key = JSON.stringify(question)
    const known = kept.answers.get(key)
    if (known !== undefined) return known
    const answer = await query(db, question)
    if (kept.answers.size >= mostAnswers) kept.answers.clear()
    kept.answers.set(key, answer)
    return answer
  }
}

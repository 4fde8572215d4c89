import { Form, Link } from '@remix-run/react'
import form from '~/components/form.module.css'
import styles from './audit.module.css'

/** What the log says of a head that somebody wrote down. */
export interface HeadCheck {
  /** As it was typed. */
  typed: string
  /** `unanswered`: it could not be read, or not be checked here. */
  answer: 'held' | 'not_held' | 'unanswered'
  says: string
  /** The record to look at; null where there is none. */
  seq: number | null
}

const marks = { held: '●', not_held: '■', unanswered: '○' } as const

/** Checks a head against the log as it is now. A link, so that the answer can be asked for again. */
export function HeadCheckForm({ check }: { check: HeadCheck | null }) {
  return (
    <Form method="get" action="/audit" className={styles.headCheck}>
      <label htmlFor="head">Here: type what was written down</label>
      <span className={styles.headLine}>
        <input
          id="head"
          name="head"
          defaultValue={check?.typed}
          placeholder="1234:9f86d081…"
          required
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={check ? 'head-answer' : undefined}
        />
        <button type="submit" className={form.secondary}>
          Check
        </button>
      </span>
      {check && (
        <p id="head-answer" role="status" className={styles.headAnswer} data-answer={check.answer}>
          <span aria-hidden>{marks[check.answer]}</span> {check.says} {check.seq !== null && <Link to={`/audit/${check.seq}`}>Record {check.seq}</Link>}
        </p>
      )}
    </Form>
  )
}

import { Form, Link } from '@remix-run/react'
import form from '~/components/form.module.css'
import { fieldOf, formAnswer } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import { StatusMark } from './marks'
import type { SimilarLine } from './similar-data'
import styles from './form.module.css'

interface SimilarListProps {
  similar: readonly SimilarLine[]
  answer: FormAnswer | null
}

/** What exists already: whom to talk to, and how to join. */
export function SimilarList({ similar, answer }: SimilarListProps) {
  const refused = formAnswer(answer, 'join')
  return (
    <section aria-labelledby="similar" aria-live="polite" className={styles.similar}>
      <h2 id="similar">Similar use cases</h2>
      {similar.length === 0 && <p className={form.help}>Those that exist already are shown here while you type.</p>}
      <ul>
        {similar.map((line) => (
          <li key={line.key}>
            <p className={styles.similarTitle}>
              {line.isOpen ? <Link to={`/use-cases/${line.key}`}>{line.title}</Link> : line.title}
            </p>
            <p className={form.help}>
              {[line.key, line.businessUnit, line.ownerName ?? 'no owner'].filter(Boolean).join(' · ')} · <StatusMark status={line.status} />
            </p>
            {line.mayJoin && <Join line={line} answer={refused?.result.initialValue?.key === line.key ? refused : null} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Join({ line, answer }: { line: SimilarLine; answer: FormAnswer | null }) {
  const { error, typed } = fieldOf(answer, 'message')
  const id = `join-${line.key}`
  return (
    <details open={answer ? true : undefined}>
      <summary>Join this one</summary>
      <Form method="post" className={styles.join}>
        <input type="hidden" name="form" value="join" />
        <input type="hidden" name="key" value={line.key} />
        <div className={form.field}>
          <label htmlFor={id}>What you would bring, or what you need</label>
          <textarea
            id={id}
            name="message"
            rows={2}
            maxLength={2000}
            required
            defaultValue={typed ?? ''}
            aria-invalid={error ? true : undefined}
            aria-describedby={answer ? `${id}-problem` : undefined}
          />
          {answer && (
            <p id={`${id}-problem`} className={form.error}>
              {error ?? answer.refusal.message}
            </p>
          )}
        </div>
        <button type="submit">Ask to join</button>
      </Form>
    </details>
  )
}

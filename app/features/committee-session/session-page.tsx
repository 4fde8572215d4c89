import { Form, Link, useNavigation } from '@remix-run/react'
import type { AgendaMark } from 'domain/agenda'
import { Choices, FormProblem, TextArea, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import list from '~/components/list.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import { tierNames } from '~/features/use-cases/words'
import type { FormAnswer } from '~/server/web.server'
import type { CaseLine, PastSession } from './session-data'
import styles from './session.module.css'

interface SessionPageProps {
  cases: CaseLine[]
  open: { id: number; since: string; chair: string } | null
  /** Of the committee, for who runs it; empty for others. */
  members: Option[]
  mayRun: boolean
  past: PastSession[]
  answer: FormAnswer | null
}

const marks: Record<AgendaMark, { meaning: 'bad' | 'watch' | 'good'; says: string }> = {
  flagged: { meaning: 'bad', says: 'red flag' },
  conditions_open: { meaning: 'watch', says: 'earlier conditions open' },
  something_open: { meaning: 'watch', says: 'something is open' },
  ready: { meaning: 'good', says: 'ready' },
}

/** The agenda of the committee, the session that is open, and the minutes of those that are over. */
export function SessionPage({ cases, open, members, mayRun, past, answer }: SessionPageProps) {
  return (
    <div className={styles.page}>
      <header>
        <p className={styles.crumb}>
          <Link to="/reviews">Reviews</Link>
        </p>
        <h1>Committee session</h1>
        <p className={styles.lead}>
          {open ? `Open since ${open.since}; ${open.chair} chairs. Go through the cases, and sign for yourself.` : 'What waits for the committee, in the order in which it is called. The Head of AI opens a session; when it is closed, its minutes are made.'}
        </p>
      </header>
      <section aria-labelledby="agenda">
        <h2 id="agenda">Agenda</h2>
        {cases.length === 0 ? <p>Nothing waits for the committee.</p> : <Agenda cases={cases} isOpen={open !== null} />}
      </section>
      {mayRun && !open && <OpenForm answer={formAnswer(answer, 'open')} />}
      {mayRun && open && <CloseForm id={open.id} members={members} answer={formAnswer(answer, 'close')} />}
      <section aria-labelledby="minutes">
        <h2 id="minutes">Minutes</h2>
        {past.length === 0 ? (
          <p className={styles.lead}>No session was closed yet.</p>
        ) : (
          <ul className={list.list}>
            {past.map(({ id, opened, chair }) => (
              <li key={id} className={styles.line}>
                <Link to={`/session/${id}`}>{opened}</Link>
                <span className={page.why}>{chair} chaired</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Agenda({ cases, isOpen }: { cases: CaseLine[]; isOpen: boolean }) {
  return (
    <ol className={list.list}>
      {cases.map(({ key, title, tier, mark, says }) => (
        <li key={key} className={styles.line}>
          <span>
            <Link to={`/use-cases/${key}/decisions${isOpen ? '?session' : ''}`}>
              <span className={list.key}>{key}</span> {title}
            </Link>{' '}
            <span className={page.why}>{tier ? `${tierNames[tier].toLowerCase()} risk` : 'no risk tier'}</span>
          </span>
          <Mark meaning={marks[mark].meaning}>{marks[mark].says}</Mark>
          <span className={page.why}>{says.join('; ')}</span>
        </li>
      ))}
    </ol>
  )
}

function OpenForm({ answer }: { answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value="open" />
      <FormProblem answer={answer} />
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          Open a session
        </button>
      </div>
    </Form>
  )
}

function CloseForm({ id, members, answer }: { id: number; members: Option[]; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <section aria-labelledby="close" className={styles.close}>
      <h2 id="close">Close the session</h2>
      <Form method="post" className={form.form}>
        <input type="hidden" name="form" value="close" />
        <input type="hidden" name="id" value={id} />
        <FormProblem answer={answer} />
        <Choices name="attendees" label="Who was there" options={members} answer={answer} several />
        <TextArea name="note" label="For the minutes" help="Optional: what was talked about beside the votes. Minutes are never changed." answer={answer} rows={4} maxLength={10_000} />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Close and make the minutes
          </button>
        </div>
      </Form>
    </section>
  )
}

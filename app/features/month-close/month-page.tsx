import { Form, Link, useNavigation } from '@remix-run/react'
import { FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import { Mark } from '~/features/use-cases/marks'
import type { FormAnswer } from '~/server/web.server'
import type { ChangedLine } from './changed-data'
import type { Listed, MissingLine, MonthHead } from './month-data'
import { ChangedList, MissingList, UnusualList } from './month-lists'
import styles from './month-close.module.css'
import type { UnusualLine } from './unusual-data'
import { monthsPath, monthStatusMeanings, monthStatusNames } from './words'

export type ListName = 'missing' | 'unusual' | 'changed'

interface MonthPageProps {
  head: MonthHead
  missing: Listed<MissingLine>
  unusual: Listed<UnusualLine>
  changed: Listed<ChangedLine>
  mayClose: boolean
  answer: FormAnswer | null
}

/** A month before it is closed, on one page: what is missing, unusual and changed; and what can be done with it. */
export function MonthPage({ head, missing, unusual, changed, mayClose, answer }: MonthPageProps) {
  const pages: Record<ListName, number> = { missing: missing.page, unusual: unusual.page, changed: changed.page }
  const pageHref = (list: ListName) => (page: number) => {
    const query = Object.entries({ ...pages, [list]: page }).filter(([, one]) => one > 1)
    return `?${new URLSearchParams(query.map(([name, one]) => [name, String(one)])).toString()}#${list}`
  }
  return (
    <div className={styles.page}>
      <header>
        <p className={styles.crumb}>
          <Link to="/portfolio">Portfolio</Link> · <Link to={monthsPath}>Months</Link>
        </p>
        <h1>{head.label}</h1>
        <p>
          <Mark meaning={monthStatusMeanings[head.status]}>{monthStatusNames[head.status]}</Mark> <span className={styles.dimmed}>{head.says}</span>
        </p>
        {head.note && <p className={styles.note}>{head.note}</p>}
        {head.atClose && (
          <p>
            {head.atClose} <a href="#changed">What changed</a>
          </p>
        )}
      </header>
      <dl className={styles.facts}>
        {head.facts.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {mayClose && head.status !== 'closed' && <Actions head={head} answer={answer} />}
      <MissingList list={missing} pageHref={pageHref('missing')} />
      <UnusualList list={unusual} pageHref={pageHref('unusual')} />
      <ChangedList list={changed} pageHref={pageHref('changed')} isClosed={head.status === 'closed'} />
    </div>
  )
}

function Actions({ head, answer }: Pick<MonthPageProps, 'head' | 'answer'>) {
  const { label, steps, first, leaves, tells, seen } = head
  const sent = useNavigation().formData?.get('form')
  const [close, review, reopen] = (['close', 'review', 'reopen'] as const).map((name) => formAnswer(answer, name))
  // What was shown has changed, or somebody else was quicker: the step may be gone, but why it was refused is said.
  const gone = (['close', 'review', 'reopen'] as const).find((step) => !steps.includes(step) && formAnswer(answer, step))
  return (
    <section aria-label={`What to do with ${label}`} className={styles.acts}>
      {gone && <FormProblem answer={formAnswer(answer, gone)} />}
      {steps.length === 0 && !first && <p>{label} is not over yet. It can be reviewed and closed once it is.</p>}
      {first && (
        <p>
          Months are closed in order. <Link to={first.href}>Close {first.label} first</Link>
        </p>
      )}
      {steps.includes('close') && (
        <Form method="post" className={form.form} preventScrollReset>
          <input type="hidden" name="form" value="close" />
          <input type="hidden" name="seen" value={seen} />
          <h2>Close {label}</h2>
          <p className={styles.lead}>
            {leaves} Afterwards its figures change by amendments alone, each with a reason, and are shown as restated. A closed month stays closed.
          </p>
          <FormProblem answer={close ?? null} />
          <TextArea name="note" label="Note" help="What a reader of the books has to know. It may stay empty." answer={close ?? null} rows={2} maxLength={2000} />
          <div className={form.buttons}>
            <button type="submit" className={form.primary} disabled={sent === 'close'}>
              {sent === 'close' ? 'Closing…' : `Close ${label}`}
            </button>
          </div>
        </Form>
      )}
      {steps.includes('review') && (
        <Form method="post" className={styles.act} preventScrollReset>
          <input type="hidden" name="form" value="review" />
          <p className={styles.lead}>
            In review, {tells === 0 ? 'everybody sees that the month is about to be closed' : tells === 1 ? 'the owner of the 1 entry that is missing or not submitted is told' : `the owners of the ${tells} entries that are missing or not submitted are told`}.
            Figures can still be changed.
          </p>
          <FormProblem answer={review ?? null} />
          <div className={form.buttons}>
            <button type="submit" disabled={sent === 'review'}>
              {sent === 'review' ? 'Putting in review…' : `Put ${label} in review`}
            </button>
          </div>
        </Form>
      )}
      {steps.includes('reopen') && (
        <Form method="post" className={styles.act} preventScrollReset>
          <input type="hidden" name="form" value="reopen" />
          <FormProblem answer={reopen ?? null} />
          <div className={form.buttons}>
            <button type="submit" disabled={sent === 'reopen'}>
              Take {label} back from review
            </button>
          </div>
        </Form>
      )}
    </section>
  )
}

import { Form, Link, useLocation, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FormProblem } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import { resultId, type CalculatorQuery } from './calculator-query'
import styles from './calculators.module.css'
import { useFormKey, type FormState } from './use-form-key'

interface CalculatorFrameProps {
  title: string
  lead: ReactNode
  query: CalculatorQuery
  answer: FormAnswer | null
  /** ISO 4217, of the installation. */
  currency: string
  fields: ReactNode
  /** The result in a sentence; null while there is none. */
  says: string | null
  /** What to do while nothing is calculated. */
  unasked?: string
  result: ReactNode
  /** Under form and result. */
  children?: ReactNode
  /** The form above its result: for a result as wide as the page. */
  isStacked?: boolean
}

/** A calculator: its form, which is its address too, and beside it what that comes to. */
export function CalculatorFrame({ title, lead, query, answer, currency, fields, says, unasked, result, children, isStacked = false }: CalculatorFrameProps) {
  const { pathname } = useLocation()
  const isBusy = useNavigation().state !== 'idle'
  const formKey = useFormKey()
  return (
    <div className={styles.page}>
      <header>
        <p className={styles.crumb}>
          <Link to="/library">Library</Link>
        </p>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {currency !== 'USD' && <p className={styles.lead}>The guide’s figures are US dollars. They are taken as they are, as {currency}, and not converted.</p>}
      </header>
      <div className={isStacked ? styles.stacked : styles.sides}>
        <section aria-label="Figures">
          <Form key={formKey} method="get" action={`${pathname}#${resultId}`} state={{ formKey } satisfies FormState} className={form.form} noValidate preventScrollReset>
            <input type="hidden" name="decimal" value={query.decimal} />
            <FormProblem answer={answer} />
            {fields}
            <div className={form.buttons}>
              <button type="submit" className={form.primary}>
                {isBusy ? 'Calculating…' : 'Calculate'}
              </button>
              {!query.isEmpty && <Link to={pathname}>Start again</Link>}
            </div>
            <p className={styles.note}>The address of this page holds the figures: copy it to share them. Nothing is saved.</p>
          </Form>
        </section>
        <section id={resultId} aria-labelledby="result-title" className={styles.result}>
          <h2 id="result-title">Result</h2>
          <p role="status" className={styles.lead}>
            {answer ? 'Nothing is calculated yet: correct the figures first.' : (says ?? unasked)}
          </p>
          {result}
        </section>
      </div>
      {children}
    </div>
  )
}

import { Form, useNavigation } from '@remix-run/react'
import { passwordLength } from 'domain/passwords'
import { Choices, FormProblem, PasswordField, SelectField, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import styles from './accounts.module.css'
import { currencyOptions } from './currency-options'
import { monthOptions } from './month-options'

const beginnings = [
  { value: 'empty', name: 'With an empty portfolio', help: 'You propose the first use case yourself, and invite the others.' },
  { value: 'import', name: 'By importing an inventory', help: 'A CSV or Excel file of the use cases that you have. You see what each column becomes first.' },
  {
    value: 'demo',
    name: 'With a demo portfolio',
    help: 'Invented use cases and owners, as they might be after a year and a half. To look around, not for real work.',
  },
]

/** The first page of an empty installation: who governs, and what the books are kept in. */
export function SetUpPage({ answer }: { answer: FormAnswer | null }) {
  const { state, formData } = useNavigation()
  const busy = state !== 'idle'
  return (
    <div className={styles.narrow}>
      <header>
        <h1>Set up Tollgate</h1>
        <p className={styles.lead}>You become the Head of AI here, and the administrator. Everybody else is invited later.</p>
      </header>
      <Form method="post" className={form.form}>
        <FormProblem answer={answer} />
        <fieldset>
          <legend>Your account</legend>
          <TextField name="name" label="Your name" answer={answer} required maxLength={100} autoComplete="name" />
          <TextField name="email" type="email" label="E-mail address" answer={answer} required maxLength={254} autoComplete="username" />
          <PasswordField
            name="password"
            label="Password"
            help={`At least ${passwordLength.min} characters. A few words in a row are easy to remember.`}
            answer={answer}
            required
            autoComplete="new-password"
          />
        </fieldset>
        <fieldset>
          <legend>Your organization</legend>
          <TextField name="organization" label="Name" answer={answer} required maxLength={100} autoComplete="organization" />
          <div className={form.row}>
            <SelectField
              name="currency"
              label="Currency"
              help="Of every amount; fixed with the first one."
              answer={answer}
              value="USD"
              options={currencyOptions}
            />
            <SelectField name="fiscalYearStart" label="Fiscal year begins in" answer={answer} value="1" options={monthOptions} />
          </div>
        </fieldset>
        <Choices name="beginning" label="How to begin" answer={answer} chosen={['empty']} options={beginnings} />
        <div className={form.buttons}>
          <button type="submit" disabled={busy} className={form.primary}>
            {busy ? (formData?.get('beginning') === 'demo' ? 'Making the demo portfolio…' : 'Setting up…') : 'Set up Tollgate'}
          </button>
        </div>
      </Form>
    </div>
  )
}

import { Form, Link, useNavigation } from '@remix-run/react'
import { costCategories, gainCategories } from 'domain/roi'
import type { RoiCategory } from 'domain/roi-entry'
import { FormProblem, SelectField, TextArea, TextField, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import { reasonHelp } from '~/features/roi/amendment-reason'
import { categoryNames } from '~/features/roi/words'
import value from '~/features/value/value.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { ForeignMonth } from './foreign-data'

interface ForeignPageProps {
  base: string
  own: string
  mayEdit: boolean
  /** Currency and month of each rate there is. */
  choices: readonly Option[]
  chosen: ForeignMonth | null
  answer: FormAnswer | null
}

/** A month's costs and gains as they came, in another currency than that of the books. */
export function ForeignPage({ base, own, mayEdit, choices, chosen, answer }: ForeignPageProps) {
  return (
    <div className={value.page}>
      <section aria-labelledby="foreign">
        <h2 id="foreign">Figures in another currency</h2>
        <p className={value.lead}>
          The books are kept in {own}. Record the amounts as they came: they are converted at the rate of their month, and both are kept. <Link to={`${base}/value`}>Back to the figures</Link>
        </p>
        {!mayEdit ? (
          <p className={value.none}>Its owner, contributors and the Head of AI record figures.</p>
        ) : choices.length === 0 ? (
          <p className={value.none}>No exchange rate is recorded yet. The Head of AI records them under Administration, Exchange rates.</p>
        ) : (
          <Form method="get" className={form.form}>
            <div className={form.row}>
              <SelectField name="rate" label="Currency and month" answer={null} value={chosen ? `${chosen.currency} ${chosen.month}` : ''} options={choices} empty="Choose" />
            </div>
            <div className={form.buttons}>
              <button type="submit" className={form.secondary}>
                Show the month
              </button>
            </div>
          </Form>
        )}
      </section>
      {!chosen && <FormProblem answer={formAnswer(answer, 'foreign')} />}
      {mayEdit && chosen && <Amounts key={`${chosen.currency} ${chosen.month} ${chosen.version ?? 0}`} own={own} chosen={chosen} answer={formAnswer(answer, 'foreign')} />}
    </div>
  )
}

function Amounts({ own, chosen, answer }: { own: string; chosen: ForeignMonth; answer: FormAnswer | null }) {
  const busy = useNavigation().formData?.get('form') === 'foreign'
  const { month, label, currency, rate, version, values, isClosed } = chosen
  const fields = (kind: 'costs' | 'gains', categories: readonly RoiCategory[]) => (
    <fieldset>
      <legend>{kind === 'gains' ? `Gains, ${currency}` : `Costs, ${currency}`}</legend>
      <div className={form.row}>
        {categories.map((category) => (
          <TextField key={category} name={`${kind}.${category}`} id={`${kind}.${category}`} label={categoryNames[category]} answer={answer} value={values[category]} inputMode="decimal" />
        ))}
      </div>
    </fieldset>
  )
  return (
    <section aria-labelledby="amounts">
      <h2 id="amounts">
        {label} in {currency}
      </h2>
      <p className={value.lead}>
        1 {currency} = {rate} {own}. {version !== null && 'What is recorded for this month is replaced.'}
      </p>
      <Form method="post" className={form.form} noValidate>
        <input type="hidden" name="form" value="foreign" />
        <input type="hidden" name="month" value={month} />
        <input type="hidden" name="currency" value={currency} />
        {version !== null && <input type="hidden" name="version" value={version} />}
        <FormProblem answer={answer} />
        {fields('gains', gainCategories)}
        {fields('costs', costCategories)}
        {isClosed && <TextArea name="reason" label="Reason" help={reasonHelp(label)} answer={answer} rows={2} maxLength={2000} />}
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            {busy ? 'Saving…' : 'Convert and save'}
          </button>
        </div>
      </Form>
    </section>
  )
}

import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, SelectField, TextArea, TextField, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer, formAnswerAbout } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import styles from './admin.module.css'

export interface RateRow {
  currency: string
  month: string
  monthLabel: string
  rate: string
  saved: string
}

interface RatesPageProps {
  /** The currency of the books. */
  own: string
  rates: readonly RateRow[]
  currencies: readonly Option[]
  mayEdit: boolean
  answer: FormAnswer | null
}

/** What other currencies are worth, month by month: figures can come in any of them. */
export function RatesPage({ own, rates, currencies, mayEdit, answer }: RatesPageProps) {
  return (
    <div className={styles.page}>
      <header>
        <h1>Exchange rates</h1>
        <p className={styles.lead}>
          The books are kept in {own}. Costs and gains of a month may be recorded in another currency that has a rate for it: the amounts as they came and the converted ones are both kept, and a rate that is changed later changes no entry.
        </p>
      </header>
      {mayEdit && <AddRate own={own} currencies={currencies} answer={formAnswer(answer, 'add')} />}
      {mayEdit && <ImportRates answer={formAnswer(answer, 'import')} />}
      {rates.length === 0 ? (
        <p className={styles.lead}>No rate is recorded yet, so figures are recorded in {own} alone.</p>
      ) : (
        <div role="region" aria-label="Exchange rates" tabIndex={0} className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Month</th>
                <th scope="col">Currency</th>
                <th scope="col">One of it in {own}</th>
                <th scope="col">Saved by</th>
                {mayEdit && <th scope="col">Remove</th>}
              </tr>
            </thead>
            <tbody>
              {rates.map((rate) => (
                <tr key={`${rate.currency} ${rate.month}`}>
                  <th scope="row">{rate.monthLabel}</th>
                  <td>{rate.currency}</td>
                  <td>{rate.rate}</td>
                  <td>{rate.saved}</td>
                  {mayEdit && (
                    <td>
                      <RemoveRate rate={rate} answer={answer} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function AddRate({ own, currencies, answer }: Pick<RatesPageProps, 'own' | 'currencies' | 'answer'>) {
  const busy = useNavigation().formData?.get('form') === 'add'
  return (
    <Form method="post" className={form.form} key={answer ? 'refused' : 'new'}>
      <input type="hidden" name="form" value="add" />
      <FormProblem answer={answer} />
      <div className={form.row}>
        <SelectField name="currency" label="Currency" answer={answer} options={currencies} empty="Choose" required />
        <TextField name="month" label="Month" placeholder="YYYY-MM" answer={answer} required />
        <TextField name="rate" label={`One of it in ${own}`} inputMode="decimal" answer={answer} required />
      </div>
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          {busy ? 'Saving…' : 'Save the rate'}
        </button>
      </div>
    </Form>
  )
}

function ImportRates({ answer }: { answer: FormAnswer | null }) {
  const busy = useNavigation().formData?.get('form') === 'import'
  return (
    <details open={answer !== null || undefined}>
      <summary>Import many from a CSV file</summary>
      <Form method="post" encType="multipart/form-data" className={form.form}>
        <input type="hidden" name="form" value="import" />
        <FormProblem answer={answer} />
        <div className={form.field}>
          <label htmlFor="file">File</label>
          <p className={form.help} id="file-help">
            Three columns: currency, month and rate, such as USD, 2026-11, 0.92. Separated by commas, semicolons or tabs.
          </p>
          <input type="file" id="file" name="file" accept=".csv,text/csv,text/plain" aria-describedby="file-help" />
        </div>
        <TextArea name="csv" label="Or paste the lines" answer={answer} rows={4} maxLength={200_000} />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            {busy ? 'Saving…' : 'Import the rates'}
          </button>
        </div>
      </Form>
    </details>
  )
}

function RemoveRate({ rate: { currency, month, rate, monthLabel }, answer }: { rate: RateRow; answer: FormAnswer | null }) {
  const own = formAnswerAbout(answer, 'remove', 'month', month)
  return (
    <Form method="post">
      <input type="hidden" name="form" value="remove" />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="rate" value={rate} />
      <button type="submit" className={form.secondary} aria-label={`Remove the rate of ${currency} in ${monthLabel}`}>
        Remove
      </button>
      {own?.result.initialValue?.currency === currency && <FormProblem answer={own} />}
    </Form>
  )
}

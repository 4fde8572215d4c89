import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, SelectField, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { currencyOptions } from '~/features/accounts/currency-options'
import { monthOptions } from '~/features/accounts/month-options'
import type { FormAnswer } from '~/server/web.server'
import styles from './admin.module.css'

interface SettingsPageProps {
  organization: string
  currency: string
  fiscalYearStart: number
  version: number
  /** Amounts are recorded, so that the currency stays. */
  currencyFixed: boolean
  answer: FormAnswer | null
}

export function SettingsPage({ organization, currency, fiscalYearStart, version, currencyFixed, answer }: SettingsPageProps) {
  const busy = useNavigation().state !== 'idle'
  const given = (name: string, saved: string) => ({ name, answer, value: saved, ...(answer?.refusal.code === 'stale' ? { savedMeanwhile: saved } : {}) })
  const options = currencyFixed ? currencyOptions.filter(({ value }) => value === currency) : currencyOptions
  return (
    <div className={styles.page}>
      <h1>Settings</h1>
      <Form method="post" key={version} className={form.form}>
        <input type="hidden" name="version" value={version} />
        <FormProblem answer={answer} />
        <TextField {...given('organization', organization)} label="Name of the organization" required maxLength={100} />
        <div className={form.row}>
          <SelectField
            {...given('currency', currency)}
            label="Currency"
            help={currencyFixed ? 'Amounts are recorded in it already, so it stays.' : 'Of every amount; fixed with the first one.'}
            options={options}
          />
          <SelectField
            {...given('fiscalYearStart', String(fiscalYearStart))}
            label="Fiscal year begins in"
            help="The figures of this fiscal year are summed again when it changes."
            options={monthOptions}
          />
        </div>
        <div className={form.buttons}>
          <button type="submit" disabled={busy} className={form.primary}>
            {busy ? 'Saving…' : 'Save the settings'}
          </button>
        </div>
      </Form>
    </div>
  )
}

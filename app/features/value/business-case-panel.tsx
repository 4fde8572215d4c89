import { Form } from '@remix-run/react'
import { FormProblem, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import { useUnsavedForm } from './use-unsaved-form'
import type { BusinessCaseData } from './value-data'
import type { ValueFigures } from './value-figures'
import styles from './value.module.css'

interface BusinessCasePanelProps {
  businessCase: BusinessCaseData
  variance: ValueFigures['variance']
  currency: string
  canEdit: boolean
  isSaving: boolean
  answer: FormAnswer | null
  onUnsaved: (isUnsaved: boolean) => void
}

/** The plan that break-even is held against, what became of it, and its earlier versions (R2). */
export function BusinessCasePanel(props: BusinessCasePanelProps) {
  const { businessCase, variance, canEdit } = props
  const { version, versions } = businessCase
  return (
    <section id="business-case" aria-labelledby="business-case-title">
      <h2 id="business-case-title">Business case</h2>
      {canEdit ? (
        <BusinessCaseForm key={version} {...props} />
      ) : (
        <Plan versions={versions} />
      )}
      {variance && <Variance variance={variance} />}
      {versions.length > 0 && (
        <details>
          <summary>{versions.length === 1 ? 'The version saved' : `${versions.length} versions, the newest counts`}</summary>
          <Versions versions={versions} />
        </details>
      )}
    </section>
  )
}

function BusinessCaseForm({ businessCase: { version, values }, currency, isSaving, answer, onUnsaved }: BusinessCasePanelProps) {
  const onChange = useUnsavedForm(answer, onUnsaved)
  const isStale = answer?.refusal.code === 'stale'
  const given = (name: keyof typeof values) => ({ name, answer, value: values[name], ...(isStale ? { savedMeanwhile: values[name] } : {}) })
  return (
    <Form method="post" className={form.form} onChange={onChange} preventScrollReset noValidate>
      <input type="hidden" name="form" value="business-case" />
      <input type="hidden" name="version" value={version} />
      <FormProblem answer={answer} />
      <div className={form.row}>
        <TextField {...given('initialInvestment')} label={`Initial investment, ${currency}`} help="Once, before it runs." inputMode="decimal" required />
        <TextField {...given('startMonth')} label="Start month" help="When gains begin, as YYYY-MM." placeholder="YYYY-MM" required />
      </div>
      <div className={form.row}>
        <TextField {...given('monthlyCost')} label={`Cost a month, ${currency}`} inputMode="decimal" required />
        <TextField {...given('monthlyGain')} label={`Gain a month, ${currency}`} inputMode="decimal" required />
      </div>
      <TextArea {...given('assumptions')} label="Assumptions" help="What has to be true for these figures to hold." rows={3} maxLength={4000} />
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={isSaving}>
          {isSaving ? 'Saving…' : isStale ? 'Save over it' : version === 0 ? 'Save business case' : 'Save as new version'}
        </button>
      </div>
    </Form>
  )
}

/** The newest version, for whoever may not change it. */
function Plan({ versions: [newest] }: Pick<BusinessCaseData, 'versions'>) {
  if (!newest) return <p className={styles.none}>No business case is recorded, so break-even has no plan to be held against.</p>
  const { initialInvestment, monthlyCost, monthlyGain, startMonth, assumptions } = newest
  return (
    <dl className={styles.description}>
      <dt>Initial investment</dt>
      <dd>{initialInvestment}</dd>
      <dt>Cost a month</dt>
      <dd>{monthlyCost}</dd>
      <dt>Gain a month</dt>
      <dd>{monthlyGain}</dd>
      <dt>Start month</dt>
      <dd>{startMonth}</dd>
      <dt>Assumptions</dt>
      <dd className={assumptions ? undefined : styles.none}>{assumptions ?? 'none'}</dd>
    </dl>
  )
}

function Variance({ variance: { through, rows } }: { variance: NonNullable<ValueFigures['variance']> }) {
  return (
    <div className={styles.scroller}>
      <table className={styles.amounts}>
        <thead>
          <tr>
            <th scope="col">To the end of {through}</th>
            <th scope="col">Planned</th>
            <th scope="col">Recorded</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ head, planned, recorded, difference, isWorse }) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              <td>{planned}</td>
              <td>{recorded}</td>
              <td className={isWorse ? styles.negative : undefined}>
                {difference}
                {isWorse && <span className={styles.note}>worse than planned</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Versions({ versions }: Pick<BusinessCaseData, 'versions'>) {
  return (
    <div className={styles.scroller} role="region" aria-label="Versions of the business case" tabIndex={0}>
      <table className={styles.amounts}>
        <thead>
          <tr>
            <th scope="col">Saved by</th>
            <th scope="col">Investment</th>
            <th scope="col">Cost a month</th>
            <th scope="col">Gain a month</th>
            <th scope="col">Start</th>
            <th scope="col" className={styles.said}>
              Assumptions
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.saved}</th>
              <td>{one.initialInvestment}</td>
              <td>{one.monthlyCost}</td>
              <td>{one.monthlyGain}</td>
              <td>{one.startMonth}</td>
              <td className={styles.said}>{one.assumptions ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

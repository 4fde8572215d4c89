import { Form, useNavigation } from '@remix-run/react'
import { FormProblem } from '~/components/fields'
import form from '~/components/form.module.css'
import { fieldOf } from '~/features/accounts/form-answer'
import { useUnsavedForm } from '~/features/value/use-unsaved-form'
import type { FormAnswer } from '~/server/web.server'
import type { MetricView } from './measures-data'
import styles from './measures.module.css'

interface ReadingsFormProps {
  metrics: readonly MetricView[]
  months: readonly string[]
  canEdit: boolean
  answer: FormAnswer | null
  onUnsaved: (isUnsaved: boolean) => void
}

/** Twelve months of each success metric, as a table that can be typed into. */
export function ReadingsForm({ metrics, months, canEdit, answer, onUnsaved }: ReadingsFormProps) {
  const onChange = useUnsavedForm(answer, onUnsaved)
  const busy = useNavigation().formData?.get('form') === 'readings'
  return (
    <Form method="post" className={styles.readings} onChange={onChange} preventScrollReset noValidate>
      <input type="hidden" name="form" value="readings" />
      <FormProblem answer={answer} />
      <div className={styles.scroller} role="region" aria-label="Success metrics by month" tabIndex={0}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  {month}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric, row) => (
              <tr key={metric.name}>
                <th scope="row">
                  {metric.name}
                  {metric.unit && <span className={styles.unit}>{metric.unit}</span>}
                </th>
                {metric.cells.map((cell, column) => (
                  <td key={cell.month}>
                    {canEdit ? <Cell at={`readings[${row * months.length + column}]`} metric={metric.name} cell={cell} answer={answer} /> : cell.value || <span className={styles.nothing}>–</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {canEdit && (
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            {busy ? 'Saving…' : 'Save what was measured'}
          </button>
        </div>
      )}
    </Form>
  )
}

function Cell({ at, metric, cell, answer }: { at: string; metric: string; cell: MetricView['cells'][number]; answer: FormAnswer | null }) {
  const { error, typed } = fieldOf(answer, `${at}.value`)
  return (
    <>
      <input type="hidden" name={`${at}.metric`} value={metric} />
      <input type="hidden" name={`${at}.month`} value={cell.month} />
      <input type="hidden" name={`${at}.seen`} value={cell.value} />
      <input
        name={`${at}.value`}
        defaultValue={answer ? (typed ?? '') : cell.value}
        aria-label={`${metric}, ${cell.label}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${at}-problem` : undefined}
        inputMode="decimal"
        maxLength={30}
      />
      {error && (
        <span id={`${at}-problem`} className={form.error}>
          {error}
        </span>
      )}
    </>
  )
}

import { Form } from '@remix-run/react'
import { FormProblem, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import { useUnsavedForm } from './use-unsaved-form'
import type { BaselineData } from './value-data'
import styles from './value.module.css'

interface BaselinePanelProps {
  baseline: BaselineData
  canEdit: boolean
  isSaving: boolean
  answer: FormAnswer | null
  onUnsaved: (isUnsaved: boolean) => void
}

/** How it was before AI: what every gain is measured against (R9). */
export function BaselinePanel(props: BaselinePanelProps) {
  const { baseline, canEdit } = props
  return (
    <section id="baseline" aria-labelledby="baseline-title">
      <h2 id="baseline-title">Baseline before AI</h2>
      {canEdit ? <BaselineForm key={baseline.version} {...props} /> : <BaselineFacts baseline={baseline} />}
      {baseline.saved && <p className={styles.lead}>Recorded by {baseline.saved}. Earlier ones are under Activity.</p>}
    </section>
  )
}

function BaselineForm({ baseline: { version, values }, isSaving, answer, onUnsaved }: BaselinePanelProps) {
  const onChange = useUnsavedForm(answer, onUnsaved)
  const isStale = answer?.refusal.code === 'stale'
  const given = (name: keyof typeof values) => ({ name, answer, value: values[name], ...(isStale ? { savedMeanwhile: values[name] } : {}) })
  return (
    <Form method="post" className={form.form} onChange={onChange} preventScrollReset noValidate>
      <input type="hidden" name="form" value="baseline" />
      <input type="hidden" name="version" value={version} />
      <FormProblem answer={answer} />
      <div className={form.row}>
        <TextField {...given('metric')} label="What was measured" help="Minutes per ticket, errors per hundred forms." maxLength={200} required />
        <TextField {...given('value')} label="What it was" help="With its unit, as of that day." maxLength={200} required />
      </div>
      <TextArea {...given('measuredHow')} label="How it was measured" rows={3} maxLength={2000} required />
      <div className={form.row}>
        <TextField {...given('measuredOn')} label="Measured on" placeholder="YYYY-MM-DD" required />
      </div>
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={isSaving}>
          {isSaving ? 'Saving…' : isStale ? 'Save over it' : 'Save baseline'}
        </button>
      </div>
    </Form>
  )
}

function BaselineFacts({ baseline: { version, values, measuredOn } }: Pick<BaselinePanelProps, 'baseline'>) {
  if (version === 0) return <p className={styles.none}>Nobody has recorded how it was before AI.</p>
  return (
    <dl className={styles.description}>
      <dt>What was measured</dt>
      <dd>{values.metric}</dd>
      <dt>What it was</dt>
      <dd>{values.value}</dd>
      <dt>How it was measured</dt>
      <dd>{values.measuredHow}</dd>
      <dt>Measured on</dt>
      <dd>{measuredOn}</dd>
    </dl>
  )
}

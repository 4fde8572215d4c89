import { Form, Link, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { approaches, dataNatures, methods, taskTypes, type Approach, type DataNature, type Method, type TaskType } from 'domain/use-case'
import { optionsOf, SelectField, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import { useLeaveGuard } from '~/features/roi/use-leave-guard'
import type { FormAnswer } from '~/server/web.server'
import styles from './form.module.css'
import type { StaleChanges } from './stale-changes'
import { StaleNotice } from './stale-notice'
import { approachNames, dataNatureNames, methodNames, taskTypeNames } from './words'

/** What the form shows, as it is saved. */
export interface EditValues {
  title: string
  problem: string
  businessUnit: string | null
  department: string | null
  sponsor: string | null
  tags: string
  links: { label: string; url: string }[]
  approach: Approach | null
  method: Method | null
  approachReason: string | null
  promptTrial: string | null
  ragTrial: string | null
  vendor: string | null
  model: string | null
  taskType: TaskType | null
  dataNature: DataNature | null
  exampleCount: string
  budget: string
  startedOn: string | null
  acquiredOn: string | null
  implementedOn: string | null
  retiredOn: string | null
}

interface EditPageProps {
  base: string
  version: number
  isClosed: boolean
  currency: string
  values: EditValues
  businessUnits: string[]
  answer: (FormAnswer & { stale?: StaleChanges | null }) | null
}

/** Fields of the command that this form shows: one that comes back empty is cleared. */
const shownFields = [
  ...['title', 'problem', 'businessUnit', 'department', 'sponsor', 'tags', 'links', 'approach', 'method', 'approachReason', 'promptTrial'],
  ...['ragTrial', 'vendor', 'model', 'taskType', 'dataNature', 'exampleCount', 'budget', 'startedOn', 'acquiredOn', 'implementedOn', 'retiredOn'],
]
const datePlaceholder = 'YYYY-MM-DD'

/** Everything that describes a use case. What its tier rests on is recorded under Risk & controls. */
export function EditPage({ base, version, isClosed, currency, values, businessUnits, answer: answered }: EditPageProps) {
  const busy = useNavigation().state === 'submitting'
  const [isTouched, setTouched] = useState(false)
  useLeaveGuard(isTouched && !busy)
  const answer = formAnswer(answered)
  const formProblem = answer && answer.refusal.code !== 'stale' && !answer.refusal.issues.some(({ path }) => path) ? answer.refusal.message : null
  const given = (name: keyof EditValues) => {
    const value = values[name]
    const saved = typeof value === 'string' ? value : null
    return { name, answer, value: saved, ...(answered?.stale ? { savedMeanwhile: saved } : {}) }
  }
  if (isClosed) return <p className={styles.lead}>This use case has ended. Its record stays as it is.</p>
  return (
    <Form method="post" className={form.form} onChange={() => setTouched(true)}>
      {/* After a stale save this is the version that is there now: what is saved meanwhile is shown beside each field. */}
      <input type="hidden" name="version" value={version} />
      {shownFields.map((name) => (
        <input key={name} type="hidden" name="shown" value={name} />
      ))}
      <h2>Edit the description</h2>
      {answered?.stale && <StaleNotice stale={answered.stale} />}
      {formProblem && (
        <p className={form.problem} role="alert">
          {formProblem}
        </p>
      )}
      <fieldset>
        <legend>What it is</legend>
        <TextField {...given('title')} label="Title" required maxLength={500} />
        <TextArea {...given('problem')} label="Business problem" rows={6} maxLength={20_000} />
        <div className={form.row}>
          <TextField {...given('businessUnit')} label="Business unit" maxLength={120} suggestions={businessUnits} />
          <TextField {...given('department')} label="Department" maxLength={120} />
          <TextField {...given('sponsor')} label="Sponsor" maxLength={120} />
        </div>
        <TextField {...given('tags')} label="Tags" help="Separated by commas." />
      </fieldset>
      <fieldset>
        <legend>How it is done</legend>
        <div className={form.row}>
          <SelectField {...given('approach')} label="Approach" empty="Not known yet" options={optionsOf(approaches, approachNames)} />
          <SelectField {...given('method')} label="Method of fine-tuning" empty="LoRA, as usual" options={optionsOf(methods, methodNames)} />
        </div>
        <TextArea
          {...given('approachReason')}
          label="Why this approach"
          help="Needed where a model is trained: why will prompting or RAG not do?"
          rows={3}
          maxLength={4000}
        />
        <div className={form.row}>
          <TextArea {...given('promptTrial')} label="Result of the prompt baseline" help="Before anything is trained." rows={2} maxLength={4000} />
          <TextArea {...given('ragTrial')} label="Result of the RAG trial" help="Before anything is trained." rows={2} maxLength={4000} />
        </div>
        <div className={form.row}>
          <TextField {...given('vendor')} label="Vendor" maxLength={200} />
          <TextField {...given('model')} label="Model" maxLength={200} />
        </div>
        <div className={form.row}>
          <SelectField {...given('taskType')} label="Task" empty="Not known yet" options={optionsOf(taskTypes, taskTypeNames)} />
          <SelectField {...given('dataNature')} label="Data" empty="Not known yet" options={optionsOf(dataNatures, dataNatureNames)} />
          <TextField {...given('exampleCount')} label="Quality examples" inputMode="numeric" />
        </div>
      </fieldset>
      <fieldset>
        <legend>Money and dates</legend>
        <div className={form.row}>
          <TextField {...given('budget')} label={`Approved budget, ${currency}`} inputMode="decimal" />
        </div>
        <p className={form.help}>Dates may be as precise as they are known: a year, a month or a day.</p>
        <div className={form.row}>
          <TextField {...given('startedOn')} label="Started" placeholder={datePlaceholder} />
          <TextField {...given('acquiredOn')} label="Acquired" placeholder={datePlaceholder} />
          <TextField {...given('implementedOn')} label="In operation since" placeholder={datePlaceholder} />
          <TextField {...given('retiredOn')} label="Retires, or retired" placeholder={datePlaceholder} />
        </div>
      </fieldset>
      <Links links={values.links} answer={answer} />
      <div className={form.buttons}>
        <button type="submit" disabled={busy} className={form.primary}>
          {busy ? 'Saving…' : answered?.stale ? 'Save over it' : 'Save'}
        </button>
        <Link to={base}>Cancel</Link>
      </div>
    </Form>
  )
}

const blankRows = 2

/** Existing links and two rows more; saving gives the next two. */
function Links({ links, answer }: { links: EditValues['links']; answer: FormAnswer | null }) {
  const rows = Array.from({ length: links.length + blankRows }, (_, index) => links[index] ?? { label: '', url: '' })
  const kept = (index: number, part: 'label' | 'url', saved: string): string => (answer ? (linkTyped(answer, index, part) ?? '') : saved)
  return (
    <fieldset>
      <legend>Links</legend>
      {rows.map(({ label, url }, index) => {
        const error = answer?.result.error?.[`links[${index}].url`]?.[0] ?? null
        return (
          <div key={index} className={styles.link}>
            <label className={form.field}>
              <span>Label</span>
              <input type="text" name={`links[${index}].label`} defaultValue={kept(index, 'label', label)} maxLength={120} />
            </label>
            <label className={form.field}>
              <span>Address</span>
              <input
                type="url"
                name={`links[${index}].url`}
                defaultValue={kept(index, 'url', url)}
                maxLength={2000}
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? `link-${index}-problem` : undefined}
              />
              {error && (
                <span id={`link-${index}-problem`} className={form.error}>
                  {error}
                </span>
              )}
            </label>
          </div>
        )
      })}
    </fieldset>
  )
}

function linkTyped(answer: FormAnswer, index: number, part: 'label' | 'url'): string | null {
  const links: unknown = answer.result.initialValue?.links
  const row: unknown = Array.isArray(links) ? links[index] : null
  const value: unknown = typeof row === 'object' && row !== null && part in row ? (row as Record<string, unknown>)[part] : null
  return typeof value === 'string' ? value : null
}

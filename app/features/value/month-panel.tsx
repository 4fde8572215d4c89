import { Form, Link } from '@remix-run/react'
import { confidences, roiMethods } from 'domain/roi-entry'
import { FormProblem, optionsOf, SelectField, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import { reasonHelp } from '../roi/amendment-reason'
import { confidenceNames, methodNames } from '../roi/words'
import type { MonthDetails } from './value-data'
import { useUnsavedForm } from './use-unsaved-form'
import styles from './value.module.css'

interface MonthPanelProps {
  month: MonthDetails
  closeHref: string
  canEdit: boolean
  isSaving: boolean
  answer: FormAnswer | null
  onUnsaved: (isUnsaved: boolean) => void
}

/** What is behind the figures of a month: how they were found, and how far they can be relied on (R9). */
export function MonthPanel({ month, closeHref, canEdit, isSaving, answer, onUnsaved }: MonthPanelProps) {
  return (
    <section id="month" aria-labelledby="month-title" className={styles.month}>
      <div className={styles.head}>
        <h3 id="month-title">Behind the figures of {month.label}</h3>
        <Link to={closeHref}>Close</Link>
      </div>
      <ul className={styles.facts}>
        <li>Gains {month.gains}</li>
        <li>Costs {month.costs}</li>
        <li>ROI {month.roi}</li>
        <li>{month.saved}</li>
        {month.original && <li>{month.original}</li>}
      </ul>
      {canEdit ? <MonthForm key={`${month.month} ${month.version}`} month={month} isSaving={isSaving} answer={answer} onUnsaved={onUnsaved} /> : <MonthFacts month={month} />}
    </section>
  )
}

function MonthForm({ month, isSaving, answer, onUnsaved }: Omit<MonthPanelProps, 'closeHref' | 'canEdit'>) {
  const onChange = useUnsavedForm(answer, onUnsaved)
  const given = (name: 'note' | 'evidence' | 'method' | 'confidence') => ({ name, answer, value: month[name], savedMeanwhile: month[name] ?? '' })
  return (
    <Form method="post" className={form.form} onChange={onChange}>
      <input type="hidden" name="form" value="month" />
      <input type="hidden" name="month" value={month.month} />
      <input type="hidden" name="version" value={month.version} />
      <FormProblem answer={answer} />
      <div className={form.row}>
        <SelectField {...given('method')} label="How the figures were found" options={optionsOf(roiMethods, methodNames)} />
        <SelectField {...given('confidence')} label="How far they can be relied on" options={optionsOf(confidences, confidenceNames)} />
      </div>
      <div className={form.row}>
        <TextArea {...given('note')} label="Note" help="What a reader in a year has to know." rows={3} maxLength={2000} />
        <TextArea {...given('evidence')} label="Evidence" help="Where the figures come from: a report, an invoice, a dashboard." rows={3} maxLength={2000} />
      </div>
      {month.isClosed && <TextArea id="month-reason" name="reason" label="Reason" help={reasonHelp(month.label)} answer={answer} rows={2} maxLength={2000} />}
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={isSaving}>
          {isSaving ? 'Saving…' : 'Save details'}
        </button>
      </div>
    </Form>
  )
}

function MonthFacts({ month: { method, confidence, note, evidence } }: { month: MonthDetails }) {
  return (
    <dl className={styles.description}>
      <dt>How they were found</dt>
      <dd>{methodNames[method]}</dd>
      <dt>Confidence</dt>
      <dd>{confidenceNames[confidence]}</dd>
      <dt>Note</dt>
      <dd className={note ? undefined : styles.none}>{note ?? 'none'}</dd>
      <dt>Evidence</dt>
      <dd className={evidence ? undefined : styles.none}>{evidence ?? 'none'}</dd>
    </dl>
  )
}

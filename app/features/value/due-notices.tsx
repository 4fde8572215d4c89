import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { FormAnswer } from '~/server/web.server'
import { FormProblem } from '~/components/fields'
import type { Drafts, DueMonths } from './value-data'
import styles from './value.module.css'

interface DueNoticesProps {
  base: string
  missing: DueMonths | null
  drafts: Drafts | null
  hasBaseline: boolean
  canEdit: boolean
  isSaving: boolean
  answer: FormAnswer | null
}

/** What the record of value lacks, each with where it is put right. */
export function DueNotices({ base, missing, drafts, hasBaseline, canEdit, isSaving, answer }: DueNoticesProps) {
  if (!missing && !drafts && hasBaseline) return null
  return (
    <ul className={styles.notices} aria-label="What is missing">
      {!hasBaseline && (
        <Notice says="No baseline is recorded: gains are measured against how it was before AI.">
          {canEdit && <Link to={`${base}/value/measures#baseline`}>Record the baseline first</Link>}
        </Notice>
      )}
      {missing && (
        <Notice says={`${missing.count === 1 ? 'No figures for' : `No figures for ${missing.count} months:`} ${missing.says}.`}>
          <Link to={missing.href}>{canEdit ? 'Record them' : 'Show them'}</Link>
        </Notice>
      )}
      {drafts && (
        <Notice says={`${drafts.count === 1 ? 'Drafted, not submitted:' : `${drafts.count} months are drafted, not submitted:`} ${drafts.says}.`}>
          <Link to={drafts.href}>Look at {drafts.count === 1 ? 'it' : 'them'}</Link>
          {canEdit && <SubmitDrafts drafts={drafts} isSaving={isSaving} answer={answer} />}
        </Notice>
      )}
    </ul>
  )
}

const Notice = ({ says, children }: { says: string; children: ReactNode }) => (
  <li>
    <p>
      <span className={styles.shape} aria-hidden="true">
        ▲{' '}
      </span>
      {says}
    </p>
    {children}
  </li>
)

function SubmitDrafts({ drafts: { months, count }, isSaving, answer }: { drafts: Drafts; isSaving: boolean; answer: FormAnswer | null }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="form" value="submit" />
      {months.map(({ month, version }, index) => [
        <input key={`${month} month`} type="hidden" name={`months[${index}].month`} value={month} />,
        <input key={`${month} version`} type="hidden" name={`months[${index}].version`} value={version} />,
      ])}
      <button type="submit" disabled={isSaving}>
        {isSaving ? 'Submitting…' : count === 1 ? 'Submit it' : `Submit all ${count}`}
      </button>
      <FormProblem answer={answer} />
    </Form>
  )
}

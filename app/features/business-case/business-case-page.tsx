import { Link } from '@remix-run/react'
import { useState } from 'react'
import { useLeaveGuard } from '~/features/roi/use-leave-guard'
import value from '~/features/value/value.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import type { CriterionView, PlanView, VersionRow } from './business-case-data'
import { BusinessCaseForm } from './business-case-form'
import styles from './business-case.module.css'
import type { FormValues } from './form-values'
import { CriteriaTable, PlanTable, Versions } from './plan-tables'
import type { StartingPoints as Starting } from './starting-points'

interface BusinessCasePageProps {
  base: string
  canEdit: boolean
  currency: string
  /** 0 where there is none yet. */
  version: number
  values: FormValues
  /** The name of the starting point that the form begins with. */
  startedFrom: string | null
  reference: { plan: PlanView; isApproved: boolean; isNewest: boolean } | null
  criteria: readonly CriterionView[]
  isWatched: boolean
  versions: readonly VersionRow[]
  starting: Starting
  answer: FormAnswer | null
}

/** The plan that a use case is held against, when it should be killed, and what success is (R2, K0). */
export function BusinessCasePage(props: BusinessCasePageProps) {
  const { base, canEdit, currency, version, values, startedFrom, reference, criteria, isWatched, versions, starting, answer } = props
  const [isUnsaved, setUnsaved] = useState(false)
  useLeaveGuard(isUnsaved, (from, to) => from.pathname !== to.pathname || from.search !== to.search)
  return (
    <div className={value.page}>
      <section id="business-case" aria-labelledby="reference">
        <h2 id="reference">Business case</h2>
        {reference ? (
          <>
            <p className={styles.standing}>{standingWords(reference)}</p>
            <PlanTable plan={reference.plan} />
          </>
        ) : (
          <p className={value.none}>No business case is recorded, so break-even has no plan to be held against.</p>
        )}
      </section>
      {reference && (
        <section aria-labelledby="criteria">
          <h2 id="criteria">Kill criteria of its own</h2>
          <CriteriaTable criteria={criteria} isWatched={isWatched} />
        </section>
      )}
      {canEdit && (
        <details id="edit" className={styles.form} open={version === 0 || startedFrom !== null || answer !== null || undefined}>
          <summary>{version === 0 ? 'Write the business case' : 'Write a new version'}</summary>
          <StartingPoints base={base} starting={starting} isOpen={version === 0 && startedFrom === null} />
          {startedFrom && (
            <p className={styles.standing}>
              The form begins with the guide’s figures for {startedFrom.toLowerCase()}. They are US dollars and somebody else’s: put your own in their place. <Link to={`${base}/value/business-case`}>Begin without them</Link>
            </p>
          )}
          <BusinessCaseForm key={`${version} ${startedFrom ?? ''}`} version={version} values={values} currency={currency} answer={formAnswer(answer, 'business-case')} onUnsaved={setUnsaved} />
        </details>
      )}
      {versions.length > 0 && (
        <section aria-labelledby="versions">
          <h2 id="versions">{versions.length === 1 ? 'The version saved' : `${versions.length} versions`}</h2>
          <Versions versions={versions} />
        </section>
      )}
    </div>
  )
}

function standingWords({ isApproved, isNewest }: NonNullable<BusinessCasePageProps['reference']>): string {
  if (!isApproved) return 'No gate has approved it yet: the newest version counts until gate 1 approves one, which is the reference from then on.'
  return isNewest
    ? 'Gate 1 approved this version: plan and record are held against it.'
    : 'Gate 1 approved this version: plan and record are held against it. A newer one is saved below; it counts once gate 1 approves it.'
}

function StartingPoints({ base, starting: { source, points, costs, strategies }, isOpen }: { base: string; starting: Starting; isOpen: boolean }) {
  return (
    <details open={isOpen || undefined}>
      <summary>Begin with one of the guide’s high-ROI use cases, and its costs</summary>
      <ul className={styles.points}>
        {points.map(({ id, name, says, note }) => (
          <li key={id}>
            <Link to={`${base}/value/business-case?start=${id}#edit`}>{name}</Link>: {says}. {note}
          </li>
        ))}
      </ul>
      <p className={value.lead}>Source: {source}, in US dollars.</p>
      <h3>What it says that things cost</h3>
      <dl className={value.description}>
        {costs.map(({ name, says, section }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {says} <span className={value.note}>guide, “{section}”</span>
            </dd>
          </div>
        ))}
      </dl>
      <h3>What keeps costs down</h3>
      <ul className={styles.points}>
        {strategies.list.map(({ name, ways }) => (
          <li key={name}>
            <strong>{name}</strong>: {ways}
          </li>
        ))}
      </ul>
      <p className={value.lead}>
        Source: guide, “{strategies.section}”. For figures of your own: <Link to="/library/calculators/total-cost">total cost calculator</Link>.
      </p>
    </details>
  )
}

import { Link, useNavigation } from '@remix-run/react'
import { useCallback, useState } from 'react'
import { formAnswer } from '~/features/accounts/form-answer'
import { useLeaveGuard } from '~/features/roi/use-leave-guard'
import { Mark } from '~/features/use-cases/marks'
import { BaselinePanel } from '~/features/value/baseline-panel'
import type { BaselineData } from '~/features/value/value-data'
import value from '~/features/value/value.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { MeasuresData } from './measures-data'
import { ReadingsForm } from './readings-form'

interface MeasuresPageProps {
  base: string
  canEdit: boolean
  baseline: BaselineData
  measures: MeasuresData
  answer: FormAnswer | null
}

/** What can be shown beside money: how it was before AI, what is measured since, and how far the gains are its own. */
export function MeasuresPage({ base, canEdit, baseline, measures, answer }: MeasuresPageProps) {
  const [parts, setParts] = useState({ baseline: false, readings: false })
  const onBaseline = useCallback((isUnsaved: boolean) => setParts((before) => (before.baseline === isUnsaved ? before : { ...before, baseline: isUnsaved })), [])
  const onReadings = useCallback((isUnsaved: boolean) => setParts((before) => (before.readings === isUnsaved ? before : { ...before, readings: isUnsaved })), [])
  useLeaveGuard(parts.baseline || parts.readings, (from, to) => from.pathname !== to.pathname)
  const sent = useNavigation().formData?.get('form')
  const { metrics, months, outcomes, attribution } = measures
  return (
    <div className={value.page}>
      <BaselinePanel canEdit={canEdit} isSaving={sent === 'baseline'} answer={formAnswer(answer, 'baseline')} baseline={baseline} onUnsaved={onBaseline} />
      <section id="metrics" aria-labelledby="metrics-title">
        <h2 id="metrics-title">Success metrics</h2>
        {metrics.length === 0 ? (
          <p className={value.none}>
            The business case names none. <Link to={`${base}/value/business-case`}>{canEdit ? 'Name what success is measured by' : 'Business case'}</Link>
          </p>
        ) : (
          <>
            <dl className={value.description}>
              {metrics.map(({ name, target, newest, isReached }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    {newest}; target: {target}{' '}
                    {isReached !== null && <Mark meaning={isReached ? 'good' : 'watch'}>{isReached ? 'reached' : 'not reached'}</Mark>}
                  </dd>
                </div>
              ))}
            </dl>
            <ReadingsForm key={metrics.flatMap(({ cells }) => cells.map((cell) => cell.value)).join(' ')} metrics={metrics} months={months} canEdit={canEdit} answer={formAnswer(answer, 'readings')} onUnsaved={onReadings} />
          </>
        )}
      </section>
      {outcomes.map(({ name, inAll, rows }) => (
        <section key={name} aria-label={`Cost of each: ${name}`}>
          <h2>Cost of each: {name}</h2>
          {inAll === null ? (
            <p className={value.none}>It takes a month with costs and a count.</p>
          ) : (
            <>
              <p className={value.lead}>{inAll} each over all months that have both costs and a count.</p>
              <div className={value.scroller} role="region" aria-label={`Cost of each by month: ${name}`} tabIndex={0}>
                <table className={value.amounts}>
                  <thead>
                    <tr>
                      <th scope="col">Month</th>
                      <th scope="col">Costs</th>
                      <th scope="col">{name}</th>
                      <th scope="col">Each</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map(({ month, costs, volume, each }) => (
                      <tr key={month}>
                        <th scope="row">{month}</th>
                        <td>{costs}</td>
                        <td>{volume}</td>
                        <td>{each}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )}
        </section>
      ))}
      <section aria-labelledby="attribution">
        <h2 id="attribution">How far the gains are its own</h2>
        {attribution ? (
          <p className={value.lead}>
            {attribution.says} {attribution.isWeak && (
              <>
                <Mark meaning="watch">Weak.</Mark> Less than half rests on an A/B test or on before and after.
              </>
            )}
          </p>
        ) : (
          <p className={value.none}>No gains are recorded yet.</p>
        )}
      </section>
    </div>
  )
}

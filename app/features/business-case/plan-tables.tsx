import { Mark } from '~/features/use-cases/marks'
import value from '~/features/value/value.module.css'
import styles from './business-case.module.css'
import type { CriterionState, CriterionView, PlanView, VersionRow } from './business-case-data'

/** The plan as it counts: each case of its range beside the others, its categories, and what success is. */
export function PlanTable({ plan }: { plan: PlanView }) {
  const { cases } = plan
  const row = (head: string, cell: (one: PlanView['cases'][number]) => string) => (
    <tr>
      <th scope="row">{head}</th>
      {cases.map((one) => (
        <td key={one.name}>{cell(one)}</td>
      ))}
    </tr>
  )
  return (
    <>
      <dl className={value.description}>
        <dt>Saved by</dt>
        <dd>{plan.saved}</dd>
        <dt>Start and horizon</dt>
        <dd>
          {plan.startMonth}, {plan.horizon}
        </dd>
        <dt>Assumptions</dt>
        <dd className={plan.assumptions ? undefined : value.none}>{plan.assumptions ?? 'none'}</dd>
        {plan.metrics.map(({ name, target, isVolume }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {target}
              {isVolume && ', counts outcomes'}
            </dd>
          </div>
        ))}
      </dl>
      <div className={`${value.scroller} ${styles.plan}`} role="region" aria-label="The plan in each case" tabIndex={0}>
        <table className={value.amounts}>
          <thead>
            <tr>
              <th scope="col">Plan</th>
              {cases.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row('Initial investment', ({ investment }) => investment)}
            {row('Cost a month, in full', ({ cost }) => cost)}
            {row('Gain a month, in full', ({ gain }) => gain)}
            {row('Payback', ({ payback }) => payback)}
            {row('Break-even', ({ breakEven }) => breakEven)}
            {row('Present value', ({ netPresentValue }) => netPresentValue)}
            {row('Rate of return a year', ({ rate }) => rate)}
          </tbody>
        </table>
      </div>
      {plan.lines.length > 0 && (
        <details className={styles.plan}>
          <summary>By category</summary>
          <table className={value.amounts}>
            <thead>
              <tr>
                <th scope="col">Category</th>
                <th scope="col">A month, in full</th>
                <th scope="col">Ramp-up</th>
              </tr>
            </thead>
            <tbody>
              {plan.lines.map(({ name, monthly, ramp }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{monthly}</td>
                  <td>{ramp}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}

const meanings: Record<CriterionState, 'good' | 'watch' | 'bad' | 'none'> = { met: 'bad', passed: 'good', to_come: 'none', not_measured: 'watch' }

/** The kill criteria of the version that counts, with what came of each (K0). */
export function CriteriaTable({ criteria, isWatched }: { criteria: readonly CriterionView[]; isWatched: boolean }) {
  if (criteria.length === 0) return <p className={value.none}>It has no kill criteria of its own. The rules of the policy watch it alone.</p>
  return (
    <>
      {!isWatched && <p className={value.lead}>They are watched once gate 1 has approved them.</p>}
      <div className={`${value.scroller} ${styles.plan}`} role="region" aria-label="Kill criteria" tabIndex={0}>
        <table className={value.amounts}>
          <thead>
            <tr>
              <th scope="col">Kill it if</th>
              <th scope="col">It was</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map(({ says, value: measured, state, stateSays }) => (
              <tr key={says}>
                <th scope="row">{says}</th>
                <td>{measured}</td>
                <td>
                  <Mark meaning={meanings[state]}>{stateSays}</Mark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

export function Versions({ versions }: { versions: readonly VersionRow[] }) {
  return (
    <div className={value.scroller} role="region" aria-label="Versions of the business case" tabIndex={0}>
      <table className={value.amounts}>
        <thead>
          <tr>
            <th scope="col">Saved by</th>
            <th scope="col">Investment</th>
            <th scope="col">Cost a month</th>
            <th scope="col">Gain a month</th>
            <th scope="col">Start</th>
            <th scope="col" className={value.said}>
              And
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.saved}
                {one.mark && <span className={value.note}>{one.mark === 'approved' ? 'approved at gate 1: the reference' : 'the newest'}</span>}
              </th>
              <td>{one.investment}</td>
              <td>{one.cost}</td>
              <td>{one.gain}</td>
              <td>{one.start}</td>
              <td className={value.said}>{one.more}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

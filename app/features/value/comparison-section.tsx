import { Link } from '@remix-run/react'
import { Mark } from '~/features/use-cases/marks'
import type { CostStructureView, Drivers } from './comparison-data'
import type { ValueFigures } from './value-figures'
import styles from './value.module.css'

interface ComparisonProps {
  base: string
  variance: ValueFigures['variance']
  drivers: Drivers | null
}

/** Plan against record, and the largest reasons for the difference. */
export function ComparisonSection({ base, variance, drivers }: ComparisonProps) {
  return (
    <section id="variance" aria-labelledby="variance-title">
      <h2 id="variance-title">Plan and record</h2>
      {variance ? (
        <Variance variance={variance} />
      ) : (
        <p className={styles.none}>
          It takes a plan that has begun and a recorded month. <Link to={`${base}/value/business-case`}>Business case</Link>
        </p>
      )}
      {drivers && drivers.rows.length > 0 && (
        <>
          <h3>What makes the difference</h3>
          <div className={styles.scroller} role="region" aria-label="Table: what makes the difference" tabIndex={0}>
            <table className={styles.amounts}>
              <thead>
                <tr>
                  <th scope="col">To the end of {drivers.through}</th>
                  <th scope="col">Planned</th>
                  <th scope="col">Recorded</th>
                  <th scope="col">Effect on the net</th>
                </tr>
              </thead>
              <tbody>
                {drivers.rows.map(({ name, planned, recorded, effect, isWorse }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{planned}</td>
                    <td>{recorded}</td>
                    <td className={isWorse ? styles.negative : undefined}>{effect}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {drivers.note && <p className={styles.lead}>{drivers.note}</p>}
        </>
      )}
    </section>
  )
}

function Variance({ variance: { through, rows } }: { variance: NonNullable<ValueFigures['variance']> }) {
  return (
    <div className={styles.scroller} role="region" aria-label="Table: plan and record" tabIndex={0}>
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

/** What the costs are made of, against what the guide expects. */
export function CostStructureSection({ structure: { kinds, says, isWatched } }: { structure: CostStructureView }) {
  return (
    <section aria-labelledby="structure">
      <h2 id="structure">What it costs</h2>
      <div className={styles.bar} aria-hidden="true">
        {kinds.map(({ kind, percent }) => (
          <span key={kind} data-kind={kind} style={{ width: `${percent}%` }} />
        ))}
      </div>
      <table className={styles.amounts}>
        <thead>
          <tr>
            <th scope="col">Costs to date</th>
            <th scope="col">Amount</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, name, amount, share, categories }) => (
            <tr key={kind}>
              <th scope="row">
                <span className={styles.swatch} data-kind={kind} aria-hidden="true" />
                {name}
                {categories.length > 0 && <span className={styles.note}>{categories.map((one) => `${one.name} ${one.amount}`).join(', ')}</span>}
              </th>
              <td>{amount}</td>
              <td>{share}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.lead}>
        {isWatched && <Mark meaning="watch">Unusual.</Mark>} {says}
      </p>
    </section>
  )
}

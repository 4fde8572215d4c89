import { Nothing, Section } from '~/features/portfolio/section'
import type { OutlookData } from './outlook-data'
import styles from './portfolio-value.module.css'

/** What the fiscal year will come to. */
export function ForecastSection({ outlook: { year, until, rows, basis } }: { outlook: OutlookData }) {
  return (
    <Section id="forecast" title={`Forecast of ${year}`} note={`to the end of ${until}, whatever period is shown above`}>
      <div className={styles.scroller} role="region" aria-label={`Table: forecast of ${year}`} tabIndex={0}>
        <table className={`${styles.table} ${styles.narrow}`}>
          <thead>
            <tr>
              <th scope="col">{year}</th>
              <th scope="col">Costs</th>
              <th scope="col">Gains</th>
              <th scope="col">Net</th>
              <th scope="col">ROI</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ head, costs, gains, net, isNegative, roi }) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                <td>{costs}</td>
                <td>{gains}</td>
                <td className={isNegative ? styles.negative : undefined}>{net}</td>
                <td className={isNegative ? styles.negative : undefined}>{roi}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.quiet}>{basis}</p>
    </Section>
  )
}

/** Budgets of running use cases against what is spent and committed. */
export function BudgetSection({ budget: { rows, without }, until }: { budget: OutlookData['budget']; until: string }) {
  return (
    <Section id="budget" title="Budget" note="of running use cases">
      {rows.length === 0 ? (
        <Nothing>No running use case has a budget.</Nothing>
      ) : (
        <div className={styles.scroller} role="region" aria-label="Table: budget" tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Business unit</th>
                <th scope="col">With a budget</th>
                <th scope="col">Budget</th>
                <th scope="col">Spent</th>
                <th scope="col">Spent and expected until {until}</th>
                <th scope="col">Free</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, count, budget, spent, committed, free, isOver }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{count}</td>
                  <td>{budget}</td>
                  <td>{spent}</td>
                  <td>{committed}</td>
                  <td className={isOver ? styles.negative : undefined}>
                    {free}
                    {isOver && <span className={styles.whose}>over budget</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {without && <p className={styles.quiet}>{without}</p>}
    </Section>
  )
}

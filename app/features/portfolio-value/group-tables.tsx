import { Link } from '@remix-run/react'
import { Section } from '~/features/portfolio/section'
import type { CategoryRow, CategoryTables, GroupTable } from './groups-data'
import styles from './portfolio-value.module.css'

/** Value by business unit, tier and approach; each row leads to the page that is limited to it. */
export function GroupSection({ groups }: { groups: readonly GroupTable[] }) {
  return (
    <Section id="groups" title="Who makes it">
      <div className={styles.groups}>
        {groups.map(({ id, title, rows }) => (
          <div key={id} className={styles.scroller} role="region" aria-label={`Table: ${title.toLowerCase()}`} tabIndex={0}>
            <table className={styles.table}>
              <caption>{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{title.replace('By ', '').replace(/^./, (first) => first.toUpperCase())}</th>
                  <th scope="col">Use cases</th>
                  <th scope="col">Costs</th>
                  <th scope="col">Gains</th>
                  <th scope="col">Net</th>
                  <th scope="col">ROI</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ name, href, count, costs, gains, net, isNegative, roi }) => (
                  <tr key={name}>
                    <th scope="row">{href ? <Link to={href}>{name}</Link> : name}</th>
                    <td>{count}</td>
                    <td>{costs}</td>
                    <td>{gains}</td>
                    <td className={isNegative ? styles.negative : undefined}>{net}</td>
                    <td className={isNegative ? styles.negative : undefined}>{roi}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ))}
      </div>
    </Section>
  )
}

/** What gains and costs are made of. */
export function CategorySection({ categories: { gains, costs, ratio } }: { categories: CategoryTables }) {
  return (
    <Section id="categories" title="By category" note={ratio === null ? 'No direct costs are recorded.' : `Indirect costs are ${ratio} times the direct ones; the guide expects 2 to 3 times.`}>
      <div className={styles.groups}>
        <Categories title="Gains" rows={gains} colour="gains" />
        {costs.map(({ kind, name, amount, share, rows }) => (
          <Categories key={kind} title={`${name}: ${amount}, ${share}`} rows={rows} colour="costs" />
        ))}
      </div>
    </Section>
  )
}

function Categories({ title, rows, colour }: { title: string; rows: readonly CategoryRow[]; colour: 'gains' | 'costs' }) {
  return (
    <table className={styles.table}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Category</th>
          <th scope="col">Amount</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, amount, share, percent }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              <span className={styles.bar} data-colour={colour} style={{ width: `${percent}%` }} aria-hidden="true" />
            </th>
            <td>{amount}</td>
            <td>{share}</td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <th scope="row" className={styles.quiet}>
              None recorded
            </th>
            <td />
            <td />
          </tr>
        )}
      </tbody>
    </table>
  )
}

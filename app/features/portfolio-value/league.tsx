import { Link } from '@remix-run/react'
import { Sparkline } from '~/features/portfolio/sparkline'
import type { PortfolioValueData } from './portfolio-value-data'
import styles from './portfolio-value.module.css'
import type { LeagueSort } from './value-state'

const columns: { sort: LeagueSort; name: string }[] = [
  { sort: 'costs', name: 'Costs' },
  { sort: 'gains', name: 'Gains' },
  { sort: 'net', name: 'Net' },
  { sort: 'roi', name: 'ROI' },
]

/** Every use case with figures in the period, best first or worst first. */
export function League({ league }: { league: PortfolioValueData['league'] }) {
  const { rows, count, page, pages, sort, direction, sortHrefs, previous, next } = league
  return (
    <>
      <div className={styles.scroller} role="region" aria-label="Table: use cases by what they bring" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Use case</th>
              <th scope="col">Net to date</th>
              {columns.map((column) => (
                <th key={column.sort} scope="col" aria-sort={sort === column.sort ? (direction === 'desc' ? 'descending' : 'ascending') : undefined}>
                  <Link to={sortHrefs[column.sort]} preventScrollReset>
                    {column.name}
                    {sort === column.sort && <span aria-hidden="true">{direction === 'desc' ? ' ↓' : ' ↑'}</span>}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, title, whose, costs, gains, net, isNegative, roi, netToDate }) => (
              <tr key={key}>
                <th scope="row">
                  <Link to={`/use-cases/${key}/value`}>{title}</Link> <span className={styles.quiet}>{key}</span>
                  <span className={styles.whose}>{whose}</span>
                </th>
                <td>
                  <Sparkline values={netToDate} />
                </td>
                <td>{costs}</td>
                <td>{gains}</td>
                <td className={isNegative ? styles.negative : undefined}>{net}</td>
                <td className={isNegative ? styles.negative : undefined}>{roi}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <nav aria-label="Pages of the league table" className={styles.pages}>
          {previous && (
            <Link to={previous} preventScrollReset>
              ← Before
            </Link>
          )}
          <span>
            Page {page} of {pages}, {count} use cases
          </span>
          {next && (
            <Link to={next} preventScrollReset>
              Next →
            </Link>
          )}
        </nav>
      )}
    </>
  )
}

import { Link } from '@remix-run/react'
import table from '~/components/table.module.css'
import { Mark } from '~/features/use-cases/marks'
import type { CalendarLine, CalendarYear } from './calendar-data'
import styles from './month-close.module.css'
import { monthsPath, monthStatusMeanings, monthStatusNames } from './words'

interface CalendarPageProps {
  years: CalendarYear[]
  page: number
  isLast: boolean
  /** The oldest recorded month that is over and not closed. */
  next: { label: string; href: string } | null
  mayClose: boolean
}

const columns = ['Status', 'Entries', 'Drafts', 'Missing', 'Restated', 'Costs', 'Gains', 'Net', 'ROI']

/** The books of the portfolio month by month: what is open, in review and closed. */
export function CalendarPage({ years, page, isLast, next, mayClose }: CalendarPageProps) {
  return (
    <div className={styles.page}>
      <header>
        <p className={styles.crumb}>
          <Link to="/portfolio">Portfolio</Link>
        </p>
        <h1>Months</h1>
        <p className={styles.lead}>
          A month is closed for the whole portfolio. Its figures then change by amendments alone, which keep what was and say why.
          {!mayClose && ' The Head of AI reviews and closes.'}
        </p>
        {next && mayClose && (
          <p>
            <Link to={next.href}>Next to close: {next.label}</Link>
          </p>
        )}
      </header>
      {years.length === 0 ? (
        <p>
          There are not that many months. <Link to={monthsPath}>Go to the newest</Link>
        </p>
      ) : (
        <div className={table.scroll} role="region" aria-label="Months" tabIndex={0}>
          <table className={styles.calendar}>
            <thead>
              <tr>
                <th scope="col">Month</th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            {years.map(({ label, lines }) => (
              <tbody key={label}>
                <tr className={styles.year}>
                  <th scope="rowgroup" colSpan={columns.length + 1}>
                    {label}
                  </th>
                </tr>
                {lines.map((line) => (
                  <Line key={line.month} line={line} />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
      {(page > 1 || !isLast) && (
        <nav aria-label="Pages" className={styles.pager}>
          {page > 1 && (
            <Link to={page === 2 ? monthsPath : `${monthsPath}?page=${page - 1}`} rel="prev">
              ← Newer
            </Link>
          )}
          {!isLast && (
            <Link to={`${monthsPath}?page=${page + 1}`} rel="next">
              Older →
            </Link>
          )}
        </nav>
      )}
    </div>
  )
}

function Line({ line }: { line: CalendarLine }) {
  const { label, href, status, entries, drafts, missing, restated, costs, gains, net, roi } = line
  return (
    <tr>
      <th scope="row">
        <Link to={href}>{label}</Link>
      </th>
      <td>
        <Mark meaning={monthStatusMeanings[status]}>{monthStatusNames[status]}</Mark>
      </td>
      <td>{entries}</td>
      <td>{drafts === null ? '–' : <Link to={`${href}#missing`}>{drafts}</Link>}</td>
      <td>{missing === null ? '–' : <Link to={`${href}#missing`}>{missing}</Link>}</td>
      <td>{restated === null ? '–' : <Link to={`${href}#changed`}>{restated}</Link>}</td>
      <td>{costs}</td>
      <td>{gains}</td>
      <td>{net}</td>
      <td>{roi}</td>
    </tr>
  )
}

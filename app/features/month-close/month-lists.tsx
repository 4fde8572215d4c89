import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import table from '~/components/table.module.css'
import { Mark } from '~/features/use-cases/marks'
import type { ChangedLine } from './changed-data'
import type { Listed, MissingLine, UseCaseLine } from './month-data'
import styles from './month-close.module.css'
import type { UnusualLine } from './unusual-data'

interface ListProps<Line> {
  list: Listed<Line>
  /** Address of another page of this list, the others as they are. */
  pageHref: (page: number) => string
}

export function MissingList({ list, pageHref }: ListProps<MissingLine>) {
  return (
    <List id="missing" title="Missing" list={list} pageHref={pageHref} nothing="Every running use case whose figures are expected has submitted them." columns={['Use case', 'Owner', 'What is missing']}>
      {list.lines.map((line) => (
        <tr key={line.key}>
          <UseCaseCell line={line} />
          <OwnerCell line={line} />
          <td data-label="What is missing">
            <div>
              {line.draft === null ? <Mark meaning="bad">No entry</Mark> : <Mark meaning="watch">Draft, not submitted</Mark>}
              {line.draft !== null && <div className={styles.dimmed}>{line.draft}</div>}
            </div>
          </td>
        </tr>
      ))}
    </List>
  )
}

export function UnusualList({ list, pageHref }: ListProps<UnusualLine>) {
  return (
    <List
      id="unusual"
      title="Unusual"
      lead="Costs or gains over three times the median of the use case’s other months, a net that changed its sign, and gains without evidence. None of it has to be wrong."
      list={list}
      pageHref={pageHref}
      nothing="No entry of this month stands out."
      columns={['Use case', 'Owner', 'What is unusual']}
    >
      {list.lines.map((line) => (
        <tr key={line.key}>
          <UseCaseCell line={line} />
          <OwnerCell line={line} />
          <td data-label="What is unusual">
            <ul className={styles.findings}>
              {line.says.map((says) => (
                <li key={says}>{says}</li>
              ))}
            </ul>
          </td>
        </tr>
      ))}
    </List>
  )
}

export function ChangedList({ list, pageHref, isClosed }: ListProps<ChangedLine> & { isClosed: boolean }) {
  return (
    <List
      id="changed"
      title={isClosed ? 'Restated' : 'Changed'}
      lead={isClosed ? 'Amendments since the month was closed. The figures before them are kept.' : 'Entries that were changed after they were submitted, and amendments of earlier months since the last close.'}
      list={list}
      pageHref={pageHref}
      nothing={isClosed ? 'Nothing was amended since it was closed.' : 'Nothing was changed after it was submitted.'}
      columns={['Use case', 'Before → after', 'By', 'Why']}
    >
      {list.lines.map((line) => (
        <tr key={line.id}>
          <UseCaseCell line={line} />
          <td data-label="Before → after">
            <ul className={`${styles.findings} ${styles.money}`}>
              {line.month && <li className={styles.dimmed}>{line.month}, closed</li>}
              {line.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </td>
          <td data-label="By">{line.saved}</td>
          <td data-label="Why" className={styles.said}>
            {line.reason ?? <span className={styles.dimmed}>not closed yet, so no reason was asked for</span>}
          </td>
        </tr>
      ))}
    </List>
  )
}

interface FrameProps extends ListProps<unknown> {
  id: string
  title: string
  lead?: string
  nothing: string
  columns: readonly string[]
  children: ReactNode
}

function List({ id, title, lead, list, pageHref, nothing, columns, children }: FrameProps) {
  const { lines, total, totalText, page, pages } = list
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title} <span className={styles.count}>{totalText}</span>
      </h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      {total === 0 && <p className={styles.lead}>{nothing}</p>}
      {lines.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
      {total > 0 && lines.length === 0 && (
        <p className={styles.lead}>
          There are not that many. <Link to={pageHref(1)}>Go to the first</Link>
        </p>
      )}
      {lines.length > 0 && pages > 1 && (
        <nav aria-label={`Pages: ${title}`} className={styles.pager}>
          <span>
            Page {page} of {pages}
          </span>
          {page > 1 && (
            <Link to={pageHref(page - 1)} rel="prev" preventScrollReset>
              ← Previous
            </Link>
          )}
          {page < pages && (
            <Link to={pageHref(page + 1)} rel="next" preventScrollReset>
              Next →
            </Link>
          )}
        </nav>
      )}
    </section>
  )
}

const UseCaseCell = ({ line: { key, title, href } }: { line: Pick<UseCaseLine, 'key' | 'title' | 'href'> }) => (
  <th scope="row">
    <Link to={href}>
      <span className={styles.key}>{key}</span> {title}
    </Link>
  </th>
)

const OwnerCell = ({ line: { owner } }: { line: UseCaseLine }) => (
  <td data-label="Owner">{owner ?? <span className={styles.dimmed}>nobody</span>}</td>
)

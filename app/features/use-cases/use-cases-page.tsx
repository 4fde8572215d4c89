import { Link, useNavigation } from '@remix-run/react'
import type { FilterProblem } from 'domain/use-case-filter'
import { isFiltered, noFilter } from 'domain/use-case-filter'
import { FilterBar, FilterChips } from './filter-panel'
import type { FilterChip } from './filter-words'
import type { Figure, UseCaseLine } from './table-data'
import { csvUrl, pageSizes, tableUrl, type ColumnId, type TableState } from './table-state'
import styles from './use-cases.module.css'
import { UseCaseTable } from './use-case-table'

interface UseCasesPageProps {
  state: TableState
  /** What the address asks for and nobody can read. */
  problems: FilterProblem[]
  count: number
  countText: string
  sums: Partial<Record<ColumnId, Figure>>
  lines: UseCaseLine[]
  chips: FilterChip[]
  businessUnits: string[]
  owners: { id: string; name: string }[]
  mayPropose: boolean
  mayImport: boolean
}

/** All use cases as a table: what is filtered, sorted and shown is in the address. */
export function UseCasesPage({ state, problems, count, countText, sums, lines, chips, businessUnits, owners, mayPropose, mayImport }: UseCasesPageProps) {
  const isLoading = useNavigation().location?.pathname === '/use-cases'
  return (
    <div className={styles.page} aria-busy={isLoading}>
      <header className={styles.head}>
        <h1>
          Use cases <span className={styles.count}>{countText}</span>
        </h1>
        <div className={styles.acts}>
          {count > 0 && (
            <a href={csvUrl(state)} download className={styles.secondary}>
              Export CSV
            </a>
          )}
          {mayImport && (
            <Link to="/imports" className={styles.secondary}>
              Import
            </Link>
          )}
          {mayPropose && (
            <Link to="/use-cases/new" className={styles.primary}>
              Propose a use case
            </Link>
          )}
        </div>
      </header>
      <FilterBar state={state} chips={chips} businessUnits={businessUnits} owners={owners} />
      {problems.length > 0 && (
        <p className={styles.problem} role="alert">
          {problems.map(({ param, value }) => `There is no ${param} “${value}”.`).join(' ')} It is left out of the filter.
        </p>
      )}
      <FilterChips chips={chips} urlOf={(filter) => tableUrl(state, { filter })} />
      {lines.length > 0 ? (
        <>
          <UseCaseTable state={state} lines={lines} sums={sums} countText={countText} />
          <Pager state={state} count={count} countText={countText} />
        </>
      ) : (
        <Empty state={state} count={count} mayPropose={mayPropose} mayImport={mayImport} />
      )}
    </div>
  )
}

function Pager({ state, count, countText }: Pick<UseCasesPageProps, 'state' | 'count' | 'countText'>) {
  const { page, size } = state
  const first = (page - 1) * size + 1
  const last = Math.min(page * size, count)
  return (
    <nav className={styles.pager} aria-label="Pages">
      <span>
        {first}–{last} of {countText}
      </span>
      {page > 1 && (
        <Link to={tableUrl(state, { page: page - 1 })} rel="prev">
          ← Previous
        </Link>
      )}
      {last < count && (
        <Link to={tableUrl(state, { page: page + 1 })} rel="next">
          Next →
        </Link>
      )}
      <span className={styles.sizes}>
        Rows:{' '}
        {pageSizes.map((one) =>
          one === size ? (
            <span key={one} aria-current="true">
              {one}
            </span>
          ) : (
            <Link key={one} to={tableUrl(state, { size: one })} preventScrollReset>
              {one}
            </Link>
          ),
        )}
      </span>
      <span className={styles.keys}>
        <kbd>j</kbd> <kbd>k</kbd> move, <kbd>Enter</kbd> opens, <kbd>/</kbd> searches
      </span>
    </nav>
  )
}

function Empty({ state, count, mayPropose, mayImport }: Pick<UseCasesPageProps, 'state' | 'count' | 'mayPropose' | 'mayImport'>) {
  if (count > 0) {
    return (
      <p className={styles.empty}>
        There are not that many pages. <Link to={tableUrl(state)}>Go to the first</Link>
      </p>
    )
  }
  if (isFiltered(state.filter)) {
    return (
      <p className={styles.empty}>
        No use case meets these conditions. <Link to={tableUrl(state, { filter: noFilter })}>Show all</Link>
      </p>
    )
  }
  return (
    <div className={styles.empty}>
      <p>Every AI initiative of the organization has its line here: how far it is, how risky, and what it has brought.</p>
      <p>
        {mayPropose && <Link to="/use-cases/new">Propose the first use case</Link>}
        {mayPropose && mayImport && ' or '}
        {mayImport && <Link to="/imports">import an inventory</Link>}
        {!mayPropose && !mayImport && 'You will see the use cases that you own or contribute to.'}
      </p>
    </div>
  )
}

import { Link, useNavigation } from '@remix-run/react'
import { isFiltered, type FilterProblem } from 'domain/use-case-filter'
import { TimeChart } from '~/components/charts/lazy-chart'
import { FilterChips } from '~/features/use-cases/filter-panel'
import type { FilterChip } from '~/features/use-cases/filter-words'
import { Balance } from './balance'
import { Decisions, SaidList } from './decisions'
import { FilterBar, type FilterBarProps } from './filter-bar'
import { Gaps } from './gaps'
import { HeadlineRow } from './headline-row'
import { Pipeline } from './pipeline'
import type { PortfolioData } from './portfolio-data'
import { portfolioUrl } from './portfolio-filter'
import styles from './portfolio-page.module.css'
import { Nothing, Section } from './section'
import type { ValueOverTime } from './value-data'

interface PortfolioPageProps extends FilterBarProps {
  data: PortfolioData
  /** What the address asks for and nobody can read. */
  problems: FilterProblem[]
  chips: FilterChip[]
  asOf: string
  mayPropose: boolean
  mayImport: boolean
}

/** Are we in balance, is it worth it, what must I decide? Read every week by the Head of AI. */
export function PortfolioPage({ data, filter, problems, chips, businessUnits, owners, asOf, mayPropose, mayImport }: PortfolioPageProps) {
  const isLoading = useNavigation().location?.pathname === '/portfolio'
  const isEmpty = data.count === 0
  return (
    <div className={styles.page} aria-busy={isLoading}>
      <header className={styles.head}>
        <h1>Portfolio</h1>
        <p className={styles.asOf}>{asOf}</p>
        {!(isEmpty && !isFiltered(filter)) && <FilterBar filter={filter} businessUnits={businessUnits} owners={owners} />}
      </header>
      {problems.length > 0 && (
        <p className={styles.problem} role="alert">
          {problems.map(({ param, value }) => `There is no ${param} “${value}”.`).join(' ')} It is left out of the filter.
        </p>
      )}
      <FilterChips chips={chips} urlOf={portfolioUrl} />
      {isEmpty ? isFiltered(filter) ? <NoneMeets /> : <Empty mayPropose={mayPropose} mayImport={mayImport} /> : <Filled data={data} />}
    </div>
  )
}

function Filled({ data: { headline, decisions, balance, pipeline, value, gaps } }: Pick<PortfolioPageProps, 'data'>) {
  return (
    <>
      <HeadlineRow headline={headline} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Decisions decisions={decisions} />
          <Pipeline pipeline={pipeline} />
        </div>
        <div className={styles.column}>
          <Balance balance={balance} />
          <SaidList id="double-down" title="Double down" list={decisions.doubleDown} name="worth doubling down" nothing="No use case meets the policy for doubling down yet." />
          <SaidList id="overdue" title="Overdue phases" list={decisions.overdue} name="overdue" nothing="Every phase is within its plan." />
        </div>
      </div>
      <Value value={value} />
      <Gaps gaps={gaps} />
    </>
  )
}

function Value({ value }: { value: ValueOverTime | null }) {
  return (
    <Section id="value" title="Value over time" note={value?.restated && <Link to={value.restated.href}>{value.restated.says}</Link>}>
      {value ? (
        <div className={styles.charts}>
          <TimeChart title="Costs and gains by month" level={3} height={220} {...value.monthly} />
          <TimeChart title="Net to date" level={3} height={220} {...value.toDate} />
        </div>
      ) : (
        <Nothing>No month is recorded yet. Owners record costs and gains on the value tab of their use cases.</Nothing>
      )}
    </Section>
  )
}

const NoneMeets = () => (
  <p className={styles.empty}>
    No use case meets these conditions. <Link to="/portfolio">Show the whole portfolio</Link>
  </p>
)

function Empty({ mayPropose, mayImport }: Pick<PortfolioPageProps, 'mayPropose' | 'mayImport'>) {
  return (
    <div className={styles.empty}>
      <p>
        Here you see every week whether the portfolio is in balance, whether it is worth its money, and what has to be decided. It begins with the first use
        case.
      </p>
      <p className={styles.acts}>
        {mayImport && (
          <Link to="/imports" className={styles.primary}>
            Import an inventory
          </Link>
        )}
        {mayPropose && <Link to="/use-cases/new">Propose a use case</Link>}
        {!mayPropose && !mayImport && 'The Head of AI can import an inventory, and owners can propose use cases.'}
      </p>
    </div>
  )
}

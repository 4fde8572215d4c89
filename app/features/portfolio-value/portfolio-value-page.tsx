import { Link, useNavigation } from '@remix-run/react'
import type { FilterProblem } from 'domain/use-case-filter'
import { TimeChart } from '~/components/charts/lazy-chart'
import { FilterBar, type FilterBarProps } from '~/features/portfolio/filter-bar'
import frame from '~/features/portfolio/portfolio-page.module.css'
import { Nothing, Section } from '~/features/portfolio/section'
import { FilterChips } from '~/features/use-cases/filter-panel'
import type { FilterChip } from '~/features/use-cases/filter-words'
import { CategorySection, GroupSection } from './group-tables'
import { League } from './league'
import { BudgetSection, ForecastSection } from './outlook-sections'
import type { PortfolioValueData } from './portfolio-value-data'
import styles from './portfolio-value.module.css'
import { periods, trusts, valueUrl, type Period, type Trust, type ValueState } from './value-state'

interface PortfolioValuePageProps extends Omit<FilterBarProps, 'filter'> {
  data: PortfolioValueData
  state: ValueState
  chips: FilterChip[]
  problems: FilterProblem[]
  /** `Apr 2026 to Dec 2026`. */
  says: string
  csvHref: string
}

const periodNames: Record<Period, string> = { year: 'This fiscal year', last_year: 'Last fiscal year', months: 'Last 12 months', all: 'All months' }
const trustNames: Record<Trust, string> = { all: 'All figures', measured: 'Measured or confirmed', finance_confirmed: 'Confirmed by finance' }

/** What the whole portfolio costs and brings, who makes it, and what is to come: for the Head of AI before a CFO. */
export function PortfolioValuePage({ data, state, chips, problems, businessUnits, owners, says, csvHref }: PortfolioValuePageProps) {
  const isLoading = useNavigation().location?.pathname === '/portfolio/value'
  return (
    <div className={frame.page} aria-busy={isLoading}>
      <header className={frame.head}>
        <h1>Value</h1>
        <p className={frame.asOf}>{says}</p>
        <FilterBar filter={state.filter} businessUnits={businessUnits} owners={owners} page={{ path: '/portfolio/value', url: (filter) => valueUrl({ ...state, filter, page: 1 }), kept: [] }}>
          <select name="period" aria-label="Period" defaultValue={state.period} key={`period ${state.period}`} className={styles.select}>
            {periods.map((period) => (
              <option key={period} value={period}>
                {periodNames[period]}
              </option>
            ))}
          </select>
          <select name="confidence" aria-label="Figures that count" defaultValue={state.trust} key={`trust ${state.trust}`} className={styles.select}>
            {trusts.map((trust) => (
              <option key={trust} value={trust}>
                {trustNames[trust]}
              </option>
            ))}
          </select>
          <button type="submit" className={styles.apply}>
            Show
          </button>
        </FilterBar>
      </header>
      {problems.length > 0 && (
        <p className={frame.problem} role="alert">
          {problems.map(({ param, value }) => `There is no ${param} “${value}”.`).join(' ')} It is left out of the filter.
        </p>
      )}
      <FilterChips chips={chips} urlOf={(filter) => valueUrl({ ...state, filter, page: 1 })} />
      {data.isEmpty ? (
        <p className={frame.empty}>
          Nothing is recorded for this period and filter. <Link to={valueUrl({ ...state, period: 'all', trust: 'all', page: 1 })}>Show all months and figures</Link>, or <Link to="/portfolio/value">begin again</Link>.
        </p>
      ) : (
        <Filled data={data} csvHref={csvHref} />
      )}
      <ForecastSection outlook={data.outlook} />
      <BudgetSection budget={data.outlook.budget} until={data.outlook.until} />
    </div>
  )
}

function Filled({ data, csvHref }: Pick<PortfolioValuePageProps, 'data' | 'csvHref'>) {
  const { totals, entries, concentration, atRisk, charts, groups, categories, winners, league } = data
  return (
    <>
      <section aria-label="In the period" className={styles.totals}>
        <Tile label="Gains" text={totals.short.gains} full={totals.gains} note={entries} />
        <Tile label="Costs" text={totals.short.costs} full={totals.costs} note={<a href={csvHref}>The entries as CSV</a>} />
        <Tile label="Net" text={totals.short.net} full={totals.net} isNegative={totals.isNegative} note="gains less costs" />
        <Tile label="ROI" text={totals.roi} isNegative={totals.isNegative} note="of summed gains and costs" />
        <Tile label="Spend at risk" text={atRisk.spent} note={atRisk.says} />
      </section>
      {charts && (
        <Section id="months" title="By month" note={charts.restated && <Link to={charts.restated.href}>{charts.restated.says}</Link>}>
          <div className={frame.charts}>
            <TimeChart title="Costs and gains by month" level={3} height={220} {...charts.monthly} />
            <TimeChart title="Net, summed over the period" level={3} height={220} {...charts.toDate} />
          </div>
        </Section>
      )}
      <GroupSection groups={groups} />
      <CategorySection categories={categories} />
      <Section id="winners" title="Double down on" note={winners.count > 0 ? `${winners.count} in all` : undefined}>
        {winners.rows.length === 0 ? (
          <Nothing>No use case meets the policy for doubling down yet.</Nothing>
        ) : (
          <ul className={styles.winners}>
            {winners.rows.map(({ key, title, net, roi, why }) => (
              <li key={key}>
                <Link to={`/use-cases/${key}/value`}>{title}</Link> <span className={styles.quiet}>{key}</span>
                <span className={styles.figure}>
                  {net}, {roi}
                </span>
                <p className={styles.quiet}>{why}</p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="league" title="League table" note={concentration}>
        <League league={league} />
      </Section>
    </>
  )
}

function Tile({ label, text, full, note, isNegative = false }: { label: string; text: string; full?: string; note: React.ReactNode; isNegative?: boolean }) {
  return (
    <div>
      <h2 className={styles.label}>{label}</h2>
      <p className={isNegative ? `${styles.big} ${styles.negative}` : styles.big} title={full}>
        {text}
      </p>
      <p className={styles.quiet}>{note}</p>
    </div>
  )
}

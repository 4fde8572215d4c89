import { Link, useNavigation } from '@remix-run/react'
import { useCallback, useMemo, useState } from 'react'
import type { AmountNotation } from 'domain/amount-text'
import { TimeChart } from '~/components/charts/lazy-chart'
import { formAnswer } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import type { GridData } from '../roi/grid-data'
import type { RestatedData } from '../roi/restated-data'
import { useLeaveGuard } from '../roi/use-leave-guard'
import type { CostStructureView, Drivers } from './comparison-data'
import { ComparisonSection, CostStructureSection } from './comparison-section'
import { DueNotices } from './due-notices'
import { FiguresSection } from './figures-section'
import { MonthPanel } from './month-panel'
import type { ValueChart } from './value-chart'
import type { Drafts, DueMonths, MonthDetails } from './value-data'
import type { ValueFigures } from './value-figures'
import { ValueHeadline } from './value-headline'
import styles from './value.module.css'

interface ValuePageProps {
  base: string
  canEdit: boolean
  notation: AmountNotation
  grid: GridData
  restated: RestatedData
  figures: ValueFigures
  chart: ValueChart | null
  /** Net to date as planned and as recorded; null without a plan. */
  planChart: ValueChart | null
  drivers: Drivers | null
  structure: CostStructureView | null
  missing: DueMonths | null
  drafts: Drafts | null
  /** The month whose details are open. */
  month: MonthDetails | null
  hasPlan: boolean
  hasBaseline: boolean
  answer: FormAnswer | null
}

const chartHeight = 360
type Part = 'grid' | 'month'

/** Whether a use case is worth it: what was planned, what is recorded month by month, and what follows from it. */
export function ValuePage(props: ValuePageProps) {
  const { base, canEdit, notation, grid, restated, figures, chart, planChart, drivers, structure, missing, drafts, month, hasPlan, hasBaseline, answer } = props
  const says = useUnsaved()
  const sent = useNavigation().formData?.get('form')
  const part = (name: Part | 'submit') => ({ canEdit, isSaving: sent === name, answer: formAnswer(answer, name) })
  return (
    <div className={styles.page}>
      {chart ? <ValueHeadline figures={figures} /> : <Empty base={base} canEdit={canEdit} hasPlan={hasPlan} hasBaseline={hasBaseline} />}
      <DueNotices {...part('submit')} base={base} missing={missing} drafts={drafts} hasBaseline={hasBaseline} />
      {(canEdit || chart) && <FiguresSection {...part('grid')} base={base} grid={grid} restated={restated} notation={notation} onUnsaved={says.grid} />}
      {month && <MonthPanel {...part('month')} month={month} closeHref={closeHref(base, grid)} onUnsaved={says.month} />}
      {chart && <TimeChart title="Value over time" height={chartHeight} data={chart.data} table={chart.table} summary={chart.summary} />}
      {planChart && <TimeChart title="Net to date against the plan" height={chartHeight} data={planChart.data} table={planChart.table} summary={planChart.summary} />}
      <div className={styles.columns}>
        <ComparisonSection base={base} variance={figures.variance} drivers={drivers} />
        {structure && <CostStructureSection structure={structure} />}
      </div>
    </div>
  )
}

const closeHref = (base: string, { isLatest, columns }: GridData): string => `${base}/value${isLatest ? '' : `?from=${columns[0]?.month ?? ''}`}#figures`

/** Which parts of the page hold something unsaved; asks before it would be lost. */
function useUnsaved(): Record<Part, (isUnsaved: boolean) => void> {
  const [parts, setParts] = useState<Partial<Record<Part, boolean>>>({})
  const set = useCallback((part: Part, isUnsaved: boolean) => {
    setParts((before) => (Boolean(before[part]) === isUnsaved ? before : { ...before, [part]: isUnsaved }))
  }, [])
  // Opening a month leaves the grid as it is, and other months leave the forms as they are.
  useLeaveGuard(Object.values(parts).some(Boolean), (from, to) => {
    if (from.pathname !== to.pathname) return true
    const differs = (name: string) => new URLSearchParams(from.search).get(name) !== new URLSearchParams(to.search).get(name)
    return (Boolean(parts.grid) && differs('from')) || (Boolean(parts.month) && differs('month'))
  })
  return useMemo(
    () => ({
      grid: (isUnsaved) => set('grid', isUnsaved),
      month: (isUnsaved) => set('month', isUnsaved),
    }),
    [set],
  )
}

function Empty({ base, canEdit, hasPlan, hasBaseline }: Pick<ValuePageProps, 'base' | 'canEdit' | 'hasPlan' | 'hasBaseline'>) {
  return (
    <section aria-labelledby="nothing">
      <h2 id="nothing">Nothing is recorded yet</h2>
      {canEdit ? (
        <>
          <p>Whether it is worth it can be told from three things, in this order:</p>
          <ol className={styles.steps}>
            <li>
              <Link to={`${base}/value/measures`}>How it was before AI</Link>
              {hasBaseline && ', recorded'}. It cannot be measured any more once the system runs.
            </li>
            <li>
              <Link to={`${base}/value/business-case`}>What is planned</Link>
              {hasPlan && ', recorded'}: investment, and costs and gains a month.
            </li>
            <li>
              <a href="#figures">What each month cost and brought</a>. ROI, break-even and the chart appear with the first month.
            </li>
          </ol>
        </>
      ) : (
        <p className={styles.none}>ROI, break-even and the chart appear with the first month that its owner records.</p>
      )}
    </section>
  )
}

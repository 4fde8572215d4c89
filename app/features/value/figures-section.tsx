import { Link } from '@remix-run/react'
import type { AmountNotation } from 'domain/amount-text'
import type { Month } from 'domain/month'
import type { FormAnswer } from '~/server/web.server'
import type { GridData } from '../roi/grid-data'
import { Restated } from '../roi/restated'
import type { RestatedData } from '../roi/restated-data'
import { RoiGrid } from '../roi/roi-grid'
import { typedFigures, type ChangedMeanwhile } from '../roi/typed-figures'
import styles from './value.module.css'

interface FiguresSectionProps {
  base: string
  grid: GridData
  restated: RestatedData
  notation: AmountNotation
  canEdit: boolean
  answer: FormAnswer | null
  onUnsaved: (isUnsaved: boolean) => void
}

/** Twelve months of costs and gains, and the way to the others. */
export function FiguresSection({ base, grid, restated, notation, canEdit, answer, onUnsaved }: FiguresSectionProps) {
  const page = `${base}/value`
  const from = grid.isLatest ? '' : `from=${grid.columns[0]?.month ?? ''}&`
  const { edits, meanwhile } = typedFigures(answer?.result.initialValue, grid.columns, notation)
  return (
    <section id="figures" aria-labelledby="figures-title">
      <div className={styles.head}>
        <h2 id="figures-title">Costs and gains by month</h2>
        <Windows page={page} grid={grid} />
      </div>
      {canEdit && <Keys />}
      {canEdit && (
        <p className={styles.lead}>
          Figures that came in another currency than {notation.currency}: <Link to={`${page}/currency`}>convert and record them</Link>.
        </p>
      )}
      {answer && <Refused message={answer.refusal.message} meanwhile={meanwhile} />}
      <RoiGrid
        // Other months are another grid.
        key={grid.columns[0]?.month}
        grid={grid}
        notation={notation}
        canEdit={canEdit}
        typed={edits}
        answer={answer}
        monthHref={(month: Month) => `${page}?${from}month=${month}#month`}
        onUnsaved={onUnsaved}
      />
      <Restated restated={restated} />
    </section>
  )
}

function Windows({ page, grid: { earlier, later, years, isLatest } }: { page: string; grid: GridData }) {
  const to = (from: Month): string => `${page}?from=${from}#figures`
  return (
    <nav aria-label="Months shown">
      <ul className={styles.windows}>
        {earlier && (
          <li>
            <Link to={to(earlier)} preventScrollReset>
              ← Earlier
            </Link>
          </li>
        )}
        {years.map(({ from, label, isShown }) => (
          <li key={from}>
            <Link to={to(from)} preventScrollReset aria-current={isShown ? 'true' : undefined}>
              {label}
            </Link>
          </li>
        ))}
        <li>
          <Link to={`${page}#figures`} preventScrollReset aria-current={isLatest ? 'true' : undefined}>
            Latest 12
          </Link>
        </li>
        {later && (
          <li>
            <Link to={to(later)} preventScrollReset>
              Later →
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}

function Keys() {
  return (
    <details className={styles.keys}>
      <summary>Type, or paste a block from a spreadsheet</summary>
      <dl>
        <dt>Arrows, Enter, Tab</dt>
        <dd>move from cell to cell</dd>
        <dt>Ctrl or ⌘ V</dt>
        <dd>pastes rows and columns, from the cell you are in to the right and down</dd>
        <dt>Ctrl or ⌘ Z, Y</dt>
        <dd>takes back, and brings back</dd>
        <dt>Esc</dt>
        <dd>leaves the cell as it was</dd>
        <dt>Ctrl or ⌘ S</dt>
        <dd>saves all months</dd>
      </dl>
    </details>
  )
}

function Refused({ message, meanwhile }: { message: string; meanwhile: readonly ChangedMeanwhile[] }) {
  return (
    <div className={styles.problem} role="alert">
      <p>{message}</p>
      {meanwhile.length > 0 && (
        <ul>
          {meanwhile.map(({ month, category, was, now }) => (
            <li key={`${month} ${category}`}>
              {month}, {category}: was {was}, now {now}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

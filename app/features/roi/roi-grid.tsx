import { Form, Link, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { FormAnswer } from '~/server/web.server'
import type { AmountNotation } from 'domain/amount-text'
import type { Month } from 'domain/month'
import { useIsAlive } from '~/components/use-is-alive'
import { AmendmentReason } from './amendment-reason'
import { amountWords } from './amount-words'
import { GridCell } from './grid-cell'
import type { GridColumn, GridData } from './grid-data'
import type { Edits } from './grid-model'
import { cellName, gridRows, rowGroups, type RowGroup } from './grid-rows'
import { GridSums, SumRow, sumOf } from './grid-sums'
import styles from './roi-grid.module.css'
import { SaveBar } from './save-bar'
import { cellLabel, useRoiGrid } from './use-roi-grid'
import { categoryNames, entryStatusNames } from './words'

interface RoiGridProps {
  grid: GridData
  notation: AmountNotation
  canEdit: boolean
  /** What was typed and did not go through, where the page comes back with it. */
  typed: Edits
  /** The last save, where it was refused. */
  answer: FormAnswer | null
  /** Address of what is behind a month's figures. */
  monthHref: (month: Month) => string
  onUnsaved: (isUnsaved: boolean) => void
}

/**
 * Costs and gains of twelve months, entered like in a spreadsheet: arrows, Enter and Tab move, a copied block is pasted,
 * Ctrl+Z takes back, Ctrl+S saves. Without JavaScript it is a form of inputs.
 */
export function RoiGrid({ grid, notation, canEdit, typed, answer, monthHref, onUnsaved }: RoiGridProps) {
  const { columns } = grid
  const form = useRef<HTMLFormElement>(null)
  const editing = useRoiGrid({ grid, notation, typed, isRefused: answer !== null, form })
  const { cells, sums, unsaved } = editing
  const amended = columns.filter(({ isClosed }, index) => isClosed && Object.values(cells[index] ?? {}).some(({ isUnsaved }) => isUnsaved))
  const isSaving = useNavigation().formData?.get('form') === 'grid'
  const isAlive = useIsAlive()
  useEffect(() => onUnsaved(unsaved > 0), [onUnsaved, unsaved])
  // The months that are worked on are at the end; on a narrow page the first ones would hide them.
  const scroller = useRef<HTMLDivElement>(null)
  const { isLatest } = grid
  useEffect(() => {
    if (isLatest && scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth
  }, [isLatest])

  const groupRow = (group: RowGroup, category: RowGroup['categories'][number]) => (
    <tr key={category}>
      <th scope="row" className={styles.rowHead}>
        {categoryNames[category]}
      </th>
      {columns.map((column, index) => {
        const cell = cells[index]?.[category]
        const name = cellName(index, { side: group.side, category })
        if (!cell || column.isFuture) return <td key={column.month} className={styles.future} />
        if (!canEdit) return <td key={column.month}>{cell.text}</td>
        return (
          <GridCell
            key={column.month}
            name={name}
            row={gridRows.findIndex((row) => row.category === category)}
            column={index}
            label={cellLabel(category, column)}
            text={cell.text}
            // Half an amount is no amount yet: the cell complains once it is left.
            problem={editing.typing === name ? null : cell.problem}
            isUnsaved={cell.isUnsaved}
            isClosed={column.isClosed}
            dispatch={editing.dispatch}
          />
        )
      })}
      <td className={styles.total}>{amountWords(sums.reduce((sum, month) => sum + sumOf(month, [category]), 0), notation)}</td>
    </tr>
  )

  const table = (
    <div ref={scroller} className={styles.scroller} role="region" aria-label="Figures of twelve months" tabIndex={canEdit ? undefined : 0}>
      <table className={styles.table} {...editing.tableEvents}>
        <thead>
          <tr>
            <th scope="col" className={styles.rowHead}>
              In {notation.currency}
            </th>
            {columns.map((column) => (
              <th key={column.month} scope="col" className={column.isFuture ? styles.future : column.isClosed ? styles.closed : undefined}>
                <MonthHead column={column} href={monthHref(column.month)} />
              </th>
            ))}
            <th scope="col" className={styles.total}>
              12 months
            </th>
          </tr>
        </thead>
        {rowGroups.map((group) => (
          <tbody key={group.id}>
            <tr className={styles.groupHead}>
              <th scope="rowgroup" className={styles.rowHead}>
                {group.title}
              </th>
              <td colSpan={columns.length + 1} />
            </tr>
            {group.categories.map((category) => groupRow(group, category))}
            <SumRow title={group.subtotal} categories={group.categories} sums={sums} notation={notation} />
          </tbody>
        ))}
        <GridSums sums={sums} before={grid.before} notation={notation} />
      </table>
    </div>
  )

  if (!canEdit) return table
  return (
    <Form method="post" ref={form} onSubmit={editing.onSubmit} preventScrollReset noValidate>
      <input type="hidden" name="form" value="grid" />
      {columns.map(({ month }, index) => (
        <input key={month} type="hidden" name={`months[${index}].month`} value={month} />
      ))}
      {columns.map(({ month, seen }, index) => (
        <input key={month} type="hidden" name={`months[${index}].seen`} value={seen} />
      ))}
      {table}
      <AmendmentReason columns={columns} amended={amended} answer={answer} />
      <SaveBar
        unsaved={unsaved}
        broken={editing.broken}
        says={editing.says}
        isSaving={isSaving}
        isAlive={isAlive}
        canUndo={editing.canUndo}
        canRedo={editing.canRedo}
        onUndo={editing.undo}
        onRedo={editing.redo}
        onDiscard={editing.discard}
        onGo={editing.focus}
      />
    </Form>
  )
}

function MonthHead({ column: { label, entry, isClosed, isRestated }, href }: { column: GridColumn; href: string }) {
  const states = [entry && (!isClosed || entry.status === 'draft') && entryStatusNames[entry.status], isClosed && 'Closed'].filter(Boolean)
  return (
    <>
      {entry ? <Link to={href}>{label}</Link> : label}
      {states.length > 0 && <small className={styles.status}>{states.join(', ')}</small>}
      {isRestated && (
        <small className={styles.status}>
          <a href="#restated">Restated</a>
        </small>
      )}
    </>
  )
}

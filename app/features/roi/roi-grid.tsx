import { Form, Link, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { AmountNotation } from 'domain/amount-text'
import type { Month } from 'domain/month'
import { useIsAlive } from '~/components/use-is-alive'
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
  /** Whether the last save was refused. */
  isRefused: boolean
  /** Address of what is behind a month's figures. */
  monthHref: (month: Month) => string
  onUnsaved: (isUnsaved: boolean) => void
}

/**
 * Costs and gains of twelve months, entered like in a spreadsheet: arrows, Enter and Tab move, a copied block is pasted,
 * Ctrl+Z takes back, Ctrl+S saves. Without JavaScript it is a form of inputs.
 */
export function RoiGrid({ grid, notation, canEdit, typed, isRefused, monthHref, onUnsaved }: RoiGridProps) {
  const { columns } = grid
  const form = useRef<HTMLFormElement>(null)
  const editing = useRoiGrid({ grid, notation, typed, isRefused, form })
  const { cells, sums, unsaved } = editing
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
              <th key={column.month} scope="col" className={column.isFuture ? styles.future : undefined}>
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

function MonthHead({ column, href }: { column: GridColumn; href: string }) {
  if (!column.entry) return <>{column.label}</>
  return (
    <>
      <Link to={href}>{column.label}</Link>
      <small className={styles.status}>{entryStatusNames[column.entry.status]}</small>
    </>
  )
}

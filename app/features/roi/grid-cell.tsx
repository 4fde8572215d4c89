import { memo, type Dispatch } from 'react'
import type { CellState, EditAction } from './grid-model'
import styles from './roi-grid.module.css'

interface CellProps extends Pick<CellState, 'text' | 'problem' | 'isUnsaved'> {
  name: string
  row: number
  column: number
  label: string
  isClosed: boolean
  dispatch: Dispatch<EditAction>
}

/** A cell that takes an amount. Memoized: of two hundred and forty, a keystroke renders one. */
export const GridCell = memo(function GridCell({ name, row, column, label, text, problem, isUnsaved, isClosed, dispatch }: CellProps) {
  const problemId = `${name}-problem`
  return (
    <td className={styles.cell} data-closed={isClosed || undefined} data-unsaved={isUnsaved || undefined} data-problem={problem ? true : undefined}>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={styles.input}
        name={name}
        value={text}
        data-row={row}
        data-column={column}
        aria-label={isUnsaved ? `${label}, unsaved` : label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : undefined}
        onChange={(event) => dispatch({ kind: 'type', cell: name, text: event.target.value })}
      />
      {problem && (
        <span id={problemId} className={styles.problem}>
          {problem}
        </span>
      )}
    </td>
  )
})

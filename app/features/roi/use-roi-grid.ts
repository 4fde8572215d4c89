import {
  useCallback,
  useMemo,
  useReducer,
  useState,
  type ClipboardEvent,
  type FocusEvent,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import type { AmountNotation } from 'domain/amount-text'
import { pastedBlock } from 'domain/pasted-block'
import type { RoiCategory } from 'domain/roi-entry'
import type { GridColumn, GridData } from './grid-data'
import { moveOf } from './grid-keys'
import { cellState, editHistory, monthSums, noEdits, placeBlock, tidyText, type CellState, type Edits } from './grid-model'
import { cellName, gridRows } from './grid-rows'
import { categoryNames } from './words'

export const cellLabel = (category: RoiCategory, column: GridColumn): string => `${categoryNames[category]}, ${column.label}`

interface ListedCell extends CellState {
  name: string
  label: string
}

interface Options {
  grid: GridData
  notation: AmountNotation
  /** What was typed and did not go through. */
  typed: Edits
  isRefused: boolean
  form: RefObject<HTMLFormElement>
}

/** The grid while it is edited: its cells and sums as they would be saved, and what keyboard and clipboard do to them. */
export function useRoiGrid({ grid, notation, typed, isRefused, form }: Options) {
  const { columns, before } = grid
  const [history, dispatch] = useReducer(editHistory, { ...noEdits, edits: typed })
  const [says, setSays] = useState<string | null>(null)
  // Once the figures are saved nothing is typed over them; when a save is refused, what was typed stays over what is there now.
  const saved = columns.map(({ seen }) => seen).join('\n')
  const [shown, setShown] = useState(saved)
  if (saved !== shown) {
    setShown(saved)
    if (!isRefused) dispatch({ kind: 'discard' })
  }

  const cells = useMemo(() => columns.map((column, index) => columnCells(column, index, history.edits, notation)), [columns, history.edits, notation])
  const sums = useMemo(() => monthSums(columns.map(({ month }, index) => ({ month, cells: cells[index] ?? {} })), before), [columns, cells, before])
  const listed = useMemo(() => listCells(columns, cells), [columns, cells])
  const unsaved = listed.filter(({ isUnsaved }) => isUnsaved).length
  const broken = listed.filter(({ problem, name }) => problem !== null && name !== history.typing)

  const inputNamed = (name: string): HTMLInputElement | null => {
    const input = form.current?.elements.namedItem(name)
    return input instanceof HTMLInputElement ? input : null
  }
  const inputAt = (row: number, column: number): HTMLInputElement | null => {
    const at = gridRows[row]
    return at ? inputNamed(cellName(column, at)) : null
  }
  const undo = useCallback(() => {
    setSays(null)
    dispatch({ kind: 'undo' })
  }, [])
  const redo = useCallback(() => dispatch({ kind: 'redo' }), [])
  const discard = useCallback(() => {
    setSays(null)
    dispatch({ kind: 'discard' })
  }, [])

  const onPaste = (event: ClipboardEvent) => {
    const place = placeOf(event.target)
    const text = event.clipboardData.getData('text/plain')
    // One value goes into the cell as into any input.
    if (!place || !/[\t\r\n]/.test(text.trimEnd())) return
    event.preventDefault()
    const cellAt = (down: number, right: number) => inputAt(place.row + down, place.column + right)?.name ?? null
    const placed = placeBlock(pastedBlock(text), cellAt, notation)
    dispatch({ kind: 'fill', cells: placed.cells })
    setSays(pasteSays(Object.keys(placed.cells).length, placed.leftOut))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeOf(event.target)
    if (!place || event.nativeEvent.isComposing || event.altKey) return
    const key = event.key.toLowerCase()
    if (event.ctrlKey || event.metaKey) {
      if (key === 's') form.current?.requestSubmit()
      else if (key === 'y' || (key === 'z' && event.shiftKey)) redo()
      else if (key === 'z') undo()
      else return
      event.preventDefault()
      return
    }
    if (event.key === 'Escape' && history.typing === place.input.name) {
      event.preventDefault()
      undo()
      return
    }
    const move = moveOf(event, place.input)
    if (!move) return
    event.preventDefault()
    inputAt(place.row + move.down, place.column + move.right)?.focus()
  }

  // As in a spreadsheet: what is typed replaces the amount, and arrows move on.
  const onFocus = (event: FocusEvent) => placeOf(event.target)?.input.select()
  const onBlur = (event: FocusEvent) => {
    const input = placeOf(event.target)?.input
    if (input) dispatch({ kind: 'leave', cell: input.name, text: tidyText(input.value, notation) })
  }

  const onSubmit = (event: FormEvent) => {
    const first = listed.find(({ problem }) => problem !== null)
    if (!first) {
      setSays(null)
      return
    }
    event.preventDefault()
    inputNamed(first.name)?.focus()
    setSays(`Nothing is saved yet. ${first.label}: ${first.problem}`)
  }

  return {
    cells,
    sums,
    unsaved,
    broken,
    typing: history.typing,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    says,
    dispatch,
    undo,
    redo,
    discard,
    tableEvents: { onPaste, onKeyDown, onFocus, onBlur },
    onSubmit,
    focus: (name: string) => inputNamed(name)?.focus(),
  }
}

function columnCells(column: GridColumn, index: number, edits: Edits, notation: AmountNotation): Partial<Record<RoiCategory, CellState>> {
  return Object.fromEntries(gridRows.map((row) => [row.category, cellState(column, row.category, edits[cellName(index, row)], notation)]))
}

function listCells(columns: readonly GridColumn[], cells: readonly Partial<Record<RoiCategory, CellState>>[]): ListedCell[] {
  return columns.flatMap((column, index) =>
    gridRows.flatMap((row) => {
      const cell = cells[index]?.[row.category]
      return cell ? [{ ...cell, name: cellName(index, row), label: cellLabel(row.category, column) }] : []
    }),
  )
}

/** The cell that an event happened in. */
function placeOf(target: EventTarget): { input: HTMLInputElement; row: number; column: number } | null {
  if (!(target instanceof HTMLInputElement) || target.dataset.row === undefined) return null
  return { input: target, row: Number(target.dataset.row), column: Number(target.dataset.column) }
}

function pasteSays(cells: number, leftOut: number): string {
  const pasted = `${cells} ${cells === 1 ? 'cell' : 'cells'} pasted.`
  if (leftOut === 0) return pasted
  return `${pasted} ${leftOut} ${leftOut === 1 ? 'value' : 'values'} had no place here (beyond the grid, or in a month that has not begun) and ${leftOut === 1 ? 'was' : 'were'} left out.`
}

import { parseAmount, formatAmount, type AmountNotation } from 'domain/amount-text'
import type { Cents } from 'domain/money'
import type { Month } from 'domain/month'
import { roiPercent, type Totals } from 'domain/roi'
import { totalsOf, type RoiAmounts, type RoiCategory } from 'domain/roi-entry'

/** What the grid shows of a month, as it is saved. */
export interface GridMonth {
  month: Month
  /** Saved amounts; null where the month has no entry. */
  amounts: RoiAmounts | null
  /** Goes back with the month, so that saving tells what somebody else has changed (R14). */
  seen: string
  /** A month that has not begun takes no figures (R9). */
  isFuture: boolean
}

/** Name of a cell's field in the form, which is the place of its amount in the command's input: `months[3].costs.compute`. */
export type CellName = string
/** What was typed over what is saved, by cell. Absent: as saved. */
export type Edits = Readonly<Record<CellName, string>>

export interface CellState {
  /** What the input shows. */
  text: string
  /** null where nothing, or nothing readable, is written. */
  cents: Cents | null
  /** Why it cannot be saved. */
  problem: string | null
  isUnsaved: boolean
}

/** @param notation of the person who looks at it */
export function cellState(saved: GridMonth, category: RoiCategory, edit: string | undefined, notation: AmountNotation): CellState {
  const before = saved.amounts?.[category] ?? null
  // Twenty rows of zeros hide the figures: an entry's 0 is an empty cell, and the subtotal says 0.
  const savedText = before ? formatAmount(before, notation) : ''
  if (edit === undefined) return { text: savedText, cents: before, problem: null, isUnsaved: false }
  const parsed = parseAmount(edit, notation)
  if (!parsed.ok) return { text: edit, cents: null, problem: parsed.reason, isUnsaved: true }
  const isUnsaved = saved.amounts ? (parsed.cents ?? 0) !== before : parsed.cents !== null
  return { text: edit, cents: parsed.cents, problem: null, isUnsaved }
}

/** The sums of a month and of everything up to it, as they will be once what is typed is saved. */
export interface MonthSums extends Totals {
  month: Month
  /** Nothing is recorded nor typed: there are no sums, not sums of 0. */
  isEmpty: boolean
  amounts: Partial<RoiAmounts>
  roiPercent: number | null
  cumulative: Totals & { roiPercent: number | null }
}

/** @param before sums of all months before the first of these */
export function monthSums(months: readonly { month: Month; cells: Readonly<Partial<Record<RoiCategory, CellState>>> }[], before: Totals): MonthSums[] {
  const sum = { ...before }
  return months.map(({ month, cells }) => {
    const amounts: Partial<RoiAmounts> = {}
    for (const [category, cell] of Object.entries(cells) as [RoiCategory, CellState][]) {
      if (cell.cents !== null) amounts[category] = cell.cents
    }
    const totals = totalsOf(amounts)
    sum.costs += totals.costs
    sum.gains += totals.gains
    return {
      month,
      ...totals,
      isEmpty: Object.keys(amounts).length === 0,
      amounts,
      roiPercent: roiPercent(totals),
      cumulative: { ...sum, roiPercent: roiPercent(sum) },
    }
  })
}

/** Edits with the steps back and forth; typing on in one cell is one step. */
export interface EditHistory {
  edits: Edits
  past: readonly Edits[]
  future: readonly Edits[]
  /** The cell that the last step typed into, while it is typed into. */
  typing: CellName | null
}

export const noEdits: EditHistory = { edits: {}, past: [], future: [], typing: null }

export type EditAction =
  | { kind: 'type'; cell: CellName; text: string }
  /** The cell is left: what comes next is a new step. `text` is what was typed, written properly. */
  | { kind: 'leave'; cell: CellName; text: string }
  /** Several cells at once: a pasted block. */
  | { kind: 'fill'; cells: Edits }
  | { kind: 'undo' }
  | { kind: 'redo' }
  | { kind: 'discard' }

/** More steps than anybody takes back. */
const stepsAtMost = 200

export function editHistory(state: EditHistory, action: EditAction): EditHistory {
  switch (action.kind) {
    case 'type': {
      const edits = { ...state.edits, [action.cell]: action.text }
      return state.typing === action.cell ? { ...state, edits, future: [] } : { ...step(state, edits), typing: action.cell }
    }
    case 'leave':
      if (state.typing !== action.cell) return state
      return { ...state, edits: { ...state.edits, [action.cell]: action.text }, typing: null }
    case 'fill':
      return { ...step(state, { ...state.edits, ...action.cells }), typing: null }
    case 'undo': {
      const edits = state.past.at(-1)
      if (!edits) return state
      return { edits, past: state.past.slice(0, -1), future: [state.edits, ...state.future], typing: null }
    }
    case 'redo': {
      const [edits, ...future] = state.future
      if (!edits) return state
      return { edits, past: [...state.past, state.edits], future, typing: null }
    }
    case 'discard':
      return noEdits
  }
}

function step(state: EditHistory, edits: Edits): EditHistory {
  return { ...state, edits, past: [...state.past, state.edits].slice(-stepsAtMost), future: [] }
}

/** What is typed, written properly once it can be read. */
export function tidyText(text: string, notation: AmountNotation): string {
  const parsed = parseAmount(text, notation)
  if (!parsed.ok) return text.trim()
  return parsed.cents === null ? '' : formatAmount(parsed.cents, notation)
}

/** A block put down at a cell: what lands where, and how much had no place. */
export interface PlacedBlock {
  cells: Record<CellName, string>
  /** Cells with something in them that fell outside the grid or on a month that has not begun. */
  leftOut: number
}

/** @param cellAt name of the cell so many rows down and columns right; null where there is none to write in */
export function placeBlock(block: readonly (readonly string[])[], cellAt: (down: number, right: number) => CellName | null, notation: AmountNotation): PlacedBlock {
  const cells: Record<CellName, string> = {}
  let leftOut = 0
  for (const [down, row] of block.entries()) {
    for (const [right, text] of row.entries()) {
      const cell = cellAt(down, right)
      if (cell) cells[cell] = tidyText(text, notation)
      else if (text.trim() !== '') leftOut += 1
    }
  }
  return { cells, leftOut }
}

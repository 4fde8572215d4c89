/** A file that has been read: rows of cells as text, wherever they came from. */
export interface SourceRow {
  /** Line of the text file on which the row begins, or row of the sheet; 1 is the first. */
  physicalLine: number
  cells: readonly string[]
}

/** One sheet of a workbook, or the whole of a text file. Banner rows and the header are still among the rows. */
export interface SourceTable {
  /** Name of the sheet; empty for text files. */
  name: string
  hidden: boolean
  rows: readonly SourceRow[]
}

export const isEmptyRow = (row: SourceRow): boolean => row.cells.every((cell) => cell.trim() === '')

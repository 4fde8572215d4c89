/**
 * Text that a spreadsheet would take for a formula, on its way out and back in (security.md H2). An apostrophe before it
 * makes it text again. What already has apostrophes before such a beginning gets one more, so that reading the file
 * back gives every text as it was.
 */
const formula = /^'*[=+\-@\t\r]/

/** The text as a cell that no spreadsheet computes. Numbers never pass here: `-5` in a column of numbers stays one. */
export const toCell = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** The text that a cell written by `toCell` stands for. */
export const fromCell = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)

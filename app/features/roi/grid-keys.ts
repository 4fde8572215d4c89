/** Where a key leads from a cell, as in a spreadsheet. */
export interface Move {
  down: number
  right: number
}

interface Pressed {
  key: string
  shiftKey: boolean
}
interface Caret {
  value: string
  selectionStart: number | null
  selectionEnd: number | null
}

/**
 * Up, down and Enter always move; left and right do once the caret has nowhere left to go, which it has not while the whole
 * amount is selected.
 * @returns null where the key belongs to the input
 */
export function moveOf({ key, shiftKey }: Pressed, { value, selectionStart, selectionEnd }: Caret): Move | null {
  if (key === 'Enter') return { down: shiftKey ? -1 : 1, right: 0 }
  if (shiftKey) return null
  if (key === 'ArrowUp') return { down: -1, right: 0 }
  if (key === 'ArrowDown') return { down: 1, right: 0 }
  const isAllSelected = selectionStart === 0 && selectionEnd === value.length
  const isCaret = selectionStart === selectionEnd
  if (key === 'ArrowLeft' && (isAllSelected || (isCaret && selectionStart === 0))) return { down: 0, right: -1 }
  if (key === 'ArrowRight' && (isAllSelected || (isCaret && selectionEnd === value.length))) return { down: 0, right: 1 }
  return null
}

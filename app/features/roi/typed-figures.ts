import { parseAmount, type AmountNotation } from 'domain/amount-text'
import { amountsFromSeen, roiCategories, type RoiCategory } from 'domain/roi-entry'
import { amountWords } from './amount-words'
import type { GridColumn } from './grid-data'
import type { Edits } from './grid-model'
import { cellName, gridRows } from './grid-rows'
import { categoryNames } from './words'

/** A figure that somebody else has changed while it was shown here. */
export interface ChangedMeanwhile {
  month: string
  category: string
  was: string
  now: string
}

interface Returned {
  edits: Edits
  meanwhile: ChangedMeanwhile[]
}

/**
 * What comes back of a grid that did not go through: the cells that were touched, to be shown over what is saved now, and
 * what others have saved in those months meanwhile (R14).
 * @param sent the form as it was sent
 */
export function typedFigures(sent: unknown, columns: readonly GridColumn[], notation: AmountNotation): Returned {
  const edits: Record<string, string> = {}
  const meanwhile: ChangedMeanwhile[] = []
  for (const row of listIn(sent, 'months')) {
    const index = columns.findIndex(({ month }) => month === textIn(row, 'month'))
    const column = columns[index]
    if (!column) continue
    const seenText = textIn(row, 'seen')
    const seen = amountsFromSeen(seenText)
    let isTouched = false
    for (const cell of gridRows) {
      const text = textIn(valueIn(row, cell.side), cell.category)
      const parsed = parseAmount(text, notation)
      const before = seen?.[cell.category] ?? null
      if (parsed.ok && (seen ? (parsed.cents ?? 0) === before : parsed.cents === null)) continue
      edits[cellName(index, cell)] = text
      isTouched = true
    }
    if (isTouched && seenText !== column.seen) meanwhile.push(...changesOf(column, seen, notation))
  }
  return { edits, meanwhile }
}

function changesOf(column: GridColumn, seen: Partial<Record<RoiCategory, number>> | null, notation: AmountNotation): ChangedMeanwhile[] {
  const differing = roiCategories.filter((category) => (seen?.[category] ?? 0) !== (column.amounts?.[category] ?? 0))
  return differing.map((category) => ({
    month: column.label,
    category: categoryNames[category],
    was: amountWords(seen?.[category] ?? 0, notation),
    now: amountWords(column.amounts?.[category] ?? 0, notation),
  }))
}

const valueIn = (object: unknown, name: string): unknown =>
  typeof object === 'object' && object !== null && name in object ? (object as Record<string, unknown>)[name] : undefined

function listIn(object: unknown, name: string): unknown[] {
  const value = valueIn(object, name)
  return Array.isArray(value) ? value : []
}

/** A field that was left empty is not sent back. */
function textIn(object: unknown, name: string): string {
  const value = valueIn(object, name)
  return typeof value === 'string' ? value : ''
}

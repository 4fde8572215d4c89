import { directCostCategories, gainCategories, hiddenCostCategories, indirectCostCategories } from 'domain/roi'
import type { RoiCategory } from 'domain/roi-entry'

export interface RowGroup {
  id: 'gains' | 'direct' | 'indirect' | 'hidden'
  title: string
  subtotal: string
  /** Part of the command's input that the group's amounts belong to. */
  side: 'gains' | 'costs'
  categories: readonly RoiCategory[]
}

/** The rows of the grid from top to bottom (R1). */
export const rowGroups: readonly RowGroup[] = [
  { id: 'gains', title: 'Gains', subtotal: 'All gains', side: 'gains', categories: gainCategories },
  { id: 'direct', title: 'Direct costs', subtotal: 'All direct costs', side: 'costs', categories: directCostCategories },
  { id: 'indirect', title: 'Indirect costs', subtotal: 'All indirect costs', side: 'costs', categories: indirectCostCategories },
  { id: 'hidden', title: 'Hidden costs', subtotal: 'All hidden costs', side: 'costs', categories: hiddenCostCategories },
]

/** Every row that takes figures, from top to bottom. */
export const gridRows = rowGroups.flatMap(({ side, categories }) => categories.map((category) => ({ category, side })))

/** Name of the field of a cell. @param column of the month, from 0 */
export const cellName = (column: number, { side, category }: { side: 'gains' | 'costs'; category: RoiCategory }): string =>
  `months[${column}].${side}.${category}`

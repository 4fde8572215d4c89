import * as closes from 'db/queries/month-closes'
import * as roi from 'db/queries/roi'
import * as amendments from 'db/queries/roi-amendments'
import type { UseCase } from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { roiPercent } from 'domain/roi'
import { savedMonths } from '~/commands/saved-roi-months'

/** Every recorded month of a use case, oldest first, and what they come to. */
export async function roiOf(db: ReadDb, { id, key }: Pick<UseCase, 'id' | 'key'>) {
  const items = savedMonths(await roi.entriesOf(db, id), { closes: await closes.list(db), amendments: await amendments.listOf(db, id) })
  return { key, items, cumulative: items.at(-1)?.cumulative ?? { costs: 0, gains: 0, roiPercent: roiPercent({ costs: 0, gains: 0 }) } }
}

import type { RoiEntry } from 'db/queries/roi'
import { costKinds, costStructure, expectedIndirect, type CostKind } from 'domain/cost-structure'
import type { Plan } from 'domain/business-plan'
import { sumCents } from 'domain/money'
import type { Month } from 'domain/month'
import { planVariance, varianceDrivers } from 'domain/plan-variance'
import { completeAmounts, roiCategories, type RoiAmounts } from 'domain/roi-entry'
import { categoryNames, planCategoryName } from '~/features/roi/words'
import type { Formats } from '../use-cases/formats'

/** Why plan and record differ, and what the costs are made of (R2; guide, "Total Cost of Ownership"). */

/** Sums by category of all recorded months. */
export const sumsByCategory = (entries: readonly RoiEntry[]): RoiAmounts =>
  completeAmounts(Object.fromEntries(roiCategories.map((category) => [category, sumCents(entries.map((entry) => entry[category]))])))

export interface DriverRow {
  name: string
  planned: string
  recorded: string
  /** With its sign: what it does to the net. */
  effect: string
  isWorse: boolean
}

export interface Drivers {
  through: string
  rows: DriverRow[]
  /** Why there is only one line for costs or gains. */
  note: string | null
}

const driversShown = 8

/** @returns null without a plan or without anything to hold it against */
export function driversData(plan: Plan | null, entries: readonly RoiEntry[], { formats, monthLabel }: { formats: Formats; monthLabel: (month: Month) => string }): Drivers | null {
  const variance = plan && planVariance(plan, entries)
  if (!plan || !variance) return null
  const drivers = varianceDrivers(plan, variance.through, sumsByCategory(entries))
  return {
    through: monthLabel(variance.through),
    rows: drivers.slice(0, driversShown).map(({ category, planned, recorded, effect }) => ({
      name: planCategoryName(category),
      planned: formats.exactMoney(planned),
      recorded: formats.exactMoney(recorded),
      effect: `${effect > 0 ? '+' : ''}${formats.exactMoney(effect)}`,
      isWorse: effect < 0,
    })),
    note: plan.lines ? null : 'The plan is not split by category: split it in the business case to see which category drives the difference.',
  }
}

export interface CostStructureView {
  kinds: { kind: CostKind; name: string; amount: string; share: string; percent: number; categories: { name: string; amount: string }[] }[]
  says: string
  isWatched: boolean
}

const kindNames: Record<CostKind, string> = { direct: 'Direct', indirect: 'Indirect', hidden: 'Hidden' }

/** @returns null without costs */
export function costStructureView(entries: readonly RoiEntry[], formats: Formats): CostStructureView | null {
  const sums = sumsByCategory(entries)
  const structure = costStructure(sums)
  const total = structure.direct + structure.indirect + structure.hidden
  if (total === 0) return null
  return {
    kinds: (Object.keys(costKinds) as CostKind[]).map((kind) => ({
      kind,
      name: kindNames[kind],
      amount: formats.exactMoney(structure[kind]),
      share: formats.share((structure[kind] / total) * 100),
      percent: (structure[kind] / total) * 100,
      categories: costKinds[kind].flatMap((category) => (sums[category] > 0 ? [{ name: categoryNames[category], amount: formats.exactMoney(sums[category]) }] : [])),
    })),
    ...expectationWords(structure, formats),
  }
}

function expectationWords({ ratio, finding }: ReturnType<typeof costStructure>, { count }: Formats): { says: string; isWatched: boolean } {
  const expected = `the guide expects ${expectedIndirect.from} to ${expectedIndirect.to} times`
  if (ratio === null || finding === null) return { says: `No direct costs are recorded; ${expected} as much indirect cost as direct.`, isWatched: true }
  const measured = `Indirect costs are ${count(ratio)} times the direct ones; ${expected}`
  if (finding === 'within') return { says: `${measured}.`, isWatched: false }
  return {
    says: finding === 'below' ? `${measured}. Labour, maintenance or governance may be missing from the record.` : `${measured}. Look for what could be automated or bought.`,
    isWatched: true,
  }
}

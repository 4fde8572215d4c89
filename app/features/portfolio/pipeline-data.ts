import { phaseName } from 'domain/phases'
import type { Portfolio } from 'domain/portfolio'
import type { Phase, Tier } from 'domain/use-case'
import type { UseCaseFilter } from 'domain/use-case-filter'
import { tierNames } from '~/features/use-cases/words'
import type { Figure, Figures, Words } from './figures'

/** Use cases of a tier in a phase: how dark the cell is says how many of the fullest there are, 0 to 4. */
export interface HeatCell {
  figure: Figure
  heat: number
}

interface Column {
  id: string
  /** Its number; null beside those without a phase, and for the sum of all. */
  phase: Phase | null
  name: string
  count: Figure
  costs: Figure
  net: Figure
  overdue: Figure
}

/** The running use cases by phase, and by tier within each. */
export interface Pipeline {
  columns: Column[]
  tiers: { name: string; cells: HeatCell[]; total: Figure }[]
  /** What stands beside the pipeline. */
  aside: Words
}

export function pipelineData({ portfolio, figures }: { portfolio: Portfolio; figures: Figures }): Pipeline {
  const { byPhase, byTier, byStatus, running } = portfolio
  const shown = byPhase.filter(({ phase, count }) => phase !== null || count > 0)
  const most = Math.max(1, ...shown.flatMap((phase) => phase.byTier.map(({ count }) => count)))
  const shownTiers = byTier.filter(({ tier, count }) => tier !== null || count > 0)
  return {
    columns: [
      ...shown.map((sums) => column(sums.phase ? `phase-${sums.phase}` : 'none', sums.phase, sums.phase ? phaseName(sums.phase, null) : 'No phase', sums, figures, { phase: [sums.phase] })),
      column('all', null, 'All running', running, figures, {}),
    ],
    tiers: shownTiers.map(({ tier, count }) => ({
      name: tierName(tier),
      cells: shown.map((phase) => {
        const members = phase.byTier.find((one) => one.tier === tier)?.count ?? 0
        return { figure: figures.count(members, { tier: [tier], phase: [phase.phase], marks: ['running'] }), heat: Math.ceil((members / most) * 4) }
      }),
      total: figures.count(count, { tier: [tier], marks: ['running'] }),
    })),
    aside: aside(byStatus, figures),
  }
}

const tierName = (tier: Tier | null): string => (tier ? `${tierNames[tier]} risk` : 'No tier')

function column(id: string, phase: Phase | null, name: string, sums: Portfolio['running'], figures: Figures, more: Partial<UseCaseFilter>): Column {
  const { count, costs, gains, overdue } = sums
  const within = { ...more, marks: ['running'] as const }
  return {
    ...{ id, phase, name },
    count: figures.count(count, within),
    costs: figures.money('costs', costs, count, within),
    net: figures.money('net', gains - costs, count, within),
    overdue: figures.count(overdue, { ...more, marks: ['overdue'] }),
  }
}

/** "12 proposed, 3 on hold, 8 killed and 4 retired": those that count are links. */
function aside({ proposed, on_hold, killed, retired }: Portfolio['byStatus'], figures: Figures): Words {
  const words: Words[] = [
    ...(proposed ? [[figures.count(proposed, { status: ['proposed'] }), ' proposed, not begun']] : []),
    ...(on_hold ? [[figures.count(on_hold, { status: ['on_hold'] }), ' of the running on hold']] : []),
    ...(killed ? [[figures.count(killed, { status: ['killed'] }), ' killed']] : []),
    ...(retired ? [[figures.count(retired, { status: ['retired'] }), ' retired']] : []),
  ]
  return words.flatMap((one, index) => (index === 0 ? one : [' · ', ...one]))
}

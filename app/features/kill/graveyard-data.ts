import type { graveyard } from 'db/queries/kills'
import { sumCents } from 'domain/money'
import { killReasons } from '~/features/portfolio/kill-words'
import type { Formats } from '~/features/use-cases/formats'

type Rows = Awaited<ReturnType<typeof graveyard>>

/** The killed use cases in words, with what they saved in all (R11). */
export function graveyardData(rows: Rows, formats: Formats) {
  const { money, day } = formats
  const figures = rows.flatMap(({ decision }) => decision?.figures ?? [])
  return {
    totals: {
      count: rows.length,
      freed: money(sumCents(figures.map(({ freedBudget }) => freedBudget))),
      avoided: money(sumCents(figures.map(({ lossAvoided }) => lossAvoided))),
    },
    graves: rows.map(({ key, title, businessUnit, ownerName, costs, gains, decision, retrospective }) => ({
      ...{ key, title, retrospective },
      whose: [businessUnit ?? 'no business unit', ownerName ?? 'no owner'].join(', '),
      decision: decision && {
        ...{ by: decision.byName, reason: decision.reason, on: day(decision.on) },
        rules: killReasons(decision.findings, decision.on, formats).map(({ says }) => says),
        freed: money(decision.figures.freedBudget),
        avoided: money(decision.figures.lossAvoided),
      },
      cost: money(costs),
      gained: money(gains),
    })),
  }
}
export type GraveyardData = ReturnType<typeof graveyardData>

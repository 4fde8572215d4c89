import type { seriesOf } from 'db/queries/month-review'
import { unusual, type UnusualFinding } from 'domain/month-close'
import type { Formats } from '~/features/use-cases/formats'
import { sumsText, valueHref, type Shown, type UseCaseLine } from './month-data'

export interface UnusualLine extends UseCaseLine {
  figures: string
  /** Each finding as a sentence. */
  says: string[]
}

/** What is unusual about entries of a month, with its figures. @param ids in the order in which they are shown */
export function unusualLines(rows: Awaited<ReturnType<typeof seriesOf>>, ids: readonly number[], { month, today, formats }: Shown): UnusualLine[] {
  return ids.flatMap((id) => {
    const months = rows.filter(({ useCaseId }) => useCaseId === id)
    const entry = months.find((one) => one.month === month)
    if (!entry) return []
    const findings = unusual(
      entry,
      months.filter((one) => one !== entry),
    )
    const { key, title, ownerName } = entry
    return [{ key, title, owner: ownerName, href: valueHref(key, month, today), figures: sumsText(entry, formats), says: findings.map((finding) => findingSays(finding, formats)) }]
  })
}

function findingSays(finding: UnusualFinding, { money, month }: Formats): string {
  switch (finding.kind) {
    case 'costs_high':
    case 'gains_high': {
      const side = finding.kind === 'costs_high' ? 'Costs' : 'Gains'
      const usual = finding.median === 0 ? `where half of its other months have none` : `over three times its usual ${money(finding.median)}`
      return `${side} of ${money(finding.amount)}, ${usual}.`
    }
    case 'sign_change':
      return finding.net < 0 ? `A loss of ${money(-finding.net)}, after a net of ${money(finding.before.net)} in ${month(finding.before.month)}.` : `A net of ${money(finding.net)}, after a loss of ${money(-finding.before.net)} in ${month(finding.before.month)}.`
    case 'no_evidence':
      return `Gains of ${money(finding.gains)} without evidence.`
  }
}

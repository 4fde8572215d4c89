/** What a kill rule found, in words with its figures: "lost $84K in 7 months, ROI −61.0 %" (R11). */
import { itemText } from 'domain/checklist'
import { metOn, severities, severityOf, type KillFacts, type KillFinding, type Severity } from 'domain/kill'
import { sumCents } from 'domain/money'
import { daysBetween, lastCompletedMonth, monthsBetween, type Day } from 'domain/month'
import { dutyName } from 'domain/oversight'
import type { Formats } from '~/features/use-cases/formats'
import { approachNames } from '~/features/use-cases/words'
import { criterionValue, criterionWords } from '~/features/value/criterion-words'

/** How findings are written. */
export type KillFormats = Pick<Formats, 'shortMoney' | 'percent' | 'month' | 'count'>

/** The reasons that hold today, the severest first. */
export function killReasons(findings: readonly KillFinding[], today: Day, formats: KillFormats): { severity: Severity; says: string }[] {
  const met = metOn(findings, today)
  // The loss of K1 is that of K2 too: said once, with both counts of months.
  const isLossSaid = met.some(({ rule }) => rule === 'K1')
  const words = (finding: KillFinding): string =>
    finding.rule === 'K2' && isLossSaid ? `${finding.facts.months.length} losses in a row` : killWords(finding, today, formats)
  return severities.flatMap((severity) => met.filter(({ rule }) => severityOf[rule] === severity).map((finding) => ({ severity, says: words(finding) })))
}

/** One finding, as a clause that can stand in a sentence. */
export function killWords(finding: KillFacts, today: Day, formats: KillFormats): string {
  const { shortMoney, percent, month } = formats
  switch (finding.rule) {
    case 'K0':
      return `agreed kill criterion met: ${finding.facts.criteria.map(({ criterion, value }) => `${criterionWords(criterion, formats)} (it was ${criterionValue(criterion, value, formats)})`).join('; ')}`
    case 'K1': {
      const { months, costs, gains, roiPercent } = finding.facts
      return `lost ${shortMoney(costs - gains)} in ${counted(months, 'month')}, ROI ${percent(roiPercent)}`
    }
    case 'K2': {
      const { months, net } = finding.facts
      const lost = shortMoney(-sumCents(net))
      return months.length === 1 ? `lost ${lost} in the last month` : `lost money ${months.length} months in a row, ${lost} in all`
    }
    case 'K3': {
      const { plannedMonth, costs, gains } = finding.facts
      const short = costs > gains ? `still ${shortMoney(costs - gains)} short` : 'nothing recorded to show it'
      return `break-even was planned for ${month(plannedMonth)}, ${short}`
    }
    case 'K4': {
      const { lastMonth, missingFrom } = finding.facts
      const missing = counted(monthsBetween(missingFrom, lastCompletedMonth(today)) + 1, 'month')
      return lastMonth === null ? `no figures for ${missing}, and none before` : `no figures for ${missing}, the last for ${month(lastMonth)}`
    }
    case 'K5': {
      const { items } = finding.facts
      return `${items.length === 1 ? 'red flag' : `${items.length} red flags`}: ${items.map((item) => itemText(item).toLowerCase()).join('; ')}`
    }
    case 'K6':
      return lateWords(finding.facts, today)
    case 'K7': {
      const { budget, costs, percent: ofBudget } = finding.facts
      return ofBudget === null ? `spent ${shortMoney(costs)} without a budget` : `spent ${shortMoney(costs)} of a budget of ${shortMoney(budget)} (${ofBudget} %)`
    }
    case 'K8':
      return `${approachNames[finding.facts.approach].toLowerCase()} with a readiness of ${finding.facts.readiness} of 40`
    case 'K9':
      return overdueWords(finding.facts, today)
  }
}

function lateWords(facts: Extract<KillFacts, { rule: 'K6' }>['facts'], today: Day): string {
  if (facts.kind === 'overrun') {
    return `phase ${facts.phase} is ${counted(daysBetween(facts.plannedEnd, today), 'day')} over its plan of ${counted(facts.plannedDays, 'day')}`
  }
  const silent = counted(daysBetween(facts.since, today), 'day')
  return facts.lastUpdateOn === null ? `no update in the ${silent} since it was entered` : `no update for ${silent}`
}

function overdueWords({ duties }: Extract<KillFacts, { rule: 'K9' }>['facts'], today: Day): string {
  const [first, ...others] = duties.filter(({ dueOn }) => dueOn < today)
  if (!first) return 'oversight is overdue'
  const late = `${dutyName(first.id).toLowerCase()} overdue for ${counted(daysBetween(first.dueOn, today), 'day')}`
  return others.length === 0 ? late : `${late}, and ${others.length} more ${others.length === 1 ? 'control or review' : 'controls or reviews'}`
}

const counted = (count: number, unit: string): string => `${count} ${count === 1 ? unit : `${unit}s`}`

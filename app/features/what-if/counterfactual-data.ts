import type { CounterfactualSums } from 'domain/counterfactual'
import { replayedRules } from 'domain/counterfactual'
import { killRuleNames } from 'domain/kill'
import { killRules, type KillRule } from 'domain/policy'
import { statusNames } from '~/features/use-cases/words'
import type { Formats } from '~/features/use-cases/formats'
import type { Replay } from '~/server/counterfactual.server'
import { signed } from './figures-data'

export const useCasesAPage = 50

/** What following the kill rules would have saved and cost, and of which use cases (R11). */
export function counterfactualData({ replayed, sums, byRule, found }: Replay, { page, disabledRules, formats }: { page: number; disabledRules: readonly KillRule[]; formats: Formats }) {
  const { count, money, shortMoney, month } = formats
  const lastPage = Math.max(1, Math.ceil(found.length / useCasesAPage))
  const shown = Math.min(Math.max(1, page), lastPage)
  const names = (rules: readonly KillRule[]) => rules.map((rule) => `${rule} ${killRuleNames[rule].charAt(0).toLowerCase()}${killRuleNames[rule].slice(1)}`)
  return {
    sentence: sentence(sums, replayed, formats),
    figures: [
      { name: 'Saved', value: shortMoney(sums.saved), full: money(sums.saved), says: `losses after the first rule, of ${useCases(sums.savedBy, count)}` },
      { name: 'Lost', value: shortMoney(sums.lost), full: money(sums.lost), says: `gains after it: ${useCases(sums.lostBy, count)} killed too early` },
      { name: 'Net', value: signed(sums.net, shortMoney), full: signed(sums.net, money), says: sums.net > 0 ? 'better off' : sums.net < 0 ? 'worse off' : 'neither better nor worse off' },
    ],
    byRule: byRule.map(({ rule, sums: alone }) => ({
      name: names([rule]).join(''),
      met: count(alone.met),
      ...{ saved: money(alone.saved), lost: money(alone.lost), net: signed(alone.net, money) },
      isWorse: alone.net < 0,
    })),
    page: shown,
    lastPage,
    count: found.length,
    rows: found.slice((shown - 1) * useCasesAPage, shown * useCasesAPage).map((one) => ({
      key: one.key,
      title: one.title,
      whose: [one.businessUnit ?? 'no business unit', statusNames[one.status].toLowerCase()].join(', '),
      month: month(one.month),
      rules: names(one.rules).join('; '),
      after: one.monthsAfter === 0 ? 'nothing recorded since' : `${one.monthsAfter} ${one.monthsAfter === 1 ? 'month' : 'months'} recorded since`,
      effect: one.netAfter === 0 ? money(0) : signed(-one.netAfter, money),
      says: one.netAfter < 0 ? 'saved' : one.netAfter > 0 ? 'lost' : 'nothing',
    })),
    replayed: names(replayedRules.filter((rule) => !disabledRules.includes(rule))),
    off: names(replayedRules.filter((rule) => disabledRules.includes(rule))),
    notReplayed: names(killRules.filter((rule) => !replayedRules.some((one) => one === rule))),
  }
}
export type CounterfactualData = ReturnType<typeof counterfactualData>

const useCases = (number: number, count: Formats['count']): string => `${count(number)} ${number === 1 ? 'use case' : 'use cases'}`

function sentence({ met, net }: CounterfactualSums, replayed: number, { count, money }: Formats): string {
  if (replayed === 0) return 'No month is recorded yet, so there is nothing to replay.'
  if (met === 0) return `Of ${useCases(replayed, count)} with recorded months none ever met a rule.`
  const outcome = net === 0 ? 'would have come to the same' : net > 0 ? `would have left ${money(net)} more` : `would have left ${money(-net)} less`
  return `Of ${useCases(replayed, count)} with recorded months ${count(met)} met a rule at the end of some month. Killing each of them then and there ${outcome}.`
}

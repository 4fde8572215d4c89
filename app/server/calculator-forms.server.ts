import { z } from 'zod'
import { parseAmount, type AmountNotation } from 'domain/amount-text'
import type { BreakEvenInput } from 'domain/calculators/break-even'
import { periods, type PeriodicAmount } from 'domain/calculators/period'
import { roiCostLines, roiGainLines, type RoiInput } from 'domain/calculators/roi'
import type { TotalCostInput } from 'domain/calculators/total-cost'
import { usualPeriods, type RoiLine } from '~/features/calculators/roi-lines'
import { amountField, requiredAmountField } from './amount-form.server'
import type { CalculatorForm } from './calculator-query.server'

const monthsAtMost = 120
const monthsField = z
  .string()
  .optional()
  .transform((text, context) => {
    const months = /^\s*\d{1,3}\s*$/.test(text ?? '') ? Number(text) : 0
    if (months >= 1 && months <= monthsAtMost) return months
    context.addIssue({ code: 'custom', message: `Write a whole number of months, from 1 to ${monthsAtMost}.` })
    return z.NEVER
  })

/** A number with at most two decimals, in hundredths; nothing written stays nothing. @param most in units */
const hundredthsField = (notation: AmountNotation, most: number) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      const parsed = parseAmount((text ?? '').replace(/[%×]/g, ''), { ...notation, signs: [] })
      if (parsed.ok && (parsed.cents ?? 0) <= most * 100) return parsed.cents ?? undefined
      context.addIssue({ code: 'custom', message: `Write a number from 0 to ${most}, with two decimals at most.` })
      return z.NEVER
    })

const perOf = (line: RoiLine) => `${line}_per` as const

export const roiForm: CalculatorForm<RoiInput> = {
  names: ['months', ...[...roiCostLines, ...roiGainLines].flatMap((line) => [line, perOf(line)])],
  schema: (notation) => {
    const amount = amountField(notation)
    const per = z.enum(periods, 'Choose how often it comes.').optional()
    const fields = <Line extends RoiLine>(lines: readonly Line[]) =>
      Object.fromEntries(lines.flatMap((line) => [[line, amount] as const, [perOf(line), per] as const])) as Record<Line, typeof amount> & Record<ReturnType<typeof perOf>, typeof per>
    return z.object({ months: monthsField, ...fields([...roiCostLines, ...roiGainLines]) }).transform((given): RoiInput => {
      const read = <Line extends RoiLine>(lines: readonly Line[]) =>
        Object.fromEntries(lines.map((line) => [line, { amount: given[line] ?? 0, period: given[perOf(line)] ?? usualPeriods[line] }])) as Record<Line, PeriodicAmount>
      return { months: given.months, costs: read(roiCostLines), gains: read(roiGainLines) }
    })
  },
}

const mostCasesADay = 1_000_000_000
const together = 'Cases, share and saving belong together: fill in all three.'

export const breakEvenForm: CalculatorForm<BreakEvenInput> = {
  names: ['initial', 'monthly', 'quarterly', 'gain', 'gain_per', 'cases', 'share', 'saving'],
  schema: (notation) => {
    const amount = amountField(notation)
    return z
      .object({
        initial: requiredAmountField(notation),
        monthly: amount,
        quarterly: amount,
        gain: amount,
        gain_per: z.enum(['day', 'month'], 'Choose how often it comes.').optional(),
        cases: hundredthsField(notation, mostCasesADay),
        share: hundredthsField(notation, 100),
        saving: amount,
      })
      .transform(({ initial, monthly = 0, quarterly = 0, gain, gain_per: period = 'month', cases, share, saving }, context): BreakEvenInput => {
        const costs = { initialInvestment: initial, monthlyCost: monthly, quarterlyCost: quarterly }
        const refused = (path: string, message: string) => {
          context.addIssue({ code: 'custom', path: [path], message })
          return z.NEVER
        }
        if (cases === undefined && share === undefined && saving === undefined) {
          if (gain === undefined) return refused('gain', 'Write what it gains, or what it saves on cases.')
          return { ...costs, gain: { kind: 'amount', amount: gain, period } }
        }
        if (gain !== undefined) return refused('gain', 'Write a gain or what it saves on cases, not both.')
        if (cases === undefined) return refused('cases', together)
        if (share === undefined) return refused('share', together)
        if (saving === undefined) return refused('saving', together)
        return { ...costs, gain: { kind: 'cases', casesADayHundredths: cases, sharePercentHundredths: share, savingEach: saving } }
      })
  },
}

const mostTimes = 100

export const totalCostForm: CalculatorForm<TotalCostInput> = {
  names: ['months', 'inference', 'compute', 'data', 'tooling', 'storage', 'retrieval', 'indirect_low', 'indirect_high', 'hidden'],
  schema: (notation) => {
    const amount = amountField(notation)
    const times = hundredthsField(notation, mostTimes)
    return z
      .object({ months: monthsField, inference: amount, compute: amount, data: amount, tooling: amount, storage: amount, retrieval: amount, indirect_low: times, indirect_high: times, hidden: amount })
      .transform(({ indirect_low: low, indirect_high: high, ...given }, context): TotalCostInput => {
        const refused = (path: string, message: string) => {
          context.addIssue({ code: 'custom', path: [path], message })
          return z.NEVER
        }
        if ((low === undefined) !== (high === undefined)) return refused(low === undefined ? 'indirect_low' : 'indirect_high', 'Fill in both ends, or neither.')
        if (low !== undefined && high !== undefined && low > high) return refused('indirect_high', 'The upper end cannot be below the lower one.')
        return {
          months: given.months,
          inferenceAMonth: given.inference ?? null,
          compute: given.compute ?? null,
          dataPreparation: given.data ?? null,
          toolingAMonth: given.tooling ?? null,
          storageAMonth: given.storage ?? null,
          retrievalAMonth: given.retrieval ?? null,
          indirectHundredths: low === undefined || high === undefined ? null : { low, high },
          hidden: given.hidden ?? null,
        }
      })
  },
}

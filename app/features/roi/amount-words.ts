import { formatAmount, type AmountNotation } from 'domain/amount-text'
import { roundHalfAway, type Cents } from 'domain/money'

/** An amount with a real minus where it is negative. */
export function amountWords(cents: Cents, notation: AmountNotation): string {
  const text = formatAmount(Math.abs(cents), notation)
  return cents < 0 ? `−${text}` : text
}

/** A ratio with its sign and one decimal: `+12.4 %`, `−61.0 %`; "n/a" where there is none. */
export function percentWords(percent: number | null, { decimal, group }: AmountNotation): string {
  if (percent === null) return 'n/a'
  const [whole = '0', tenth = '0'] = roundHalfAway(Math.abs(percent), 1).toFixed(1).split('.')
  const sign = percent < 0 ? '−' : '+'
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${tenth} %`
}

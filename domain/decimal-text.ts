/** Numbers with up to three decimals as people write them, to whole thousandths and back; digits only, never a float. */
import type { AmountNotation } from './amount-text'
import { maxMilli, type Milli } from './success-metrics'

export type ParsedDecimal =
  /** null where nothing is written. */
  | { ok: true; milli: Milli | null }
  | { ok: false; reason: string }

const invisible = /[\s\u00A0\u2007\u2009\u202F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u061C]/gu
const minus = /^[-\u2212\u2010-\u2015]/u

/** Thousandths of a number; a percent sign behind it is ignored, and groups of three may be separated. */
export function parseDecimal(text: string, { decimal }: Pick<AmountNotation, 'decimal'>): ParsedDecimal {
  const written = text.replace(invisible, '').replace(/%$/, '')
  if (written === '') return { ok: true, milli: null }
  const isNegative = minus.test(written)
  const digits = written.replace(minus, '').replace(/^\+/, '')
  const group = decimal === '.' ? /[,’']/g : /[.’']/g
  const [whole = '', fraction = '', ...rest] = digits.split(decimal)
  const isGrouped = !group.test(whole) || /^\d{1,3}([,.’']\d{3})+$/.test(whole)
  const plain = whole.replace(/[,.’']/g, '')
  if (rest.length > 0 || !isGrouped || !/^\d*$/.test(plain) || !/^\d*$/.test(fraction) || plain + fraction === '') {
    return { ok: false, reason: `Write a number, such as 1${decimal}5.` }
  }
  if (fraction.length > 3) return { ok: false, reason: 'Write at most three decimals.' }
  const milli = Number(`${plain || '0'}${fraction.padEnd(3, '0')}`)
  if (milli > maxMilli) return { ok: false, reason: 'This is more than can be recorded.' }
  return { ok: true, milli: isNegative && milli !== 0 ? -milli : milli }
}

/** As it would be typed: `78.5`, `-3`, without groups. */
export function formatDecimal(milli: Milli, { decimal }: Pick<AmountNotation, 'decimal'>): string {
  const digits = String(Math.abs(milli)).padStart(4, '0')
  const fraction = digits.slice(-3).replace(/0+$/, '')
  return `${milli < 0 ? '-' : ''}${digits.slice(0, -3)}${fraction && `${decimal}${fraction}`}`
}

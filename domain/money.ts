/** Money is whole minor units (cents) of the installation's currency; never a fraction, never a float sum. */
export type Cents = number

/** 90 trillion in minor units: sums of ten thousand use cases still fit an exact integer. */
export const maxCents: Cents = 9_000_000_000_000

/** Rounds half away from zero to `decimals` places: the one rounding rule of Tollgate. */
export function roundHalfAway(value: number, decimals = 0): number {
  const scale = 10 ** decimals
  // The nudge undoes binary representation: 1.005 × 100 is 100.49999999999999.
  const scaled = Math.abs(value) * scale
  const rounded = Math.floor(scaled + 0.5 + scaled * Number.EPSILON)
  return rounded === 0 ? 0 : (Math.sign(value) * rounded) / scale
}

export const sumCents = (values: Iterable<Cents>): Cents => {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

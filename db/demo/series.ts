/** Amounts of the months of a book, in whole units of the currency. */

/** The amount of each month, the first recorded one at 0. */
export type Series = (month: number, months: number) => number

export const steady =
  (amount: number): Series =>
  () =>
    amount

/** Grows or shrinks evenly from the first to the last month; 0 in the first `after` months. */
export const ramp =
  (first: number, last: number, after = 0): Series =>
  (month, months) => {
    if (month < after) return 0
    const steps = months - 1 - after
    return steps <= 0 ? last : first + ((last - first) * (month - after)) / steps
  }

/** Exactly these amounts; the last one stays. */
export const each =
  (...amounts: number[]): Series =>
  (month) =>
    amounts[month] ?? amounts.at(-1) ?? 0

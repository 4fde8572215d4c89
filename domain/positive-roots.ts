/** Where a polynomial is zero: what an internal rate of return is found with. */

/**
 * The distinct roots in (0, 1] of `coefficients[0] + coefficients[1] x + coefficients[2] x² + …`, the smallest first.
 * Between two neighbouring roots of its derivative a polynomial only rises or only falls, so that it has one root there or
 * none, and signs tell which. Roots that differ by less than a number can hold count as one.
 */
export function rootsUpToOne(coefficients: readonly number[]): number[] {
  const changes = signChanges(coefficients)
  if (changes === 0) return []
  // Descartes: with one change of sign there is one positive root, and nothing to look for between.
  const turns = changes === 1 ? [] : rootsUpToOne(scaled(derivative(coefficients)))
  const roots: number[] = []
  let from = 0
  let signFrom = Math.sign(coefficients.find((value) => value !== 0) ?? 0)
  for (const to of new Set([...turns, 1])) {
    const signTo = signAt(coefficients, to)
    if (signTo === 0) roots.push(to)
    else if (signFrom * signTo < 0) roots.push(bisect(coefficients, from, to, signFrom))
    from = to
    signFrom = signTo
  }
  return roots
}

/** How often the sign changes from one number to the next that is not 0. */
export function signChanges(values: readonly number[]): number {
  const signs = values.filter((value) => value !== 0).map(Math.sign)
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length
}

const derivative = (coefficients: readonly number[]): number[] => coefficients.slice(1).map((value, index) => value * (index + 1))

/** Factors of many derivatives would leave the range of a number. */
function scaled(coefficients: readonly number[]): number[] {
  const largest = coefficients.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return coefficients.map((value) => value / largest)
}

/** The sign of the value at x; 0 where it is smaller than the error it is computed with. */
function signAt(coefficients: readonly number[], x: number): number {
  let value = 0
  let size = 0
  for (const coefficient of [...coefficients].reverse()) {
    value = value * x + coefficient
    size = size * x + Math.abs(coefficient)
  }
  return Math.abs(value) <= size * coefficients.length * 4 * Number.EPSILON ? 0 : Math.sign(value)
}

function bisect(coefficients: readonly number[], from: number, to: number, signFrom: number): number {
  let low = from
  let high = to
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return middle
    const sign = signAt(coefficients, middle)
    if (sign === 0) return middle
    if (sign === signFrom) low = middle
    else high = middle
  }
}

/** What the address of a calculator says. */
export interface CalculatorQuery {
  /** Nothing is asked yet. */
  isEmpty: boolean
  /** What the fields hold, by name. */
  values: Record<string, string>
  /** The mark of the decimals in them. */
  decimal: '.' | ','
}

/** Where the results of a calculator begin: after the form on a phone. */
export const resultId = 'result'

/** The address of a calculator with its fields filled in; empty ones are left out. */
export function calculatorUrl(path: string, values: Record<string, string>, decimal: '.' | ','): string {
  const params = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''))
  params.set('decimal', decimal)
  return `${path}?${params.toString()}#${resultId}`
}

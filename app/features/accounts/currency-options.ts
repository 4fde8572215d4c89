import { currencies, currencyCodes } from 'domain/currencies'

/** The currencies to choose from. */
export const currencyOptions = currencyCodes.map((code) => ({ value: code, name: `${code}: ${currencies[code]}` }))

import { z } from 'zod'
import * as exchangeRates from 'db/queries/exchange-rates'
import * as settings from 'db/queries/settings'
import { currencyCodes } from 'domain/currencies'
import { parseRate, readRates } from 'domain/exchange-rates'
import { authorize, command, refuse } from './command.server'
import { month } from './inputs'

const ratesAtMost = 5_000
const currency = z.enum(currencyCodes, 'Choose a currency.')

/**
 * Saves what other currencies were worth in months, from a table with the columns currency, month and rate: all of it or
 * nothing. Entries that were converted before keep the rate that they were converted with (R9).
 */
export const saveExchangeRates = command({
  name: 'exchange_rate.save',
  input: z.object({ rows: z.array(z.array(z.string().max(200)).max(20)).min(1, 'There is nothing to save.').max(ratesAtMost, `At most ${ratesAtMost.toLocaleString('en')} lines are taken at once.`) }),
  async run({ tx, actor, now, record }, { rows }) {
    authorize(actor, 'exchange_rate.edit')
    const read = readRates(rows, (await settings.find(tx))?.currency ?? '')
    if (!read.ok) {
      const shown = read.problems.slice(0, 5).map(({ line, says }) => `Line ${line}: ${says}`)
      const more = read.problems.length - shown.length
      refuse('invalid', `Nothing was saved. ${shown.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`)
    }
    if (read.rates.length === 0) refuse('invalid', 'There is no rate in it. Each line has a currency, a month and a rate: USD, 2026-11, 0.92.')
    const months = [...new Set(read.rates.map((one) => one.month))]
    const there = new Map((await exchangeRates.ofMonths(tx, months)).map((row) => [`${row.currency} ${row.month}`, row.rate]))
    const changed = read.rates.filter((one) => there.get(`${one.currency} ${one.month}`) !== one.rate)
    if (changed.length === 0) return { saved: 0 }
    await exchangeRates.save(tx, changed.map((one) => ({ ...one, by: actor.id, at: now })))
    const named = (rateOf: (key: string, rate: string) => string | null) => Object.fromEntries(changed.map((one) => [`${one.currency} ${one.month}`, rateOf(`${one.currency} ${one.month}`, one.rate)]))
    record({ subject: { kind: 'exchange_rates', id: null }, before: named((key) => there.get(key) ?? null), after: named((_key, rate) => rate) })
    return { saved: changed.length }
  },
})

/** Takes a rate away that is wrong; entries that were converted with it keep it. */
export const removeExchangeRate = command({
  name: 'exchange_rate.remove',
  input: z.object({ currency, month, rate: z.string().refine((text) => parseRate(text) !== null, 'Reload the page and try again.') }),
  async run({ tx, actor, record }, { currency: code, month: of, rate: seen }) {
    authorize(actor, 'exchange_rate.edit')
    const rate = await exchangeRates.find(tx, code, of)
    if (rate === null) refuse('conflict', 'This rate is not there any more. Reload the page.')
    if (rate !== seen) refuse('stale', 'Somebody changed this rate meanwhile. Reload the page and look again.')
    await exchangeRates.remove(tx, code, of)
    record({ subject: { kind: 'exchange_rates', id: null }, before: { [`${code} ${of}`]: rate } })
    return { currency: code, month: of }
  },
})

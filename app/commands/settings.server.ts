import * as settings from 'db/queries/settings'
import { authorize, command, refuse } from './command.server'
import { version } from './inputs'
import { books } from './setup.server'
import { refreshAllStandings } from './standings.server'

/** Changes the organization's name, currency and fiscal year. */
export const updateSettings = command({
  name: 'settings.update',
  input: books.extend({ version }),
  async run({ tx, actor, record }, { version: readVersion, ...next }) {
    authorize(actor, 'settings.edit')
    const current = (await settings.find(tx)) ?? refuse('conflict', 'Set Tollgate up first.')
    if (current.version !== readVersion) refuse('stale', 'The settings were changed by somebody else. Compare what is there now and save again.')
    const { organization, currency, fiscalYearStart } = current
    // The amounts would keep their figures and change their worth.
    if (next.currency !== currency && (await settings.anyAmounts(tx))) {
      refuse('conflict', `Amounts are recorded in ${currency} already, so the currency stays.`, { path: 'currency' })
    }
    await settings.update(tx, next, readVersion)
    // The sums of the fiscal year are kept with each use case.
    if (next.fiscalYearStart !== fiscalYearStart) await refreshAllStandings(tx)
    record({ subject: { kind: 'settings', id: null }, before: { organization, currency, fiscalYearStart }, after: next })
    return {}
  },
})

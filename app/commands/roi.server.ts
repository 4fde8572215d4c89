import { z } from 'zod'
import * as closes from 'db/queries/month-closes'
import { shiftPortfolioMonths } from 'db/queries/portfolio-months'
import * as roi from 'db/queries/roi'
import * as amendments from 'db/queries/roi-amendments'
import type { UseCase } from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { maxCents } from 'domain/money'
import { monthOf, type Day, type Month } from 'domain/month'
import type { Totals } from 'domain/roi'
import {
  amountsSeen,
  completeAmounts,
  sameAmounts,
  totalsOf,
  type Confidence,
  type EntryStatus,
  type RoiAmounts,
} from 'domain/roi-entry'
import { authorize, command, refuse, type Tools } from './command.server'
import { fromCurrency, notForeign, originalWords, type ForeignAmounts } from './foreign-amounts.server'
import { month, useCaseKey, version } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { monthName } from './month-name'
import { refuseClosed } from './open-use-case.server'
import { amendmentReason, keepAmended, type Amendment } from './roi-amendments.server'
import { amounts, details, entryStatus, otherCurrency } from './roi-inputs'
import { savedMonths, type SavedRoiMonth } from './saved-roi-months'

/** `amountsSeen` of what was shown. */
const seen = z.string().max(400)

/**
 * Records the costs and gains of one month (R9) in place of what was there: categories left out become 0. Everything
 * else that is left out stays, except that changed figures are a draft again and no longer confirmed by finance.
 * Sent twice, the second changes nothing. In another currency they are converted at the rate of the month, and kept as they came.
 */
export const saveRoiMonth = command({
  name: 'roi.save',
  input: z.object({ key: useCaseKey, month, version: version.optional(), ...amounts, ...details, status: entryStatus.optional(), currency: otherCurrency, reason: amendmentReason }),
  async run(tools, { key, month: of, version: read, costs, gains, status, currency, reason, ...said }) {
    const useCase = await openUseCase(tools, key)
    refuseFuture(of, tools.today, 'month')
    const entry = (await roi.entriesByMonth(tools.tx, useCase.id, [of])).get(of)
    if (read !== undefined && entry?.version !== read) refuseStale([{ month: of, entry }])
    const given = completeAmounts({ ...costs, ...gains })
    const inBooks = currency === undefined ? { amounts: given } : await fromCurrency(tools.tx, of, currency, given)
    await save(tools, useCase, [{ month: of, entry, ...inBooks, said: { ...said, status } }], { path: 'costs', reason })
    return savedMonth(tools.tx, useCase.id, of)
  },
})

/**
 * Records several months at once, as a grid shows them: everything or nothing. A month that comes back as it was read
 * is left alone, and one that somebody else has changed since is refused by name (R14).
 */
export const saveRoiGrid = command({
  name: 'roi.save_grid',
  input: z.object({ key: useCaseKey, months: z.array(z.object({ month, seen, ...amounts })).min(1, 'There is nothing to save.').max(36), reason: amendmentReason }),
  async run(tools, input) {
    const useCase = await openUseCase(tools, input.key)
    const entries = await roi.entriesByMonth(
      tools.tx,
      useCase.id,
      input.months.map((given) => given.month),
    )
    const given = input.months.map(({ month: of, seen: read, costs, gains }, index) => {
      const entry = entries.get(of)
      const isEmpty = Object.values({ ...costs, ...gains }).every((amount) => amount === undefined)
      const next = completeAmounts({ ...costs, ...gains })
      return { month: of, read, index, entry, amounts: next, after: amountsSeen(isEmpty && read === amountsSeen(null) ? null : next) }
    })
    // What is there already, because it was sent twice or two people wrote the same, is no conflict either.
    const changed = given.filter(({ read, entry, after }) => after !== read && after !== amountsSeen(entry))
    for (const { month: of, index } of changed) refuseFuture(of, tools.today, `months.${index}.month`)
    const stale = changed.filter(({ read, entry }) => amountsSeen(entry) !== read)
    if (stale.length > 0) refuseStale(stale)
    const repeated = changed.find(({ month: of, index }) => changed.some((other) => other.month === of && other.index < index))
    if (repeated) refuse('invalid', `${monthName(repeated.month)} is there twice.`, { path: `months.${repeated.index}.month` })
    await save(tools, useCase, changed, { path: 'months', reason: input.reason })
    return { months: changed.map(({ month: of }) => of) }
  },
})

/** Says what is behind the figures of a month: note, evidence, method and confidence (R9). */
export const describeRoiMonth = command({
  name: 'roi.describe',
  input: z.object({ key: useCaseKey, month, version, ...details, reason: amendmentReason }),
  async run(tools, { key, month: of, version: read, reason, ...said }) {
    const useCase = await openUseCase(tools, key)
    const entry = (await roi.entriesByMonth(tools.tx, useCase.id, [of])).get(of)
    if (!entry) refuse('conflict', `Nothing is recorded for ${monthName(of)} yet. Save its figures first.`)
    if (entry.version !== read) refuseStale([{ month: of, entry }])
    await save(tools, useCase, [{ month: of, entry, amounts: completeAmounts(entry), said }], { path: 'month', reason })
    return { month: of }
  },
})

/** Submits drafts of months: their figures are the owner's word (R9). What is submitted already stays so. */
export const submitRoiMonths = command({
  name: 'roi.submit',
  input: z.object({
    key: useCaseKey,
    months: z.array(z.object({ month, version: version.optional() })).min(1, 'Choose the months to submit.').max(120),
  }),
  async run(tools, input) {
    const useCase = await openUseCase(tools, input.key)
    const entries = await roi.entriesByMonth(
      tools.tx,
      useCase.id,
      input.months.map((given) => given.month),
    )
    const drafts = input.months.flatMap(({ month: of, version: read }) => {
      const entry = entries.get(of)
      if (!entry) refuse('conflict', `Nothing is recorded for ${monthName(of)} yet. Save its figures first.`)
      if (entry.status === 'submitted') return []
      if (read !== undefined && entry.version !== read) refuseStale([{ month: of, entry }])
      return [{ month: of, entry, amounts: completeAmounts(entry), said: { status: 'submitted' as const } }]
    })
    await save(tools, useCase, drafts, { path: 'months' })
    return { months: drafts.map(({ month: of }) => of) }
  },
})

type Said = Partial<Pick<roi.RoiEntryRow, 'note' | 'evidence' | 'method' | 'confidence' | 'status'>>
interface Change {
  month: Month
  /** What is there now. */
  entry: roi.RoiEntry | undefined
  amounts: RoiAmounts
  /** Where the amounts came in another currency, or in none but that of the books; absent where nothing is said of it. */
  foreign?: ForeignAmounts
  said?: Said
}

async function openUseCase({ tx, actor }: Tools, key: string): Promise<UseCase> {
  const useCase = await loadUseCase(tx, key)
  authorize(actor, 'roi.record', useCase.membership)
  refuseClosed(useCase)
  return useCase
}

/**
 * Writes the entries that change, shifts the sums of the portfolio with them, and records what was and what is. Months that
 * are closed are amended: whether they are is read here, so that a close and a save at the same time take turns.
 * @param path field of the input that sums belong to; `reason` of the amendments
 */
async function save(tools: Tools, useCase: UseCase, changes: Change[], { path, reason }: { path: string; reason?: string | undefined }): Promise<void> {
  const { tx, actor, now } = tools
  const closed = new Set(changes.length > 0 ? await closes.closedAmong(tx, changes.map((change) => change.month)) : [])
  const saved: SavedChange[] = []
  const amended: Amendment[] = []
  const shifts = []
  for (const { month: of, entry, amounts: next, foreign, said } of changes) {
    const totals = totalsOf(next)
    if (totals.costs > maxCents || totals.gains > maxCents) {
      refuse('invalid', `The sums of ${monthName(of)} are more than can be recorded.`, { path })
    }
    const values = { ...next, ...totals, ...saidAbout(entry, next, said), ...(foreign ?? foreignOf(entry, next)) }
    const fields = changedFields(entry, values)
    if (entry && fields.length === 0) continue
    const row = { ...values, by: actor.id, at: now }
    if (entry) await roi.update(tx, entry.id, row)
    else await roi.insert(tx, { useCaseId: useCase.id, month: of, ...row })
    shifts.push({
      month: of,
      costs: totals.costs - (entry?.costs ?? 0),
      gains: totals.gains - (entry?.gains ?? 0),
      entries: entry ? 0 : 1,
    })
    // Whoever submits a draft changes nothing that was closed.
    const isAmendment = closed.has(of) && !fields.every((field) => field === 'status')
    if (isAmendment) amended.push({ month: of, entry, amounts: next })
    // Whether figures were changed after they were submitted is told from the record, so it says so where they are submitted again.
    const told = entry?.status === 'submitted' && !sameAmounts(completeAmounts(entry), next) ? [...new Set<Field>([...fields, 'status'])] : fields
    saved.push({ month: of, isAmendment, before: entry ? pick(entry, told) : null, after: pick(values, told) })
  }
  if (saved.length === 0) return
  const why = amended.length > 0 ? await keepAmended(tx, useCase, amended, { reason, actor, now }) : null
  await shiftPortfolioMonths(tx, shifts)
  recordSaved(tools, useCase, saved, why)
}

interface SavedChange {
  month: Month
  isAmendment: boolean
  before: unknown
  after: unknown
}

/** One record of what was saved, and one of its own for what was amended, with the reason. */
function recordSaved({ touch, record }: Tools, { id, key }: UseCase, saved: readonly SavedChange[], reason: string | null): void {
  touch(id)
  for (const isAmendment of [false, true]) {
    const own = saved.filter((change) => change.isAmendment === isAmendment)
    if (own.length === 0) continue
    const before = Object.fromEntries(own.map((change) => [change.month, change.before]))
    const after = Object.fromEntries(own.map((change) => [change.month, change.after]))
    record({ ...(isAmendment && { action: 'roi.amend' }), subject: { kind: 'use_case', id: key }, before, after: isAmendment ? { ...after, reason } : after })
  }
}

/** What is said about the figures once they are these. */
function saidAbout(entry: roi.RoiEntry | undefined, next: RoiAmounts, said: Said = {}): Required<Said> {
  // A word on figures does not hold for other figures.
  const isNew = !entry || !sameAmounts(completeAmounts(entry), next)
  const confidence: Confidence = isNew && entry?.confidence === 'finance_confirmed' ? 'estimated' : (entry?.confidence ?? 'estimated')
  const status: EntryStatus = isNew ? 'draft' : entry.status
  return {
    note: said.note === undefined ? (entry?.note ?? null) : said.note,
    evidence: said.evidence === undefined ? (entry?.evidence ?? null) : said.evidence,
    method: said.method ?? entry?.method ?? 'estimate',
    confidence: said.confidence ?? confidence,
    status: said.status ?? status,
  }
}

/** Figures that are typed over in the currency of the books are figures of the books. */
const foreignOf = (entry: roi.RoiEntry | undefined, next: RoiAmounts): ForeignAmounts =>
  entry && sameAmounts(completeAmounts(entry), next) ? { currency: entry.currency, rate: entry.rate, original: entry.original } : notForeign

type Values = RoiAmounts & Totals & Required<Said> & ForeignAmounts
type Field = keyof Values

/** Of a new entry, everything that is not empty; otherwise what differs. */
function changedFields(entry: roi.RoiEntry | undefined, values: Values): Field[] {
  const fields = Object.keys(values) as Field[]
  return fields.filter((field) => (entry ? JSON.stringify(entry[field]) !== JSON.stringify(values[field]) : values[field] !== 0 && values[field] !== null))
}

const pick = (values: Values, fields: Field[]) => Object.fromEntries(fields.map((field) => [field, field === 'original' ? originalWords(values.original) : values[field]]))

function refuseFuture(of: Month, today: Day, path: string): void {
  if (of > monthOf(today)) refuse('invalid', `${monthName(of)} is in the future. Record a month once it has begun.`, { path })
}

function refuseStale(changes: Pick<Change, 'month' | 'entry'>[]): never {
  const who = [...new Set(changes.map(({ entry }) => entry?.byName ?? 'Somebody'))].join(' and ')
  const months = changes.map(({ month: of }) => monthName(of)).join(', ')
  refuse('stale', `${who} changed ${months} while you were editing. Nothing was saved and your input is kept: compare it with what is there now and save again.`, {
    facts: {
      months: changes.map(({ month: of, entry }) => ({
        month: of,
        by: entry?.byName ?? null,
        at: entry?.at.toISOString() ?? null,
        version: entry?.version ?? null,
      })),
    },
  })
}

async function savedMonth(db: ReadDb, useCaseId: number, of: Month): Promise<SavedRoiMonth> {
  const books = { closes: await closes.list(db), amendments: await amendments.listOf(db, useCaseId) }
  const saved = savedMonths(await roi.entriesOf(db, useCaseId), books).find((entry) => entry.month === of)
  return saved ?? refuse('conflict', `Nothing is recorded for ${monthName(of)}.`)
}

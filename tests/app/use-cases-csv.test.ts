import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerUseCases, type UseCaseDraft } from '~/commands/register-use-cases.server'
import { csvOfUseCases } from '~/server/use-cases-csv.server'
import { refreshStandings } from '~/commands/standings.server'
import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import { fromCell } from 'domain/spreadsheet-cell'
import { noFilter, type UseCaseFilter } from 'domain/use-case-filter'
import { defaultSort } from 'domain/use-case-sort'
import { setUpStore, testNow } from '../support/commands'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
const today = '2026-10-15'

const hostile = ['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\tTab', "'=quoted", 'Comma, "quote"\nand a line', '\u202Egnp', 'Ünïcødé 漢字 🙂']

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  await register(hostile.map((title) => ({ title, problem: `${title}!`, businessUnit: 'Hostile' })))
  await register(Array.from({ length: 450 }, (_, index) => ({ title: `Many ${index}`, businessUnit: 'Many' })))
})
afterAll(() => store.dispose())

async function register(drafts: UseCaseDraft[]): Promise<number[]> {
  const ignore = () => undefined
  return store.withTransaction(async (tx) => {
    const registered = await registerUseCases({ tx, actor: null, now: testNow, today, touch: ignore, record: ignore }, drafts)
    const ids = registered.map(({ id }) => id)
    await refreshStandings(tx, ids, await settings.policyInForce(tx))
    return ids
  })
}

async function chunksOf(filter: Partial<UseCaseFilter>): Promise<string[]> {
  const request = { scope: { kind: 'all' } as const, filter: { ...noFilter, ...filter }, sort: defaultSort, today, fiscalYear: 2026 }
  const chunks: string[] = []
  for await (const chunk of csvOfUseCases(store.read, request, 'USD')) chunks.push(chunk)
  return chunks
}
const records = async (filter: Partial<UseCaseFilter>): Promise<Record<string, string>[]> =>
  parse((await chunksOf(filter)).join(''), { bom: true, columns: true })

it('begins with the mark that spreadsheets know UTF-8 by, and a line of headers', async () => {
  const [head] = await chunksOf({ businessUnit: ['Nothing'] })
  expect(head).toMatch(/^\uFEFFKey,Title,Business problem,/)
  expect(head?.endsWith('\r\n')).toBe(true)
})

it('no cell begins like a formula, and each text reads back as it was (H2)', async () => {
  const rows = await records({ businessUnit: ['Hostile'] })
  expect(rows.map((row) => fromCell(row.Title ?? ''))).toEqual(hostile)
  expect(rows.map((row) => fromCell(row['Business problem'] ?? ''))).toEqual(hostile.map((title) => `${title}!`))
  for (const row of rows) for (const cell of [row.Title, row['Business problem']]) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
})

it('money is a number with two decimals, beside its currency; a negative one stays a number', async () => {
  const [id = 0] = await register([{ title: 'Losing money', businessUnit: 'Loss', budget: 123_456_789_05 }])
  const [standing] = await standings.list(store.read, [id])
  if (!standing) throw new Error('It stands nowhere')
  await store.withTransaction((tx) => standings.replace(tx, [{ ...standing, costs: 1_000_05, gains: 99, months: 2 }]))
  const [row] = await records({ businessUnit: ['Loss'] })
  expect(row).toMatchObject({ Currency: 'USD', Budget: '123456789.05', Costs: '1000.05', Gains: '0.99', Net: '-999.06', 'ROI %': '-99.9' })
})

it('what is not recorded is empty', async () => {
  const [row] = await records({ businessUnit: ['Hostile'] })
  expect(row).toMatchObject({ Owner: '', Phase: '', Health: '', 'Risk tier': '', Approach: '', Budget: '', 'ROI %': '' })
})

it('has exactly the rows of the filter, in chunks, each once', async () => {
  const filter = { businessUnit: ['Many'] }
  expect((await chunksOf(filter)).length).toBe(4)
  const keys = (await records(filter)).map((row) => row.Key)
  expect(new Set(keys).size).toBe(450)
  expect(keys).toEqual([...keys].sort())
})

it('lets others have their turn between chunks', async () => {
  let turns = 0
  const timer = setInterval(() => (turns += 1), 0)
  await chunksOf({ businessUnit: ['Many'] })
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
})

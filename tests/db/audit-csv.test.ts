import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { csvOfLog } from '~/server/audit-csv.server'
import { streamOf } from '~/server/stream.server'
import * as audit from 'db/queries/audit'
import { person, testNow } from '../support/commands'
import { openTestStore } from '../support/store'

const inChunk = 500
let store: Awaited<ReturnType<typeof openTestStore>>

beforeAll(async () => {
  store = await openTestStore()
  const { id } = await person(store, ['owner'], '=Anna')
  const records = Array.from({ length: 2 * inChunk }, (_, index) => ({
    seq: index + 1,
    at: testNow,
    actorId: id,
    via: 'web' as const,
    action: index % 2 ? 'roi.save' : 'gate.decide',
    subjectKind: 'use_case',
    subjectId: 'UC-0001',
    after: index === 0 ? '{"reason":"two\\nlines, and \\"quotes\\""}' : null,
    requestId: 'request',
    previousHash: '',
    hash: `hash-${index + 1}`,
  }))
  await store.withTransaction((tx) => audit.append(tx, records))
})
afterAll(() => store.dispose())

async function chunksOf(filter: audit.AuditFilter): Promise<string[]> {
  const chunks: string[] = []
  for await (const chunk of csvOfLog(store.read, filter)) chunks.push(chunk)
  return chunks
}
const rowsOf = (chunks: string[]) => parse<Record<string, string>>(chunks.join(''), { bom: true, columns: true })
const numbers = (from: number, step = 1) => Array.from({ length: Math.ceil(from / step) }, (_, index) => String(from - index * step))

it('has every record once, newest first, in parts', async () => {
  const chunks = await chunksOf({})
  expect(rowsOf(chunks).map((row) => row.Record)).toEqual(numbers(2 * inChunk))
  expect(chunks).toHaveLength(2)
})

it('has only what was asked for', async () => {
  const rows = rowsOf(await chunksOf({ action: 'roi', from: new Date(testNow.getTime() - 1), to: new Date(testNow.getTime() + 1), beforeSeq: 901 }))
  expect(rows.map((row) => row.Record)).toEqual(numbers(900, 2))
})

it('has its header also without records', async () => {
  const chunks = await chunksOf({ from: new Date('2099-01-01') })
  expect(chunks).toHaveLength(1)
  expect(chunks[0]).toMatch(/^\uFEFFRecord,Time \(UTC\),Person,.*,Hash\r\n$/)
})

it('keeps what people typed, as text that no spreadsheet calculates (H2)', async () => {
  const row = rowsOf(await chunksOf({ beforeSeq: 2 }))[0]
  expect(row).toMatchObject({ Record: '1', 'Time (UTC)': testNow.toISOString(), Person: "'=Anna", After: '{"reason":"two\\nlines, and \\"quotes\\""}', Hash: 'hash-1' })
})

it('that cannot be read is an error before the answer begins, not a file that breaks off', async () => {
  const closed = await openTestStore()
  await closed.dispose()
  await expect(streamOf(csvOfLog(closed.read, {}))).rejects.toThrow()
})

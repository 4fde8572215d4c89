import { utils, write, type WorkBook, type WorkSheet } from '@e965/xlsx'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { tableFor } from 'domain/import/header'
import type { Delimiter } from '~/server/import/csv'
import type { Encoding } from '~/server/import/decode'
import { limits } from '~/server/import/limits'
import { readUploadedFile } from '~/server/import/read-table'
import { reportCsv } from '~/server/import/report-csv'
import { zip } from '../support/zip'

const found = { encoding: null, delimiter: null }

async function read(bytes: Buffer, options: { encoding: Encoding | null; delimiter: Delimiter | null } = found) {
  const file = await readUploadedFile(bytes, options)
  if (!file.ok) throw new Error(file.reason)
  return file
}
const cellsOf = async (bytes: Buffer) => (await read(bytes)).tables[0]?.rows.map(({ cells }) => cells)
const refusal = async (bytes: Buffer) => {
  const file = await readUploadedFile(bytes, found)
  return file.ok ? 'was read' : file.reason
}

describe('text files: the encoding is found', () => {
  const german = 'Größe;Überschrift\nfünf – „schön“;1 € ’\n'
  it.each([
    ['UTF-8', Buffer.from(german), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${german}`), 'utf-8'],
    ['Windows-1252, its own signs included', iconv.encode(german, 'windows-1252'), 'windows-1252'],
    ['UTF-16 LE with a byte order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(german, 'utf-16le')]), 'utf-16le'],
    ['UTF-16 LE without one', iconv.encode(german, 'utf-16le'), 'utf-16le'],
    ['UTF-16 BE with a byte order mark', Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(german, 'utf-16be')]), 'utf-16be'],
  ])('%s', async (_, bytes, encoding) => {
    const { format, tables } = await read(bytes)
    expect(format.encoding).toBe(encoding)
    expect(tables[0]?.rows.map(({ cells }) => cells)).toEqual([['Größe', 'Überschrift'], ['fünf – „schön“', '1 € ’']])
  })
  it('Cyrillic, from enough of it', async () => {
    const text = 'Название;Описание\nПроверка счетов;Система проверяет входящие счета на ошибки и повторения\n'.repeat(5)
    expect((await read(iconv.encode(text, 'windows-1251'))).format.encoding).toBe('windows-1251')
  })
  it('or given by the person', async () => expect((await read(iconv.encode('a;ö\n1;2', 'macintosh'), { encoding: 'macintosh', delimiter: null })).tables[0]?.rows[0]?.cells).toEqual(['a', 'ö']))
})

describe('text files: the delimiter is found', () => {
  it.each([
    ['commas', 'a,b,c\n1,2,3\n', ','],
    ['semicolons, with commas in the cells', 'a;b\n"1,5, 2,5";x, y\n3,5;y, z\n', ';'],
    ['tabs', 'a\tb\n1, 2\t3\n', '\t'],
    ['bars', 'a|b\n1|2\n', '|'],
    ['semicolons below a banner', 'Register, as of today\n\na;b;c\n1;2;3\n4;5;6\n', ';'],
    ['what Excel says in a first line of its own', 'sep=;\na;b,c\n1;2,3\n', ';'],
  ])('%s', async (_, text, delimiter) => expect((await read(Buffer.from(text))).format.delimiter).toBe(delimiter))
})

it('the delimiter is found where the sample ends inside a long quoted cell', async () => {
  const row = `one;"${'x, y, z\n'.repeat(4_000)}";two\n`
  expect((await read(Buffer.from(`a;b;c\n${row.repeat(4)}`))).format.delimiter).toBe(';')
})

it('a file that comes while others are being read is asked to wait', async () => {
  const bytes = workbook({ S: sheetOf([['a'], ['b']]) })
  const results = await Promise.all([1, 2, 3].map(() => readUploadedFile(bytes, found)))
  expect(results.map((result) => (result.ok ? 'read' : result.why)).sort()).toEqual(['busy', 'read', 'read'])
})

describe('text files: rows', () => {
  it('keep line feeds and lone carriage returns in quoted cells, and know their physical line', async () => {
    const { tables } = await read(Buffer.from('a,b\r\n"one\ntwo",x\r\n"three\rfour",y\r\n\r\nlast,z\r\n'))
    expect(tables[0]?.rows).toEqual([
      { physicalLine: 1, cells: ['a', 'b'] },
      { physicalLine: 2, cells: ['one\ntwo', 'x'] },
      { physicalLine: 4, cells: ['three\rfour', 'y'] },
      { physicalLine: 7, cells: ['last', 'z'] },
    ])
  })
  it('of classic Macs', async () => expect(await cellsOf(Buffer.from('a,b\r1,2\r'))).toEqual([['a', 'b'], ['1', '2']]))
  it('may have more or fewer cells than others', async () => expect(await cellsOf(Buffer.from('a,b\n1\n1,2,3\n'))).toEqual([['a', 'b'], ['1'], ['1', '2', '3']]))
  it('may have a quote in the middle of a cell', async () => expect(await cellsOf(Buffer.from('a,b\n5" pipe,x\n'))).toEqual([['a', 'b'], ['5" pipe', 'x']]))
})

describe('files that cannot be read say what to do', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['blank rows alone', Buffer.from('\n\n,,\n'), 'no rows'],
    ['a quote that is never closed', Buffer.from('a,b\n1,"2\n3,4\n'), 'line 2 is never closed'],
    ['a PDF', Buffer.from('%PDF-1.7 x'), 'PDF'],
    ['a web page called .csv', Buffer.from('<!doctype html><table>'), 'web page'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old Excel file'],
    ['something binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0, 2, 0, 0]), 'not a text file'],
    ['a zip file of something else', zip([{ name: 'a.txt', content: Buffer.from('x') }]), 'no Excel workbook'],
    ['a damaged workbook', Buffer.from('PK\x03\x04 and nothing more'), 'damaged'],
    ['too many rows', Buffer.from(`a\n${'x\n'.repeat(limits.rows + limits.banner + 1)}`), 'more than 50,000 rows'],
    ['too many columns', Buffer.from(`${'x,'.repeat(limits.columns + 5)}\n`), 'at most 500 columns'],
    ['too many bytes', Buffer.alloc(limits.file + 1, 'x'), 'larger than 20 MB'],
  ])('%s', async (_, bytes, says) => expect(await refusal(bytes)).toContain(says))
})

const sheetOf = (rows: unknown[][], more: Partial<WorkSheet> = {}): WorkSheet => Object.assign(utils.aoa_to_sheet(rows, { UTC: true }), more)
function workbook(sheets: Record<string, WorkSheet>, hidden: string[] = []): Buffer {
  const book: WorkBook = utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name)
  book.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) }
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
}

describe('workbooks', () => {
  it('have their table found below banners, past an overview and a hidden sheet', async () => {
    const records = [['Registre des systèmes d’IA 2026'], [], ['Nom', 'Étape', 'Risque'], ['Tri', 'Pilote', 'Faible'], ['Fraude', 'En production', 'Élevé']]
    const file = await read(workbook({ Sommaire: sheetOf([['Sommaire'], ['Projets', 2]]), Archive: sheetOf([...records, ...records]), Registre: sheetOf(records) }, ['Archive']))
    expect(file.tables.map(({ name, hidden }) => [name, hidden])).toEqual([['Sommaire', false], ['Archive', true], ['Registre', false]])
    expect(tableFor(file.tables, { sheet: null, headerRow: null })).toMatchObject({ headers: ['Nom', 'Étape', 'Risque'], records: [{ record: 1, physicalLine: 4 }, { record: 2, physicalLine: 5 }] })
  })
  it('give merged cells their value in every row', async () => {
    const sheet = sheetOf([['Unit', 'Name'], ['Finance', 'A'], [null, 'B'], ['HR', 'C']], { '!merges': [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }] })
    expect((await read(workbook({ S: sheet }))).tables[0]?.rows.map(({ cells }) => cells)).toEqual([['Unit', 'Name'], ['Finance', 'A'], ['Finance', 'B'], ['HR', 'C']])
  })
  it('give dates by their value, to the precision of their format, and text as it is', async () => {
    const sheet = sheetOf([['a', 'b', 'c', 'd', 'e', 'f'], ['x', 'x', 'x', 'x', 'x', 'x']])
    Object.assign(sheet, {
      A2: { t: 'n', v: 45108, z: 'm/d/yy' },
      B2: { t: 'n', v: 45108, z: 'mmm-yy' },
      C2: { t: 'n', v: 2023, z: 'm/d/yyyy' },
      D2: { t: 's', v: '7/1/2023' },
      E2: { t: 'n', v: 0.1 + 0.2 },
      F2: { t: 'b', v: true },
    })
    expect((await read(workbook({ S: sheet }))).tables[0]?.rows[1]?.cells).toEqual(['2023-07-01', '2023-07', '1905-07-15', '7/1/2023', '0.3', 'yes'])
  })
  it('never compute a formula: the saved value counts', async () => {
    const sheet = sheetOf([['a'], ['x']])
    Object.assign(sheet, { A2: { t: 'n', v: 3, f: 'WEBSERVICE("http://127.0.0.1/")' } })
    expect((await read(workbook({ S: sheet }))).tables[0]?.rows[1]?.cells).toEqual(['3'])
  })
})

describe('hostile workbooks are refused before anything opens them (H1, H6)', () => {
  const frame = { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') }
  it.each([
    ['that unpack to 400 MB', () => zip([frame, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(400 * 1024 * 1024, 0x20) }])],
    ['whose headers lie about it', () => zip([frame, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(200 * 1024 * 1024, 0x20), claims: 1000 }])],
    ['of ten thousand parts', () => zip([frame, ...Array.from({ length: 10_000 }, (_, place) => ({ name: `xl/p${place}.xml`, content: Buffer.from('x') }))])],
    ['that declare entities', () => zip([frame, { name: 'xl/sharedStrings.xml', content: Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>') }])],
    ['whose parts have paths that lead outside', () => zip([frame, { name: '../../evil.xml', content: Buffer.from('x') }])],
  ])('%s', async (_, make) => {
    const bytes = make()
    const startedAt = performance.now()
    const memory = process.memoryUsage().rss
    expect(await refusal(bytes)).toMatch(/too large|damaged|declares XML entities/)
    // Far below what unpacking them whole takes, and far above what a busy machine adds.
    expect(performance.now() - startedAt).toBeLessThan(15_000)
    expect(process.memoryUsage().rss - memory).toBeLessThan(300 * 1024 * 1024)
  })
})

it('the report is CSV that scripts can rely on and spreadsheets do not compute', () => {
  const finding = { row: 7, physicalLine: 9, severity: 'warning', cause: 'formula_like', column: 'Name', value: '=1+1', reason: 'It is "text".' } as const
  expect(reportCsv([finding])).toBe(`row,severity,column,value,reason\r\n7,warning,Name,'=1+1,"It is ""text""."\r\n`)
})

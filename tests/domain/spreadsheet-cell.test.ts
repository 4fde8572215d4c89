import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromCell, toCell } from 'domain/spreadsheet-cell'

describe('cells of an export (H2)', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ["'=1", "''=1"],
    ['a=1', 'a=1'],
    ["'quoted'", "'quoted'"],
    ['', ''],
  ])('%j is written as %j', (text, cell) => {
    expect(toCell(text)).toBe(cell)
    expect(fromCell(cell)).toBe(text)
  })

  it('every text comes back as it was, and none begins like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", 'a', '"', ',', '\n') }), (text) => {
        expect(toCell(text)).not.toMatch(/^[=+\-@\t\r]/)
        expect(fromCell(toCell(text))).toBe(text)
      }),
    )
  })
})

import { expect, it } from 'vitest'
import { pastedBlock } from 'domain/pasted-block'

it.each([
  ['one cell', '5', [['5']]],
  ['one cell as spreadsheets copy it', '5\r\n', [['5']]],
  ['a row', '1\t2\t3', [['1', '2', '3']]],
  ['a column', '1\n2\r\n3\r', [['1'], ['2'], ['3']]],
  ['a block with gaps', '1\t\t3\n\t5\t\n', [['1', '', '3'], ['', '5', '']]],
  ['an empty row between', '1\n\n2', [['1'], [''], ['2']]],
  ['a quoted cell with a tab, a line break and a quote', '"a\tb\nc ""d"""\t2', [['a\tb\nc "d"', '2']]],
  ['a quote inside a cell', '5"\t6', [['5"', '6']]],
  ['nothing', '', [['']]],
])('reads %s', (_, text, cells) => {
  expect(pastedBlock(text)).toEqual(cells)
})

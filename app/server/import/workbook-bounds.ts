import type { Readable } from 'node:stream'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { limits, megabytes, UnreadableFile } from './limits'

/**
 * Makes sure that a zip file is a workbook and small enough to be opened, by unpacking every part and counting: the
 * sizes that its headers state may lie (security.md H1, F10). Nothing is kept and nothing is written.
 * @throws UnreadableFile when it is not, is too large, or declares entities (H6)
 */
export async function checkWorkbook(bytes: Buffer): Promise<void> {
  const zip = await openZip(bytes)
  if (zip.entryCount > limits.parts) throw tooLarge(`it has ${zip.entryCount.toLocaleString('en')} parts`)
  let unpacked = 0
  let isWorkbook = false
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === 'xl/workbook.xml') isWorkbook = true
      if (entry.fileName === 'xl/workbook.bin') throw new UnreadableFile('This is a binary Excel workbook (.xlsb). Save it as .xlsx and import that.')
      if (entry.isEncrypted()) throw new UnreadableFile('This file is protected by a password. Save a copy without one and import that.')
      unpacked = await countPart(zip, entry, unpacked, bytes.length)
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damaged(error)
  } finally {
    zip.close()
  }
  if (!isWorkbook) throw new UnreadableFile('This is a zip file but no Excel workbook. Import a CSV file or an Excel workbook (.xlsx).')
}

async function openZip(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true })
  } catch (error) {
    throw damaged(error)
  }
}

async function countPart(zip: ZipFile, entry: Entry, before: number, packed: number): Promise<number> {
  let unpacked = before
  const stream = await zip.openReadStreamPromise(entry)
  const declares = entityWatch()
  try {
    for await (const chunk of stream as AsyncIterable<Buffer> & Readable) {
      unpacked += chunk.length
      if (unpacked > limits.unpacked) throw tooLarge(`it unpacks to more than ${megabytes(limits.unpacked)}`)
      if (unpacked > limits.ratioFrom && unpacked > packed * limits.ratio) throw tooLarge('it unpacks to a hundred times its size')
      if (declares(chunk)) throw new UnreadableFile('This workbook declares XML entities, which no spreadsheet program writes. It was not opened.')
    }
  } finally {
    stream.destroy()
  }
  return unpacked
}

/** Finds `<!DOCTYPE` and `<!ENTITY` in XML that comes in pieces, in 8-bit and 16-bit text. */
function entityWatch(): (chunk: Buffer) => boolean {
  const signs = ['<!DOCTYPE', '<!ENTITY'].flatMap((sign) => [Buffer.from(sign), Buffer.from(sign, 'utf16le'), Buffer.from(sign, 'utf16le').swap16()])
  let tail = Buffer.alloc(0)
  return (chunk) => {
    const piece = Buffer.concat([tail, chunk])
    tail = Buffer.from(piece.subarray(-20))
    return signs.some((sign) => piece.includes(sign))
  }
}

const tooLarge = (why: string): UnreadableFile => new UnreadableFile(`This workbook is too large to be opened: ${why}. Save the sheet as CSV and import that.`, true)

const damaged = (error: unknown): UnreadableFile =>
  Object.assign(new UnreadableFile('This workbook is damaged. Open it in a spreadsheet program, save it again and import that.'), { cause: error })

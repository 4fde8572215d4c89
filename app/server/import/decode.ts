import chardet from 'chardet'
import iconv from 'iconv-lite'
import { UnreadableFile } from './limits'

/** Encodings that a person can choose when the one that was found is wrong. */
export const encodings = [
  { id: 'utf-8', name: 'UTF-8' },
  { id: 'windows-1252', name: 'Western European (Windows-1252)' },
  { id: 'windows-1250', name: 'Central European (Windows-1250)' },
  { id: 'windows-1251', name: 'Cyrillic (Windows-1251)' },
  { id: 'windows-1253', name: 'Greek (Windows-1253)' },
  { id: 'windows-1254', name: 'Turkish (Windows-1254)' },
  { id: 'iso-8859-15', name: 'Western European (ISO 8859-15)' },
  { id: 'macintosh', name: 'Western European (Mac)' },
  { id: 'utf-16le', name: 'UTF-16 LE' },
  { id: 'utf-16be', name: 'UTF-16 BE' },
  { id: 'shift_jis', name: 'Japanese (Shift JIS)' },
  { id: 'gb18030', name: 'Chinese (GB 18030)' },
  { id: 'big5', name: 'Chinese (Big5)' },
  { id: 'euc-kr', name: 'Korean (EUC-KR)' },
] as const
export type Encoding = (typeof encodings)[number]['id']

/**
 * The text of a file. Its encoding is the given one, or found: byte order mark, valid UTF-8, UTF-16 by its zero bytes,
 * else the most likely by the frequency of its letters.
 * Never by TextDecoder for anything but UTF-8: Node decodes Windows-1252 as Latin-1 in many versions, silently.
 * @throws UnreadableFile when it is no text
 */
export function decode(bytes: Buffer, given: Encoding | null): { text: string; encoding: Encoding } {
  const encoding = given ?? findEncoding(bytes)
  const text = iconv.decode(bytes, encoding, { stripBOM: true })
  if (/\0/.test(text.slice(0, 20_000))) throw new UnreadableFile('This is not a text file. Import a CSV file or an Excel workbook (.xlsx).')
  return { text, encoding }
}

function findEncoding(bytes: Buffer): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = zeroBytes(bytes)
  if (zeros.odd > 0.2 && zeros.even < 0.05) return 'utf-16le'
  if (zeros.even > 0.2 && zeros.odd < 0.05) return 'utf-16be'
  if (isUtf8(bytes)) return 'utf-8'
  return likeliest(bytes)
}

function zeroBytes(bytes: Buffer): { even: number; odd: number } {
  const sample = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (index % 2) odd += 1
    else even += 1
  }
  const half = Math.max(1, sample.length / 2)
  return { even: even / half, odd: odd / half }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** What chardet calls an encoding, and the superset of it that Windows programs really write. */
const supersets: Readonly<Record<string, Encoding>> = {
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'windows-1250': 'windows-1250',
  'ISO-8859-5': 'windows-1251',
  'windows-1251': 'windows-1251',
  'ISO-8859-7': 'windows-1253',
  'windows-1253': 'windows-1253',
  'ISO-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  Shift_JIS: 'shift_jis',
  GB18030: 'gb18030',
  Big5: 'big5',
  'EUC-KR': 'euc-kr',
}
/** How much surer chardet must be of another encoding: it finds Central European in short Western texts. */
const lead = 15

function likeliest(bytes: Buffer): Encoding {
  const guesses = chardet
    .analyse(aroundHighBytes(bytes))
    .flatMap(({ name, confidence }) => (supersets[name] ? [{ encoding: supersets[name], confidence }] : []))
  const western = guesses.find(({ encoding }) => encoding === 'windows-1252')?.confidence ?? 0
  const best = guesses.find(({ encoding }) => encoding !== 'windows-1252')
  return best && best.confidence >= western + lead ? best.encoding : 'windows-1252'
}

/** The parts of a long file that tell encodings apart: those with bytes above ASCII. */
function aroundHighBytes(bytes: Buffer): Buffer {
  if (bytes.length < 200_000) return bytes
  const pieces: Buffer[] = []
  let size = 0
  for (let index = 0; index < bytes.length && size < 200_000; index += 1) {
    if ((bytes[index] ?? 0) < 0x80) continue
    const piece = bytes.subarray(Math.max(0, index - 40), index + 60)
    pieces.push(piece)
    size += piece.length
    index += 60
  }
  return Buffer.concat(pieces)
}

/** How much an import takes; above it, a clear refusal (security.md H1). */
export const limits = {
  /** Bytes of the file. */
  file: 20 * 1024 * 1024,
  /** Records below the header, and what may stand above it. */
  rows: 50_000,
  banner: 100,
  columns: 500,
  /** Characters of all cells together. */
  characters: 60_000_000,
  /** Of a workbook, which is a zip file: parts, and bytes when unpacked. */
  parts: 2_000,
  unpacked: 150 * 1024 * 1024,
  /** Unpacked to packed, where it is more than `ratioFrom` bytes: no real workbook comes near. */
  ratio: 120,
  ratioFrom: 10 * 1024 * 1024,
  sheets: 100,
  /** For reading a file, in milliseconds. */
  time: 60_000,
  /** Heap of the worker that reads files, in megabytes. */
  heap: 512,
  /** Files that are read at the same time. */
  atOnce: 2,
} as const

/** A file that cannot be read. The message is for the person, and says what to do. */
export class UnreadableFile extends Error {
  constructor(
    message: string,
    readonly tooLarge = false,
  ) {
    super(message)
    this.name = 'UnreadableFile'
  }
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

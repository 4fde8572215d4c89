import { parentPort, workerData } from 'node:worker_threads'
import type { SourceRow } from 'domain/import/table'
import { UnreadableFile } from './limits'
import { readFile, type FileFormat, type ReadOptions } from './read-file'

/** What the worker says, in this order: `format`, then for each sheet `sheet` and its `rows`, then `done`; or `unreadable`. */
export type WorkerMessage =
  | { kind: 'format'; format: FileFormat }
  | { kind: 'sheet'; name: string; hidden: boolean }
  | { kind: 'rows'; rows: readonly SourceRow[] }
  | { kind: 'done' }
  | { kind: 'unreadable'; message: string; tooLarge: boolean }

export interface WorkerInput {
  bytes: Uint8Array
  options: ReadOptions
}

/** Rows in one message: the main thread takes them in turns with its requests. */
const rowsAtOnce = 500

async function work({ bytes, options }: WorkerInput, say: (message: WorkerMessage) => void): Promise<void> {
  try {
    const { format, tables } = await readFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options)
    say({ kind: 'format', format })
    for (const { name, hidden, rows } of tables) {
      say({ kind: 'sheet', name, hidden })
      for (let start = 0; start < rows.length; start += rowsAtOnce) say({ kind: 'rows', rows: rows.slice(start, start + rowsAtOnce) })
    }
    say({ kind: 'done' })
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    say({ kind: 'unreadable', message: error.message, tooLarge: error.tooLarge })
  }
}

const port = parentPort
if (port) await work(workerData as WorkerInput, (message) => port.postMessage(message))

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { SourceRow, SourceTable } from 'domain/import/table'
import { limits, UnreadableFile } from './limits'
import { readFile, type FileFormat, type ReadFile, type ReadOptions } from './read-file'
import type { WorkerInput, WorkerMessage } from './worker'

export type ReadResult = ({ ok: true } & ReadFile) | { ok: false; reason: string; why: 'unreadable' | 'too_large' | 'busy' }

let reading = 0

/**
 * Reads an uploaded file in a worker of limited memory and time, so that neither a large nor a hostile file stops the
 * process (security.md H1). Without a build (tests, development) there is no worker to start: it is read here.
 */
export async function readUploadedFile(bytes: Buffer, options: ReadOptions): Promise<ReadResult> {
  if (bytes.length > limits.file) return { ok: false, reason: 'The file is larger than 20 MB. Split it and import the parts.', why: 'too_large' }
  if (reading >= limits.atOnce) return { ok: false, reason: 'Other files are being read just now. Try again in a minute.', why: 'busy' }
  reading += 1
  try {
    const worker = workerFile()
    const file = worker ? await inWorker(worker, bytes, options) : await readFile(bytes, options)
    return { ok: true, ...file }
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, reason: error.message, why: error.tooLarge ? 'too_large' : 'unreadable' }
    throw error
  } finally {
    reading -= 1
  }
}

/** Beside the server's entry, whichever chunk this ended up in. */
function workerFile(): string | null {
  const places = ['./import-worker.js', '../import-worker.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)))
  return places.find((place) => existsSync(place)) ?? null
}

function inWorker(file: string, bytes: Buffer, options: ReadOptions): Promise<ReadFile> {
  // A copy: the upload's buffer may be part of a pool that must not be handed over.
  const input: WorkerInput = { bytes: Uint8Array.from(bytes), options }
  const worker = new Worker(file, {
    workerData: input,
    transferList: [input.bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: 64 },
    // Neither the database's address nor any other setting is the business of what reads a stranger's file.
    env: {},
  })
  let format: FileFormat | null = null
  const tables: (Omit<SourceTable, 'rows'> & { rows: SourceRow[] })[] = []
  const tooDemanding = () => new UnreadableFile('The file takes too much time or memory to be read. Split it, or save the sheet as CSV.', true)

  return new Promise<ReadFile>((resolve, reject) => {
    const timer = setTimeout(() => reject(tooDemanding()), limits.time)
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'format') format = message.format
      else if (message.kind === 'sheet') tables.push({ name: message.name, hidden: message.hidden, rows: [] })
      else if (message.kind === 'rows') tables.at(-1)?.rows.push(...message.rows)
      else if (message.kind === 'unreadable') reject(new UnreadableFile(message.message, message.tooLarge))
      else if (format) resolve({ format, tables })
    })
    worker.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooDemanding() : error))
    worker.on('exit', () => {
      clearTimeout(timer)
      reject(new Error('The worker that reads files ended without an answer.'))
    })
  }).finally(() => void worker.terminate())
}

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { PdfDocument } from './document'
import { renderPdf } from './render'

/**
 * Makes the PDF in a worker, so that setting its text holds up nobody. Without a build (tests, development) there is no
 * worker to start: it is made here.
 */
export async function makePdf(document: PdfDocument): Promise<Buffer> {
  const file = workerFile()
  if (!file) return renderPdf(document)
  const worker = new Worker(file, { workerData: document, env: {} })
  return new Promise<Buffer>((resolve, reject) => {
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The worker that makes PDFs ended without an answer.')))
  })
}

/** Beside the server's entry, whichever chunk this ended up in. */
function workerFile(): string | null {
  const places = ['./pdf-worker.js', '../pdf-worker.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)))
  return places.find((place) => existsSync(place)) ?? null
}

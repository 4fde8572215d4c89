import { parentPort, workerData } from 'node:worker_threads'
import type { PdfDocument } from './document'
import { renderPdf } from './render'

const port = parentPort
if (port) port.postMessage(await renderPdf(workerData as PdfDocument))

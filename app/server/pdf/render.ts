import { createRequire } from 'node:module'
import PDFKit from 'pdfkit'
import type { PdfBlock, PdfDocument } from './document'

// The fonts that every reader has know Western letters alone; these have Greek and Cyrillic too.
const require = createRequire(import.meta.url)
const fontFile = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)

const styles = {
  title: { font: 'bold', size: 16, after: 0.6, colour: '#111111' },
  heading: { font: 'bold', size: 12, after: 0.4, colour: '#111111' },
  strong: { font: 'bold', size: 9.5, after: 0.2, colour: '#111111' },
  text: { font: 'plain', size: 9.5, after: 0.4, colour: '#111111' },
  quiet: { font: 'plain', size: 8.5, after: 0.3, colour: '#555555' },
} as const

const margin = 56
const nameWidth = 110

/** Sets a document on A4 pages, numbered at their foot. */
export async function renderPdf({ title, createdAt, blocks }: PdfDocument): Promise<Buffer> {
  const pdf = new PDFKit({ size: 'A4', margin, bufferPages: true, info: { Title: title, Creator: 'Tollgate', CreationDate: new Date(createdAt) } })
  pdf.registerFont('plain', fontFile('DejaVuSans'))
  pdf.registerFont('bold', fontFile('DejaVuSans-Bold'))
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve)
    pdf.once('error', reject)
  })
  for (const block of blocks) set(pdf, block)
  numberPages(pdf)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

function set(pdf: PDFKit.PDFDocument, block: PdfBlock): void {
  if (block.kind === 'facts') {
    for (const { name, value } of block.facts) {
      const { y } = pdf
      pdf.font('plain').fontSize(9.5).fillColor('#555555').text(name, margin, y, { width: nameWidth })
      pdf.fillColor('#111111').text(value, margin + nameWidth, y, { width: pdf.page.width - 2 * margin - nameWidth })
    }
    pdf.x = margin
    pdf.moveDown(0.8)
    return
  }
  const { font, size, after, colour } = styles[block.kind]
  if (block.kind === 'heading') pdf.moveDown(0.5)
  pdf.font(font).fontSize(size).fillColor(colour).text(block.text, margin)
  pdf.moveDown(after)
}

function numberPages(pdf: PDFKit.PDFDocument): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index)
    // Below the margin, where text would begin a new page otherwise.
    pdf.page.margins.bottom = 0
    pdf.font('plain').fontSize(8).fillColor('#555555').text(`${index + 1} / ${count}`, margin, pdf.page.height - 36, { width: pdf.page.width - 2 * margin, align: 'center', lineBreak: false })
  }
}

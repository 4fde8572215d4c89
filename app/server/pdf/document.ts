/** A document of text, from top to bottom: what the worker that makes PDFs is given. */
export interface PdfDocument {
  title: string
  /** Day in the properties of the file; the same document makes the same file. */
  createdAt: string
  blocks: PdfBlock[]
}

export type PdfBlock =
  | { kind: 'title' | 'heading' | 'strong' | 'text' | 'quiet'; text: string }
  /** Names and their values. */
  | { kind: 'facts'; facts: { name: string; value: string }[] }

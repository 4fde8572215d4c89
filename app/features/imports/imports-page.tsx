import { Form, Link, useNavigation } from '@remix-run/react'
import styles from './imports.module.css'

export interface ImportLine {
  id: number
  source: string
  fileName: string
  applied: boolean
  /** ISO instant of the import, or of the upload. */
  at: string
  by: string
  says: string
}

export interface ImportsPageProps {
  imports: ImportLine[]
  encodings: readonly { id: string; name: string }[]
  delimiters: readonly { id: string; name: string }[]
  problem: string | null
}

/** Upload of a register, and the imports so far. */
export function ImportsPage({ imports, encodings, delimiters, problem }: ImportsPageProps) {
  const busy = useNavigation().state === 'submitting'
  return (
    <div className={styles.page}>
      <h1>Import</h1>
      <p className={styles.lead}>
        Bring in an inventory from a CSV file or an Excel workbook. You see what each column and each word becomes, try it without changing
        anything, and then import it all at once. Importing a newer file of the same register updates what came in before.
      </p>
      <Form method="post" encType="multipart/form-data" className={`${styles.form} ${styles.narrow}`}>
        {problem && (
          <p className={styles.problem} role="alert" id="file-problem">
            {problem}
          </p>
        )}
        <label className={styles.field}>
          <span>File</span>
          <input type="file" name="file" required accept=".csv,.tsv,.txt,.xlsx,.xlsm" aria-describedby={problem ? 'file-problem' : 'file-help'} />
          <span className={styles.help} id="file-help">
            CSV, tab-separated text or .xlsx, up to 20 MB and 50,000 rows. Encoding and delimiter are found.
          </span>
        </label>
        <details>
          <summary>The file comes out garbled?</summary>
          <div className={styles.row}>
            <label className={styles.field}>
              <span>Encoding</span>
              <select name="encoding" defaultValue="">
                <option value="">Find it</option>
                {encodings.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label className={styles.field}>
              <span>Delimiter</span>
              <select name="delimiter" defaultValue="">
                <option value="">Find it</option>
                {delimiters.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </details>
        <div>
          <button type="submit" data-primary disabled={busy}>
            {busy ? 'Reading the file…' : 'Upload and look at the columns'}
          </button>
        </div>
      </Form>
      <section aria-labelledby="earlier">
        <h2 id="earlier">Imports so far</h2>
        {imports.length === 0 ? <p>None yet. The first file you upload appears here.</p> : <ImportTable imports={imports} />}
      </section>
    </div>
  )
}

function ImportTable({ imports }: { imports: ImportLine[] }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Register</th>
            <th scope="col">State</th>
            <th scope="col">By</th>
            <th scope="col">When (UTC)</th>
          </tr>
        </thead>
        <tbody>
          {imports.map(({ id, source, fileName, applied, at, by, says }) => (
            <tr key={id}>
              <td>
                <Link to={`/imports/${id}`}>{fileName}</Link>
              </td>
              <td>{source}</td>
              <td>{applied ? `Imported: ${says}` : says}</td>
              <td>{by}</td>
              <td>{at.slice(0, 16).replace('T', ' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

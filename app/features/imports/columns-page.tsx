import { Form, useNavigation } from '@remix-run/react'
import { importFields, type ImportField } from 'domain/import/mapping'
import type { DateOrder } from 'domain/import/dates'
import { ImportSteps } from './import-steps'
import styles from './imports.module.css'

export interface ColumnLine {
  index: number
  header: string
  field: ImportField | null
  dateOrder: DateOrder | null
  isDate: boolean
  /** Day and month could be either in some of its cells, and nothing says which. */
  isOrderOpen: boolean
  examples: string[]
}

export interface ColumnsPageProps {
  id: number
  version: number
  fileName: string
  source: string
  /** How the file was read, in words. */
  format: string
  mappingFrom: string | null
  sheets: { name: string; hidden: boolean; rows: number }[]
  sheet: string
  headerRow: number
  columns: ColumnLine[]
  refused: string[]
  problem: string | null
}

/** What each column of the file becomes. */
export function ColumnsPage(props: ColumnsPageProps) {
  const { id, version, fileName, source, format, mappingFrom, columns, refused, problem } = props
  const busy = useNavigation().state === 'submitting'
  return (
    <div className={styles.page}>
      <h1>{fileName}</h1>
      <ImportSteps id={id} current="columns" />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <p className={styles.lead}>
        Read as {format}. {mappingFrom ? `The columns are mapped as in ${mappingFrom}.` : 'The columns below are a proposal: check them.'} What no field
        takes stays readable on each use case, under its own header.
      </p>
      {refused.length > 0 && (
        <p className={styles.note}>
          {refused.map((header) => `“${header}”`).join(', ')} cannot be imported: sign-offs and decisions are made here. The text stays readable on the
          use case.
        </p>
      )}
      <TableForm {...props} />
      <Form method="post" className={styles.form}>
        <input type="hidden" name="intent" value="columns" />
        <input type="hidden" name="version" value={version} />
        <label className={`${styles.field} ${styles.narrow}`}>
          <span>Register</span>
          <input name="source" defaultValue={source} required maxLength={100} aria-describedby="source-help" />
          <span className={styles.help} id="source-help">
            Records are matched to those of earlier imports under the same name.
          </span>
        </label>
        <div className={styles.scroll}>
          <table className={`${styles.table} ${styles.stacked}`}>
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">Examples</th>
                <th scope="col">Becomes</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <ColumnRow key={column.index} {...column} />
              ))}
            </tbody>
          </table>
        </div>
        <div>
          <button type="submit" data-primary disabled={busy}>
            {busy ? 'Saving…' : 'Save and go on'}
          </button>
        </div>
      </Form>
    </div>
  )
}

function TableForm({ version, sheets, sheet, headerRow }: ColumnsPageProps) {
  return (
    <details>
      <summary>{sheets.length > 1 ? `Sheet “${sheet}”, header in row ${headerRow}. Another?` : `Header in row ${headerRow}. Another?`}</summary>
      <Form method="post" className={styles.row}>
        <input type="hidden" name="intent" value="table" />
        <input type="hidden" name="version" value={version} />
        {sheets.length > 1 ? (
          <label className={styles.field}>
            <span>Sheet</span>
            <select name="sheet" defaultValue={sheet}>
              {sheets.map(({ name, hidden, rows }) => (
                <option key={name} value={name}>
                  {`${name} (${rows.toLocaleString('en')} rows${hidden ? ', hidden' : ''})`}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <input type="hidden" name="sheet" value={sheet} />
        )}
        <label className={styles.field}>
          <span>Row of the header, not counting empty rows</span>
          <input name="headerRow" type="number" min={1} defaultValue={headerRow} required />
        </label>
        <button type="submit">Read it so, and propose the columns anew</button>
      </Form>
    </details>
  )
}

function ColumnRow({ index, header, field, dateOrder, isDate, isOrderOpen, examples }: ColumnLine) {
  return (
    <tr>
      <th scope="row" id={`column-${index}`}>
        {header}
      </th>
      <td className={styles.examples}>
        {examples.map((example, place) => (
          <span key={place}>{example}</span>
        ))}
      </td>
      <td>
        <select name={`field-${index}`} defaultValue={field ?? ''} aria-labelledby={`column-${index}`}>
          <option value="">Kept as a source attribute</option>
          {importFields.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {isDate && (
          <select name={`order-${index}`} defaultValue={dateOrder ?? ''} aria-label={`Order of day and month in ${header}`}>
            <option value="">Not shown by the column: report what is unclear</option>
            <option value="month_first">Month first: 12/31/2026</option>
            <option value="day_first">Day first: 31/12/2026</option>
          </select>
        )}
        {isOrderOpen && <p className={styles.help}>Nothing in this column shows which comes first. Choose, or those dates stay empty.</p>}
      </td>
    </tr>
  )
}

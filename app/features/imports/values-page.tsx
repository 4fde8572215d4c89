import { Form, Link, useNavigation } from '@remix-run/react'
import { choices, type ChoiceField } from 'domain/import/mapping'
import { choiceName } from './choice-names'
import { ImportSteps } from './import-steps'
import styles from './imports.module.css'

export interface WordColumn {
  index: number
  header: string
  field: ChoiceField
  fieldName: string
  /** null: too many different words for a list of choices. */
  words: { word: string; count: number; value: string | null }[] | null
  /** What every other word means; undefined where the mapping says nothing of the kind. */
  other?: string | null
}

export interface ValuesPageProps {
  id: number
  version: number
  fileName: string
  columns: WordColumn[]
  problem: string | null
}

/** What the words of the source mean here. */
export function ValuesPage({ id, version, fileName, columns, problem }: ValuesPageProps) {
  const busy = useNavigation().state === 'submitting'
  return (
    <div className={styles.page}>
      <h1>{fileName}</h1>
      <ImportSteps id={id} current="values" />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <p className={styles.lead}>
        What do the words of this register mean here? A word that is not mapped is never guessed: the value stays empty, and every record with it is
        reported.
      </p>
      <Form method="post" className={styles.form}>
        <input type="hidden" name="version" value={version} />
        {columns.map((column) => (
          <section key={column.index} aria-labelledby={`words-${column.index}`}>
            <h2 id={`words-${column.index}`}>{`${column.fieldName}: “${column.header}”`}</h2>
            {column.words === null && column.other === undefined ? <TooManyWords id={id} /> : <WordTable {...column} />}
          </section>
        ))}
        {columns.length === 0 && <p>No column of this file has words to choose from.</p>}
        <div>
          <button type="submit" data-primary disabled={busy}>
            {busy ? 'Reading all rows…' : 'Save and try it: dry run'}
          </button>
        </div>
      </Form>
    </div>
  )
}

function TooManyWords({ id }: { id: number }) {
  return (
    <p className={styles.note}>
      This column has more than 60 different words, so it is no list of choices. <Link to={`/imports/${id}/columns`}>Map it to another field</Link>, or
      keep it as a source attribute.
    </p>
  )
}

function WordTable({ index, field, words, other }: WordColumn) {
  const lines = [...(words ?? []).map((line) => ({ ...line, says: line.word })), ...(other === undefined ? [] : [{ word: '*', count: null, value: other, says: 'Any other word' }])]
  return (
    <div className={styles.scroll}>
      <table className={`${styles.table} ${styles.words} ${styles.stacked}`}>
        <thead>
          <tr>
            <th scope="col">The source says</th>
            <th scope="col" className={styles.number}>
              Records
            </th>
            <th scope="col">Means here</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ word, count, value, says }, place) => (
            <tr key={word}>
              <th scope="row" id={`word-${index}-${place}`}>
                {says}
              </th>
              <td className={styles.number}>{count?.toLocaleString('en')}</td>
              <td>
                <input type="hidden" name={`word-${index}-${place}`} value={word} />
                <select name={`value-${index}-${place}`} defaultValue={value ?? ''} aria-labelledby={`word-${index}-${place}`}>
                  <option value="">Not mapped: left empty and reported</option>
                  {choices[field].map((choice) => (
                    <option key={choice} value={choice}>
                      {choiceName(field, choice)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

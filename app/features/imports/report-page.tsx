import { Form, Link, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { causes, type Finding } from 'domain/import/findings'
import type { ImportSummary } from 'db/schema/imports'
import { ImportSteps } from './import-steps'
import styles from './imports.module.css'

export interface FindingGroup {
  cause: keyof typeof causes
  severity: 'error' | 'warning'
  count: number
  /** The first of them. */
  findings: Finding[]
}

export interface ReportPageProps {
  id: number
  fileName: string
  source: string
  state: 'draft' | 'checked' | 'applied'
  running: { doing: 'checking' | 'importing'; done: number; total: number } | null
  failure: string | null
  summary: ImportSummary | null
  groups: FindingGroup[]
  problem: string | null
}

/** The dry run row by row, the import itself, and what came of it. */
export function ReportPage(props: ReportPageProps) {
  const { id, fileName, source, state, running, failure, summary, groups, problem } = props
  return (
    <div className={styles.page}>
      <h1>{fileName}</h1>
      {state !== 'applied' && <ImportSteps id={id} current="report" />}
      {(problem ?? failure) && (
        <p className={styles.problem} role="alert">
          {problem ?? failure}
        </p>
      )}
      {running ? (
        <Running {...running} />
      ) : (
        <>
          {summary ? <Counts summary={summary} applied={state === 'applied'} source={source} /> : <p>This mapping has not been tried yet.</p>}
          <Actions {...props} />
          {summary && <Findings id={id} summary={summary} groups={groups} />}
        </>
      )}
    </div>
  )
}

const everyMs = 1_000

function Running({ doing, done, total }: NonNullable<ReportPageProps['running']>) {
  const revalidator = useRevalidator()
  useEffect(() => {
    const timer = setInterval(() => {
      if (revalidator.state === 'idle') revalidator.revalidate()
    }, everyMs)
    return () => clearInterval(timer)
  }, [revalidator])
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0
  return (
    <section aria-labelledby="progress">
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <h2 id="progress">{doing === 'checking' ? 'Reading all rows…' : 'Importing…'}</h2>
      <progress className={styles.progress} max={100} value={percent} aria-labelledby="progress" />
      <p aria-live="polite">{`${percent} %. You may leave this page; the work goes on.`}</p>
    </section>
  )
}

function Counts({ summary, applied, source }: { summary: ImportSummary; applied: boolean; source: string }) {
  const { records, created, updated, unchanged, refused, gone } = summary
  const counts = [
    ['Records in the file', records],
    [applied ? 'New use cases' : 'New', created],
    ['Changed', updated],
    ['Unchanged', unchanged],
    ['Not imported', refused],
    [`No longer in ${source}`, gone],
  ] as const
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{applied ? 'Imported' : 'What the import would do'}</h2>
      <dl className={styles.counts}>
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Actions({ id, state, summary }: ReportPageProps) {
  const busy = useNavigation().state !== 'idle'
  if (state === 'applied') {
    return (
      <p>
        <Link to="/use-cases">See the use cases</Link> or <Link to="/portfolio">the portfolio</Link>. Use cases beyond phase 1 carry the mark “imported, no
        gate record here”.
      </p>
    )
  }
  const { created = 0, updated = 0, unchanged = 0 } = summary ?? {}
  return (
    <Form method="post" className={styles.row}>
      {state === 'checked' && created + updated + unchanged > 0 && (
        <button type="submit" name="intent" value="apply" data-primary disabled={busy}>
          {created + updated > 0 ? `Import: ${created.toLocaleString('en')} new, ${updated.toLocaleString('en')} changed` : 'Nothing changed: finish'}
        </button>
      )}
      <button type="submit" name="intent" value="check" data-primary={state === 'checked' ? undefined : true} disabled={busy}>
        {state === 'checked' ? 'Try again' : 'Try it: dry run'}
      </button>
      <Link to={`/imports/${id}/columns`}>Change the mapping</Link>
      <button type="submit" name="intent" value="discard" disabled={busy}>
        Discard this upload
      </button>
    </Form>
  )
}

function Findings({ id, summary, groups }: { id: number; summary: ImportSummary; groups: FindingGroup[] }) {
  const total = summary.causes.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return <p>Nothing to report: every row came in whole.</p>
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{`${total.toLocaleString('en')} findings`}</h2>
      <p>
        Grouped by cause.{' '}
        <a href={`/imports/${id}/report.csv`} download>
          Download all as CSV
        </a>
      </p>
      {groups.map((group) => (
        <Group key={group.cause} id={id} group={group} />
      ))}
    </section>
  )
}

function Group({ id, group: { cause, severity, count, findings } }: { id: number; group: FindingGroup }) {
  return (
    <details className={styles.group}>
      <summary>
        <span className={styles.number}>{count.toLocaleString('en')}</span>
        {causes[cause].says} <span className={styles.help}>{severity === 'error' ? '(not imported)' : '(imported)'}</span>
      </summary>
      <FindingTable findings={findings} />
      {count > findings.length && (
        <p>
          <Link to={`/imports/${id}/report/${cause}`}>{`See all ${count.toLocaleString('en')}`}</Link>
        </p>
      )}
    </details>
  )
}

/** Findings of one cause: which row, what it says, what came of it. */
export function FindingTable({ findings }: { findings: readonly Finding[] }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Findings">
      <table className={`${styles.table} ${styles.findings}`}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              Record
            </th>
            <th scope="col" className={styles.number}>
              Line
            </th>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
            <th scope="col">What came of it</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({ row, physicalLine, column, value, reason }, place) => (
            <tr key={place}>
              <td className={styles.number}>{row || 'File'}</td>
              <td className={styles.number}>{physicalLine || ''}</td>
              <td>{column}</td>
              <td className={styles.examples}>{value}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

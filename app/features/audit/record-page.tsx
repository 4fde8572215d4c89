import { Link } from '@remix-run/react'
import type { AuditLine } from './audit-words'
import { Deed } from './audit-page'
import styles from './audit.module.css'

export interface RecordPageProps {
  line: AuditLine
  /** Its fields as they were hashed. */
  facts: { name: string; value: string }[]
  before: string | null
  after: string | null
  /** Whether there is a newer record. */
  hasNewer: boolean
}

/** One record, whole. */
export function RecordPage({ line, facts, before, after, hasNewer }: RecordPageProps) {
  const { seq } = line
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Record {seq}</h1>
        <nav className={styles.pager} aria-label="Records">
          <Link to="/audit">All records</Link>
          {seq > 1 && <Link to={`/audit?seq=${seq - 1}`}>{`← Record ${seq - 1}`}</Link>}
          {hasNewer && <Link to={`/audit?seq=${seq + 1}`}>{`Record ${seq + 1} →`}</Link>}
        </nav>
      </header>
      <p className={styles.deed}>
        <Deed line={line} />
      </p>
      <dl className={styles.facts}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.sides}>
        <Side name="Before" json={before} />
        <Side name="After" json={after} />
      </div>
      <p className={styles.dimmed}>
        Each record’s hash covers the record and the hash before it, with a key that is not in the database. <code>tollgate audit verify</code> proves that none was changed.
      </p>
    </div>
  )
}

function Side({ name, json }: { name: string; json: string | null }) {
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      {json === null ? <p className={styles.dimmed}>Nothing recorded</p> : <pre tabIndex={0}>{json}</pre>}
    </section>
  )
}

import { Link } from '@remix-run/react'
import table from '~/components/table.module.css'
import type { Piece } from './word-difference'
import type { AuditLine } from './audit-words'
import { Deed } from './audit-page'
import { marks, type FieldDifference } from './record-difference'
import styles from './record.module.css'

export interface RecordPageProps {
  line: AuditLine
  facts: {
    utc: string
    /** In the reader's zone, where they have chosen one. */
    local: string | null
    actorId: string | null
    recordsOfActor: string
    ip: string | null
    via: string
    requestId: string
    action: string
    subject: string
  }
  differences: FieldDifference[]
  /** Whether it says what was before; the record of an event has nothing there. */
  hasBefore: boolean
  asRecorded: { before: string | null; after: string | null }
  proof: { hash: string; previousHash: string; state: string | null }
  /** The records before and after it that are about the same. */
  earlier: number | null
  later: number | null
  isNewest: boolean
}

/** One record, whole: what was before and after, and what chains it to the others. */
export function RecordPage(props: RecordPageProps) {
  const { line, differences, asRecorded } = props
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <h1>Record {line.seq}</h1>
        <Neighbours {...props} />
      </header>
      <p className={styles.deed}>
        <Deed line={line} />
      </p>
      <Facts {...props} />
      {differences.length > 0 ? <Differences {...props} /> : <p className={styles.dimmed}>It says nothing more than that it happened.</p>}
      {(asRecorded.before ?? asRecorded.after) !== null && (
        <details className={styles.recorded}>
          <summary>As it was recorded</summary>
          <div className={styles.sides}>
            <Side name="Before" json={asRecorded.before} />
            <Side name="After" json={asRecorded.after} />
          </div>
        </details>
      )}
      <Proof {...props} />
    </article>
  )
}

function Neighbours({ line: { seq, subject }, earlier, later, isNewest }: RecordPageProps) {
  return (
    <nav aria-label="Records" className={styles.neighbours}>
      <Link to="/audit">All records</Link>
      {seq > 1 && <Link to={`/audit/${seq - 1}`} rel="prev">{`← Record ${seq - 1}`}</Link>}
      {!isNewest && <Link to={`/audit/${seq + 1}`} rel="next">{`Record ${seq + 1} →`}</Link>}
      {(earlier !== null || later !== null) && (
        <span className={styles.same}>
          <span className={styles.dimmed}>{subject ? `About ${subject.name}:` : 'About the same:'}</span>
          {earlier === null ? <span className={styles.dimmed}>none before</span> : <Link to={`/audit/${earlier}`}>{`← before, record ${earlier}`}</Link>}
          {later === null ? <span className={styles.dimmed}>none after</span> : <Link to={`/audit/${later}`}>{`after, record ${later} →`}</Link>}
        </span>
      )}
    </nav>
  )
}

function Facts({ line, facts: { utc, local, actorId, recordsOfActor, ip, via, requestId, action, subject } }: RecordPageProps) {
  return (
    <dl className={styles.facts}>
      <Fact name="When">
        <time dateTime={utc}>{utc}</time> (UTC)
        {local && <span className={styles.local}>{local}</span>}
      </Fact>
      <Fact name="Who">
        {line.who} {actorId && <code>{actorId}</code>} <Link to={recordsOfActor}>{actorId ? 'Their records' : 'Records of nobody signed in'}</Link>
      </Fact>
      <Fact name="From">{ip ?? <span className={styles.dimmed}>No address: it did not come over the network</span>}</Fact>
      <Fact name="How">{via}</Fact>
      <Fact name="Request">
        <code>{requestId}</code>
      </Fact>
      <Fact name="What">
        <code>{action}</code>
      </Fact>
      <Fact name="About">
        <code>{subject}</code> {line.subject?.to && <Link to={line.subject.to}>{`Open ${line.subject.name}`}</Link>}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Beside each other where there was something before; else only what was recorded. */
function Differences({ differences, hasBefore }: RecordPageProps) {
  if (!hasBefore) {
    return (
      <section>
        <h2>What was recorded</h2>
        <table className={`${table.table} ${styles.differences}`}>
          <tbody>
            {differences.map(({ path, field, after }) => (
              <tr key={path}>
                <th scope="row">{field}</th>
                <td>
                  <Text pieces={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )
  }
  return (
    <section>
      <h2>Before and after</h2>
      <table className={`${table.table} ${styles.differences}`}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Difference</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, field, mark, before, after }) => (
            <tr key={path} data-mark={mark}>
              <th scope="row">{field}</th>
              <td className={styles.mark}>{marks[mark]}</td>
              <td data-label="Before" className={styles.was}>
                <Text pieces={before} />
              </td>
              <td data-label="After" className={styles.is}>
                <Text pieces={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Text({ pieces }: { pieces: Piece[] | null }) {
  if (!pieces) return <span className={styles.dimmed}>nothing</span>
  return pieces.map(({ kind, text }, index) => {
    if (kind === 'removed') return <del key={index}>{text}</del>
    return kind === 'added' ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>
  })
}

function Side({ name, json }: { name: string; json: string | null }) {
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      {json === null ? <p className={styles.dimmed}>Nothing recorded</p> : <pre tabIndex={0}>{json}</pre>}
    </section>
  )
}

function Proof({ line: { seq }, proof: { hash, previousHash, state } }: RecordPageProps) {
  return (
    <section>
      <h2>Proof</h2>
      <dl className={styles.facts}>
        <Fact name="Hash">
          <code>{hash}</code>
        </Fact>
        <Fact name="Hash before">{previousHash ? <code>{previousHash}</code> : 'None: it is the first record'}</Fact>
        {state && (
          <Fact name="State left behind">
            <code>{state}</code>
          </Fact>
        )}
      </dl>
      <p className={styles.dimmed}>
        The hash covers this record and the hash before it, with a key that is not in the database. <code>tollgate audit verify</code> proves that none of the first {seq}{' '}
        {seq === 1 ? 'record' : 'records'} was changed.
      </p>
    </section>
  )
}

import { Link } from '@remix-run/react'
import table from '~/components/table.module.css'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { CertificateData } from './certificate-data'
import styles from './certificate.module.css'
import { voteMeanings } from './words'

interface CertificatePageProps {
  base: string
  certificate: CertificateData
  /** Where its code is checked, as it is printed. */
  checkedAt: string
  mayReadLog: boolean
}

/** Who decided what, on which evidence, by which rule: one page to be printed, with a code that proves it. */
export function CertificatePage({ base, certificate, checkedAt, mayReadLog }: CertificatePageProps) {
  const { code, title, verb, outcome, reason, conditions, decidedAt, requested, rule, packet, record, votes } = certificate
  return (
    <article className={styles.certificate} aria-labelledby="certificate">
      <h2 id="certificate">Decision certificate: {title}</h2>
      <dl className={page.description}>
        <div>
          <dt>Decision</dt>
          <dd>
            <strong>
              <Mark meaning={voteMeanings[verb]}>{outcome}</Mark>
            </strong>
          </dd>
        </div>
        <Fact name="Reason">{reason}</Fact>
        {conditions.length > 0 && (
          <Fact name="Conditions">
            <ul className={styles.conditions}>
              {conditions.map((condition) => (
                <li key={condition}>{condition}</li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact name="Decided">{decidedAt}</Fact>
        <Fact name="Asked for">{requested}</Fact>
        <Fact name="Rule">{rule}</Fact>
        <Fact name="Packet">
          <code className={styles.hash}>{packet}</code>
        </Fact>
        {record && (
          <Fact name="Audit log">
            Record {mayReadLog ? <Link to={`/audit/${record.seq}`}>{record.seq}</Link> : record.seq} <code className={styles.hash}>{record.hash}</code>
          </Fact>
        )}
      </dl>
      <h3>Signatures</h3>
      <div className={table.scroll}>
        <table className={`${table.table} ${styles.signatures}`}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Seat</th>
              <th scope="col">Meaning and reason</th>
              <th scope="col">Signed</th>
            </tr>
          </thead>
          <tbody>
            {votes.map(({ id, by, seat, meaning, comment, utc }) => (
              <tr key={id}>
                <th scope="row">{by}</th>
                <td data-label="Seat">{seat ?? 'none'}</td>
                <td data-label="Meaning">
                  “{meaning}” {comment}
                </td>
                <td data-label="Signed">{utc}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.code}>
        Code <strong>{code}</strong>
      </p>
      <p className={page.why}>
        The code is made with the key of the audit log from everything above. Whether it is genuine, and of this decision as it stands, tells {checkedAt}
      </p>
      <p className={styles.onScreen}>
        <Link to={`/certificates?code=${code}`}>Check the code</Link> <Link to={`${base}/decisions#${certificate.place}`}>Back to the decisions</Link> <span className={page.why}>To print it or keep it as PDF, use the print command of the browser.</span>
      </p>
    </article>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

import { Form, Link } from '@remix-run/react'
import form from '~/components/form.module.css'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import styles from './certificate.module.css'

export interface CheckedCertificate {
  key: string
  title: string
  /** Where the certificate is. */
  href: string
  says: string
}

interface CertificateCheckPageProps {
  code: string
  /** null where no certificate has the code that was asked for. */
  found: CheckedCertificate | null
}

/** Whether a code on a print is that of a decision as it stands. */
export function CertificateCheckPage({ code, found }: CertificateCheckPageProps) {
  return (
    <div className={styles.certificate}>
      <h1>Check a certificate</h1>
      <Form method="get" className={form.form}>
        <div className={form.field}>
          <label htmlFor="code">Code</label>
          <p className={form.help} id="code-help">
            As it is printed at the end of the certificate: a number and four groups.
          </p>
          <input id="code" name="code" defaultValue={code} aria-describedby="code-help" autoComplete="off" spellCheck={false} maxLength={40} />
        </div>
        <div className={form.buttons}>
          <button type="submit" className={form.primary}>
            Check
          </button>
        </div>
      </Form>
      <div role="status">{code !== '' && (found ? <Genuine found={found} /> : <NotFound />)}</div>
    </div>
  )
}

function Genuine({ found: { key, title, href, says } }: { found: CheckedCertificate }) {
  return (
    <>
      <p>
        <Mark meaning="good">Genuine.</Mark> {says}
      </p>
      <p>
        <Link to={href}>
          {key} {title}
        </Link>
      </p>
      <p className={page.why}>Compare the print with the certificate: the code covers its decision, reason, signatures and packet.</p>
    </>
  )
}

const NotFound = () => (
  <p>
    <Mark meaning="bad">No certificate has this code.</Mark> It was mistyped, the print is not genuine, what it attests was changed since, or it is of a use case that you may not see.
  </p>
)

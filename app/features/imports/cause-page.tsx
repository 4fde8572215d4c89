import { Link } from '@remix-run/react'
import { causes, type Cause, type Finding } from 'domain/import/findings'
import { FindingTable } from './report-page'
import styles from './imports.module.css'

export interface CausePageProps {
  id: number
  fileName: string
  cause: Cause
  count: number
  page: number
  pages: number
  findings: Finding[]
}

/** All findings of one cause, a page at a time. */
export function CausePage({ id, fileName, cause, count, page, pages, findings }: CausePageProps) {
  return (
    <div className={styles.page}>
      <h1>{`${causes[cause].says}: ${count.toLocaleString('en')}`}</h1>
      <p>
        <Link to={`/imports/${id}/report`}>{`Back to the report on ${fileName}`}</Link>
      </p>
      <FindingTable findings={findings} />
      {pages > 1 && (
        <nav aria-label="Pages" className={styles.row}>
          {page > 1 && <Link to={`?page=${page - 1}`}>Earlier</Link>}
          <span>{`Page ${page} of ${pages}`}</span>
          {page < pages && <Link to={`?page=${page + 1}`}>Later</Link>}
        </nav>
      )}
    </div>
  )
}

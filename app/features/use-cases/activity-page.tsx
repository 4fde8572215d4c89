import { Link } from '@remix-run/react'
import type { Activity, Change } from './activity-words'
import styles from './use-case.module.css'

interface ActivityPageProps {
  activities: Activity[]
  isFirstPage: boolean
  /** Where the next page begins; null on the last. */
  olderThan: number | null
}

const channels: Record<string, string> = { api: 'by API', cli: 'by command line', system: 'by Tollgate itself' }

/** Everything that happened to a use case, newest first, with what was and what is. */
export function ActivityPage({ activities, isFirstPage, olderThan }: ActivityPageProps) {
  if (activities.length === 0) {
    return (
      <p className={styles.none}>
        {isFirstPage ? 'Nothing has happened yet.' : 'There is nothing older.'} {!isFirstPage && <Link to="?">Newest</Link>}
      </p>
    )
  }
  return (
    <section aria-label="Activity">
      <ol className={styles.activities}>
        {activities.map((activity) => (
          <li key={activity.seq} id={`record-${activity.seq}`}>
            <p className={styles.meta}>
              <span>
                <strong>{activity.who}</strong> {activity.says} {channels[activity.via]}
              </span>
              <span>{activity.at}</span>
              <span className={styles.why}>record {activity.seq}</span>
            </p>
            {activity.changes.length > 0 && <Changes changes={activity.changes} />}
            {activity.more > 0 && <p className={styles.why}>and {activity.more} more</p>}
          </li>
        ))}
      </ol>
      <p className={styles.buttons}>
        {!isFirstPage && <Link to="?">Newest</Link>}
        {olderThan !== null && <Link to={`?before=${olderThan}`}>Older</Link>}
      </p>
    </section>
  )
}

/** Before and after, field by field. */
export function Changes({ changes }: { changes: Change[] }) {
  return (
    <dl className={styles.changes}>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>
            {before !== null && (
              <>
                <del>{before}</del> <span aria-hidden="true">→</span>{' '}
              </>
            )}
            {after === null ? <span className={styles.none}>nothing</span> : <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

import styles from './notice.module.css'

/** What the last act has done, said once. The element is always there, so that screen readers hear what comes into it. */
export function Notice({ says }: { says: string | null }) {
  return (
    <div role="status" className={styles.notice}>
      {says && (
        <p>
          <span aria-hidden="true" className={styles.shape}>
            ●
          </span>
          {says}
        </p>
      )}
    </div>
  )
}

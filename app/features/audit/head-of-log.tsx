import form from '~/components/form.module.css'
import { CopyButton } from '~/features/accounts/shown-once'
import { HeadCheckForm, type HeadCheck } from './head-check'
import styles from './audit.module.css'

export interface LogHead {
  /** `1234:9f86…`, as `tollgate audit verify --head` takes it. */
  written: string
  seq: number
  day: string
}

/** What an auditor writes down elsewhere: whatever is changed in the log up to here, this no longer fits. */
export function HeadOfLog({ head: { written, seq, day }, check }: { head: LogHead; check: HeadCheck | null }) {
  return (
    <details className={styles.headOfLog} open={check !== null}>
      <summary>Head of the log: proof to be written down elsewhere</summary>
      <p className={styles.headLine}>
        <code>{written}</code> <CopyButton value={written} />
      </p>
      <p className={styles.dimmed}>
        Record {seq} and the fingerprint of the log up to it on {day} (UTC). Keep it where nobody who can change this database can change it too, such as in the minutes of a meeting or an
        e-mail to an auditor. Whether the log still holds it, later, tells:
      </p>
      <ul className={styles.ways}>
        <li>
          <HeadCheckForm check={check} />
        </li>
        <li>
          <code>tollgate audit verify --head {seq}:…</code> on the machine of Tollgate
        </li>
        <li>
          <code>python3 verify-audit.py audit-log.jsonl --head {seq}:…</code> on any machine, from an export alone
        </li>
      </ul>
      <form method="post" action="/audit.jsonl">
        <button type="submit" className={form.secondary}>
          Export the whole log with its chain
        </button>
        <span className={styles.dimmed}>JSON lines, whatever is filtered</span>
      </form>
    </details>
  )
}

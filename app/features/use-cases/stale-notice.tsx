import form from '~/components/form.module.css'
import { Changes } from './activity-page'
import type { StaleChanges } from './stale-changes'

/** Who saved while a form was open, and what (R14). */
export function StaleNotice({ stale: { who, when, changes } }: { stale: StaleChanges }) {
  return (
    <div className={form.problem} role="alert">
      <p>
        <strong>{who}</strong> saved this use case while you were editing{when && `, ${when}`}. Your input is kept. Where it differs from what is saved now, that stands
        under the field: compare, then save again.
      </p>
      {changes.length > 0 && <Changes changes={changes} />}
    </div>
  )
}

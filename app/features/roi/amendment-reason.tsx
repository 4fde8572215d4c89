import { TextArea } from '~/components/fields'
import type { FormAnswer } from '~/server/web.server'
import type { GridColumn } from './grid-data'
import styles from './roi-grid.module.css'

/** @param months `Sep 2026`, or several */
export const reasonHelp = (months: string): string => `${months} ${months.includes(',') ? 'are' : 'is'} closed: a change is an amendment, which keeps the old figures and says why.`

interface ReasonProps {
  columns: readonly GridColumn[]
  /** Closed months with something unsaved in them. */
  amended: readonly GridColumn[]
  answer: FormAnswer | null
}

/** Asks why closed months are changed, once they are. Without JavaScript nobody knows, so it stands there from the start. */
export function AmendmentReason({ columns, amended, answer }: ReasonProps) {
  const field = (of: readonly GridColumn[]) => (
    <div className={styles.reason}>
      <TextArea id="grid-reason" name="reason" label="Reason for the amendment" help={reasonHelp(of.map(({ label }) => label).join(', '))} answer={answer} rows={2} maxLength={2000} />
    </div>
  )
  const closed = columns.filter(({ isClosed }) => isClosed)
  if (amended.length > 0 || (answer && closed.length > 0)) return field(amended.length > 0 ? amended : closed)
  return closed.length > 0 ? <noscript>{field(closed)}</noscript> : null
}

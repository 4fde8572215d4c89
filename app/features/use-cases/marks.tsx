import type { Verdict } from 'domain/checklist'
import type { Health, Status } from 'domain/use-case'
import styles from './marks.module.css'
import { healthNames, statusNames, verdictSays } from './words'

export type Meaning = 'good' | 'watch' | 'bad' | 'none'

const shapes: Record<Meaning, string> = { good: '●', watch: '▲', bad: '■', none: '○' }

/** A word with its meaning in shape and colour: never by colour alone. */
export function Mark({ meaning, children }: { meaning: Meaning; children: React.ReactNode }) {
  return (
    <span className={styles.mark} data-meaning={meaning}>
      <span aria-hidden="true" className={styles.shape}>
        {shapes[meaning]}
      </span>
      {children}
    </span>
  )
}

const healthMeanings: Record<Health, Meaning> = { on_track: 'good', at_risk: 'watch', off_track: 'bad' }
export const HealthMark = ({ health }: { health: Health }) => <Mark meaning={healthMeanings[health]}>{healthNames[health]}</Mark>

const statusMeanings: Record<Status, Meaning> = { proposed: 'none', active: 'good', on_hold: 'watch', killed: 'bad', retired: 'none' }
export const StatusMark = ({ status }: { status: Status }) => <Mark meaning={statusMeanings[status]}>{statusNames[status]}</Mark>

const verdictMeanings: Record<Verdict, Meaning> = { go: 'good', address_first: 'watch', no_go: 'bad', incomplete: 'none' }
/** @param exceptedUntil the last day of exceptions that influence it */
export const VerdictMark = ({ verdict, exceptedUntil = null }: { verdict: Verdict; exceptedUntil?: string | null }) => <Mark meaning={verdictMeanings[verdict]}>{verdictSays(verdict, exceptedUntil)}</Mark>

/** A condition of a gate is not met in time (R7). */
export const ConditionOverdueMark = () => <Mark meaning="bad">Condition overdue</Mark>

/** The approach is above what is recommended, or the rungs below were not tried (R5). */
export const LadderSkipMark = () => <span className={styles.skip}>skips a rung</span>

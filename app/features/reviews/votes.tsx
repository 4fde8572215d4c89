import { voteMeanings, voteNames } from '~/features/gates/words'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import styles from './reviews.module.css'
import type { VoteData } from './vote-data'

/** Who signed what, when, in which seat, and on which packet. */
export function Votes({ votes }: { votes: readonly VoteData[] }) {
  if (votes.length === 0) return null
  return (
    <ul className={styles.votes}>
      {votes.map(({ id, by, seat, verb, comment, conditions, meaning, packet, at, receipt }) => (
        <li key={id}>
          <p className={page.meta}>
            <Mark meaning={voteMeanings[verb]}>{voteNames[verb]}</Mark>
            <span>
              {by}
              {seat && `, ${seat}`}
            </span>
            <span>{at}</span>
          </p>
          <p className={page.prose}>{comment}</p>
          {conditions.length > 0 && <p className={page.why}>Conditions: {conditions.join('; ')}</p>}
          <p className={styles.signature}>
            “{meaning}” Packet <code title={packet}>{packet.slice(0, 12)}</code>{' '}
            {receipt && (
              <a href={receipt} download>
                Your receipt
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

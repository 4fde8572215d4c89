import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { VoteVerb } from 'domain/review-packet'
import { voteMeanings, voteNames } from '~/features/gates/words'
import { ClosedConversation } from '~/features/discussion/review-conversation'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import styles from './reviews.module.css'
import type { VoteData } from './vote-data'
import { Votes } from './votes'

/** What the committee decided, whatever it was about. */
export interface DecidedData {
  id: number
  /** That it answers; null where it was decided without one. */
  requestId: number | null
  verb: VoteVerb
  /** `until 3 Nov 2026`, `back to phase 2`, `to RAG`. */
  detail: string | null
  reason: string
  by: string
  at: string
  /** Where its certificate is; null where it is older than votes. */
  certificate: string | null
  /** Who signed it; empty where it is older than votes. */
  votes: VoteData[]
}

interface DecisionViewProps {
  decision: DecidedData
  /** `superseded 3 Nov 2026`; null where it holds. */
  superseded: string | null
  /** What belongs to its kind: before the votes, and after them. */
  children?: ReactNode
  evidence?: ReactNode
}

export function DecisionView({ decision: { requestId, verb, detail, reason, by, at, certificate, votes }, superseded, children, evidence }: DecisionViewProps) {
  return (
    <article className={styles.decision} data-superseded={superseded !== null || undefined}>
      <p className={page.meta}>
        <strong>
          <Mark meaning={voteMeanings[verb]}>
            {voteNames[verb]}
            {detail && ` ${detail}`}
          </Mark>
        </strong>
        <span>{by}</span>
        <span>{at}</span>
        {certificate && <Link to={certificate}>Certificate</Link>}
        {superseded !== null && <span className={styles.superseded}>{superseded}</span>}
      </p>
      <p className={page.prose}>{reason}</p>
      {children}
      {votes.length > 0 && (
        <details>
          <summary>{`${votes.length} signed ${votes.length === 1 ? 'vote' : 'votes'}`}</summary>
          <Votes votes={votes} />
        </details>
      )}
      {evidence}
      {requestId !== null && <ClosedConversation requestId={requestId} />}
    </article>
  )
}

/** The newest first, with what was asked for and never decided under it. */
export function DecisionList<Decision extends { id: number }>({
  decisions,
  undecided,
  render,
}: {
  decisions: readonly Decision[]
  undecided: readonly { requestId: number; by: string | null; on: string; closedOn: string; how: string }[]
  render: (decision: Decision) => ReactNode
}) {
  return (
    <>
      <ol className={styles.decisions}>
        {decisions.map((decision) => (
          <li key={decision.id}>{render(decision)}</li>
        ))}
      </ol>
      {undecided.map(({ requestId, by, on, closedOn, how }) => (
        <div key={requestId}>
          <p className={page.why}>
            {by ?? 'Somebody'} asked {on}; {how} {closedOn}.
          </p>
          <ClosedConversation requestId={requestId} />
        </div>
      ))}
    </>
  )
}

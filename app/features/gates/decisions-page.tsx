import { Link } from '@remix-run/react'
import type { Phase } from 'domain/use-case'
import { useRevealed } from '~/components/use-revealed'
import { ReviewConversation, ReviewConversations, type Conversations } from '~/features/discussion/review-conversation'
import type { ExceptionsData } from '~/features/exceptions/exceptions-data'
import { ExceptionsSection } from '~/features/exceptions/exceptions-section'
import { SessionBar } from '~/features/committee-session/session-bar'
import type { KillData } from '~/features/kill/kill-data'
import { KillSection } from '~/features/kill/kill-section'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { SessionPlace } from '~/server/session-place.server'
import type { FormAnswer } from '~/server/web.server'
import type { ConditionChoices } from './condition-rows'
import type { ConditionsData } from './conditions-data'
import { ConditionsSection } from './conditions-section'
import type { GateRecord } from './decisions-data'
import type { DueGate } from './due-data'
import { DuePanel } from './due-panel'
import type { EvidenceData } from './evidence-data'
import { EvidenceView } from './evidence-view'
import { GateSection } from './gate-section'
import styles from './gates.module.css'

export type DueOnPage = DueGate & { evidence: EvidenceData; conditions: ConditionChoices }

interface DecisionsPageProps {
  base: string
  phase: Phase | null
  isClosed: boolean
  /** Where it stands on the agenda of the session that is gone through; null outside of one. */
  session: SessionPlace | null
  importedWithoutGates: boolean
  records: GateRecord[]
  due: DueOnPage | null
  conditions: ConditionsData
  exceptions: ExceptionsData
  kill: KillData
  /** What is said about the reviews, of every kind. */
  conversations: Conversations
  answer: FormAnswer | null
}

/** The gate that is due with what it rests on, and the record of all decisions. */
export function DecisionsPage({ base, phase, isClosed, session, importedWithoutGates, records, due, conditions, exceptions, kill, conversations, answer }: DecisionsPageProps) {
  useRevealed()
  return (
    <ReviewConversations conversations={conversations} answer={answer}>
      <div className={styles.page}>
        {session && <SessionBar place={session} />}
        {due ? <Due base={base} due={due} answer={answer} /> : <NothingDue base={base} phase={phase} isClosed={isClosed} />}
        <ConditionsSection conditions={conditions} answer={answer} />
        <ExceptionsSection exceptions={exceptions} answer={answer} />
        <KillSection kill={kill} answer={answer} />
        <section aria-labelledby="record" className={styles.record}>
          <h2 id="record">The record of the gates</h2>
          {records.map((record) => (
            <GateSection key={record.gate} record={record} importedWithoutGates={importedWithoutGates} isDue={due?.gate === record.gate} />
          ))}
        </section>
      </div>
    </ReviewConversations>
  )
}

function Due({ base, due, answer }: Pick<DecisionsPageProps, 'base' | 'answer'> & { due: DueOnPage }) {
  const { gate, name, waiting } = due
  return (
    <section aria-labelledby="due" className={styles.due}>
      <h2 id="due">
        Due: gate {gate} · {name}
      </h2>
      {waiting && (
        <p className={styles.turn}>
          {waiting.choices ? <a href={`#decide-${waiting.requestId}`}>{waiting.review?.turn}</a> : <strong>{waiting.review?.turn ?? 'It was asked for before packets were frozen: take it back and ask for the gate again.'}</strong>}{' '}
          <span className={page.why}>
            {waiting.by ?? 'Somebody'} asked {waiting.on}
            {waiting.days > 0 && `, ${waiting.days} ${waiting.days === 1 ? 'day' : 'days'} ago`}.
          </span>
        </p>
      )}
      {waiting?.note && <p className={page.prose}>{waiting.note}</p>}
      {waiting && waiting.changed.length > 0 && (
        <p className={styles.changed}>
          <Mark meaning="watch">Changed since it was asked for:</Mark> {waiting.changed.join(', ')}. The packet below is as it was then, and what is signed. To submit what is there now, take the request back and ask again.
        </p>
      )}
      <div className={page.columns}>
        <div className={page.main}>
          <EvidenceView evidence={due.evidence} level={3} />
        </div>
        <aside className={`${page.side} ${styles.panel}`}>
          <DuePanel base={base} due={due} answer={answer} />
        </aside>
      </div>
      {waiting && <ReviewConversation requestId={waiting.requestId} />}
    </section>
  )
}

function NothingDue({ base, phase, isClosed }: Pick<DecisionsPageProps, 'base' | 'phase' | 'isClosed'>) {
  if (isClosed) return <p className={page.none}>The use case has ended. Its gates are closed, their record stays.</p>
  if (phase === null) {
    return (
      <p className={page.none}>
        No gate is due: the phase is not recorded, and its gate follows from it. <Link to={`${base}/phases`}>Record the phase</Link>
      </p>
    )
  }
  return <p className={page.none}>No gate is due: phase {phase} goes on, with recurring reviews instead of a gate.</p>
}

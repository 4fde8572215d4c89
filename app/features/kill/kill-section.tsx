import { Link } from '@remix-run/react'
import { ReviewConversation } from '~/features/discussion/review-conversation'
import { EvidenceView } from '~/features/gates/evidence-view'
import gates from '~/features/gates/gates.module.css'
import { DecisionList, DecisionView } from '~/features/reviews/decision-view'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { AnswerForm, AskForm, ProposeForm, ReverseForm, InquiryButton } from './kill-forms'
import type { KillData, KillInquiryData, KillPacketData, KillReviewData } from './kill-data'
import styles from './kill.module.css'
import { KillVotePanel } from './kill-vote-panel'
import { Retrospective } from './retrospective'

interface KillSectionProps {
  kill: KillData
  answer: FormAnswer | null
}

/** The kill review of a use case: the question to its owner, the vote, and what was decided (R11). */
export function KillSection({ kill, answer }: KillSectionProps) {
  const { met, inquiry, review, whatIf, mayAsk, mayPropose, mayReverse, decisions, undecided, retrospective } = kill
  const isEmpty = !inquiry && !review && decisions.length === 0 && undecided.length === 0 && met.length === 0 && !retrospective
  if (isEmpty && !mayPropose) return null
  return (
    <section id="kill" aria-labelledby="kill-name" className={styles.section}>
      <h2 id="kill-name">Kill review</h2>
      {inquiry && <Inquiry inquiry={inquiry} answer={answer} />}
      {review && <Review review={review} answer={answer} />}
      {!inquiry && !review && met.length > 0 && (
        <div className={styles.asks}>
          <p>
            <Mark meaning="bad">It is on the kill list</Mark>
          </p>
          <Reasons reasons={met} />
        </div>
      )}
      {whatIf && (
        <p>
          <Link to={whatIf}>What if it is killed?</Link>
        </p>
      )}
      {mayAsk && <AskForm answer={answer} />}
      {mayPropose && <ProposeForm answer={answer} />}
      <DecisionList
        decisions={decisions}
        undecided={undecided}
        render={(decision) => (
          <DecisionView decision={decision} superseded={decision.isInForce ? null : 'superseded'}>
            {decision.reasons.length > 0 && <p className={page.why}>Rules that were met: {decision.reasons.join('; ')}</p>}
          </DecisionView>
        )}
      />
      {retrospective && (
        <p className={page.why}>
          What it saved stands in the <Link to="/graveyard">graveyard</Link>.
        </p>
      )}
      {retrospective && <Retrospective retrospective={retrospective} answer={answer} />}
      {mayReverse && <ReverseForm answer={answer} />}
    </section>
  )
}

function Inquiry({ inquiry, answer }: { inquiry: KillInquiryData; answer: FormAnswer | null }) {
  const { id, by, on, note, reasons, atStake, answerBy, isOver, mayAnswer, mayOpen, mayWithdraw } = inquiry
  return (
    <div className={styles.asks}>
      <p>
        <Mark meaning="watch">{isOver ? `No answer came by ${answerBy}` : `The owner answers by ${answerBy}`}</Mark>{' '}
        <span className={page.why}>
          {by} asked {on}: kill, defend or pivot? {atStake} are at stake. The committee votes once it is answered, or when the day is over.
        </span>
      </p>
      {note && <p className={page.prose}>{note}</p>}
      <Reasons reasons={reasons} />
      {mayAnswer && <AnswerForm inquiryId={id} answer={answer} />}
      {mayOpen && <InquiryButton form="kill-open" id={id} label="Begin the vote without an answer" answer={answer} primary />}
      {mayWithdraw && <InquiryButton form="kill-withdraw" id={id} label="Take the question back" answer={answer} />}
    </div>
  )
}

function Review({ review, answer }: { review: KillReviewData; answer: FormAnswer | null }) {
  const { requestId, reverses, by, on, days, turn, choices, packet } = review
  return (
    <>
      <p className={gates.turn}>
        {choices ? <a href={`#decide-${requestId}`}>{turn}</a> : <strong>{turn}</strong>}{' '}
        <span className={page.why}>
          {by} asked {reverses ? 'to take the kill back' : 'for the review'} {on}
          {days > 0 && `, ${days} ${days === 1 ? 'day' : 'days'} ago`}, and does not vote.
        </span>
      </p>
      <div className={page.columns}>
        <div className={page.main}>
          <Packet packet={packet} />
        </div>
        <aside className={`${page.side} ${gates.panel}`}>
          <KillVotePanel review={review} answer={answer} />
        </aside>
      </div>
      <ReviewConversation requestId={requestId} />
    </>
  )
}

function Packet({ packet: { asOf, reasons, money, answer, reverses, evidence } }: { packet: KillPacketData }) {
  return (
    <div className={styles.packet}>
      {reverses && (
        <div>
          <h3>Killed</h3>
          <p className={page.why}>{reverses.says}</p>
          <p className={page.prose}>{reverses.reason}</p>
          <h3>Why it should go on</h3>
          <p className={page.prose}>{reverses.why}</p>
        </div>
      )}
      <div>
        <h3>Rules that were met on {asOf}</h3>
        {reasons.length > 0 ? <Reasons reasons={reasons} /> : <p className={page.none}>None.</p>}
      </div>
      <div>
        <h3>Money</h3>
        <dl className={styles.money}>
          {money.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value ?? 'not recorded'}</dd>
            </div>
          ))}
        </dl>
      </div>
      {!reverses && (
        <div>
          <h3>What the owner says</h3>
          {answer ? (
            <div className={styles.answer}>
              <p>
                <strong>{answer.says}</strong>{' '}
                <span className={page.why}>
                  {answer.by}, {answer.on}
                </span>
              </p>
              <p className={page.prose}>{answer.words}</p>
            </div>
          ) : (
            <p className={page.none}>No answer was given.</p>
          )}
        </div>
      )}
      <EvidenceView evidence={evidence} level={3} />
    </div>
  )
}

function Reasons({ reasons }: { reasons: readonly string[] }) {
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={reason}>
          {reason.charAt(0).toUpperCase()}
          {reason.slice(1)}
        </li>
      ))}
    </ul>
  )
}

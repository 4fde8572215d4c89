import { Form, Link, useNavigation } from '@remix-run/react'
import type { PreflightId, PreflightItem } from 'domain/gate-preflight'
import { FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer, formAnswerAbout } from '~/features/accounts/form-answer'
import { ReviewPanel, WithdrawForm } from '~/features/reviews/review-panel'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { DueOnPage } from './decisions-page'
import styles from './gates.module.css'
import { VoteForm } from './vote-form'

interface DuePanelProps {
  base: string
  due: DueOnPage
  answer: FormAnswer | null
}

/** What is there and what is missing, and what whoever looks may do: ask, take back, decide. */
export function DuePanel({ base, due, answer }: DuePanelProps) {
  const { waiting, refusal, mayRequest } = due
  return (
    <>
      <section aria-labelledby="preflight">
        <h3 id="preflight" className={styles.heading}>
          Pre-flight
        </h3>
        <ul className={styles.preflight}>
          {due.preflight.map((item) => (
            <PreflightLine key={item.id} item={item} href={due.mayFix && !item.met ? `${base}${places[item.id]}` : null} />
          ))}
        </ul>
      </section>
      {refusal && <p className={page.why}>{refusal}</p>}
      {mayRequest && <RequestForm due={due} answer={formAnswer(answer, 'request')} />}
      {!mayRequest && !waiting && !refusal && <p className={page.why}>Its owner asks for the gate when the phase is done.</p>}
      {waiting?.review && (
        <ReviewPanel review={waiting.review} answer={answer}>
          {waiting.choices && <VoteForm requestId={waiting.requestId} hash={waiting.review.hash} choices={waiting.choices} conditions={due.conditions} answer={answer} />}
        </ReviewPanel>
      )}
      {waiting?.mayWithdraw && !waiting.review && <WithdrawForm requestId={waiting.requestId} answer={formAnswerAbout(answer, 'withdraw', 'requestId', String(waiting.requestId))} />}
    </>
  )
}

/** Where what is missing is put right. */
const places: Record<PreflightId, string> = {
  owner: '#people',
  approach: '/edit',
  tier: '/risk',
  checklist: '/assessment#checklist',
  readiness: '/assessment#readiness',
  business_case: '/value/business-case',
  deliverables: '/phases#current',
  key_gates: '/phases#key-gates',
  update: '/phases#update',
  roi: '/value#figures',
  risks: '/risk/register',
  controls: '/risk/controls',
}

function PreflightLine({ item: { met, says, isForLater }, href }: { item: PreflightItem; href: string | null }) {
  return (
    <li>
      <Mark meaning={met ? 'good' : isForLater ? 'none' : 'watch'}>
        <span className={styles.wraps}>{href === null ? says : <Link to={href}>{says}</Link>}</span>
      </Mark>
    </li>
  )
}

function RequestForm({ due, answer }: Pick<DuePanelProps, 'due' | 'answer'>) {
  const busy = useNavigation().state !== 'idle'
  const gaps = due.preflight.filter(({ met, isForLater }) => !met && !isForLater).length
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value="request" />
      <input type="hidden" name="gate" value={due.gate} />
      <FormProblem answer={answer} />
      <TextArea
        name="note"
        label="To who decides"
        help={gaps === 0 ? 'Optional.' : 'It can be asked for with gaps. Say why it should go on nevertheless.'}
        answer={answer}
        rows={3}
        maxLength={4000}
      />
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          Ask for gate {due.gate}
        </button>
      </div>
    </Form>
  )
}

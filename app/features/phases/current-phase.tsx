import { Form, useNavigation } from '@remix-run/react'
import type { PhaseItemKind } from 'domain/phases'
import type { Phase } from 'domain/use-case'
import { formAnswer } from '~/features/accounts/form-answer'
import { FormProblem, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { AddItem } from './add-item'
import { ItemLine } from './item-line'
import { Lands } from '~/components/lands'
import type { RunData } from './phases-data'
import styles from './phases.module.css'
import { days } from './words'

interface CurrentPhaseProps {
  phase: Phase
  run: RunData
  mayEdit: boolean
  idempotencyKey: string
  answer: FormAnswer | null
}

/** The phase that is worked on: its plan, how far it is, and what there is to do. */
export function CurrentPhase({ phase, run, mayEdit, idempotencyKey, answer }: CurrentPhaseProps) {
  return (
    <div id="current" className={styles.current}>
      <dl className={styles.facts}>
        <div>
          <dt>Planned</dt>
          <dd>{run.planned}</dd>
        </div>
        <div>
          <dt>Worked on</dt>
          <dd>{run.actual}</dd>
        </div>
        {phase !== 5 && (
          <div>
            <dt>Complete</dt>
            <dd>
              {run.percent} %{run.percent !== run.percentFromItems && <span className={page.why}> · the items say {run.percentFromItems} %</span>}
            </dd>
          </div>
        )}
        {run.daysOverPlan !== null && (
          <div>
            <dt>Plan</dt>
            <dd>
              <Mark meaning="bad">{days(run.daysOverPlan)} over</Mark>
            </dd>
          </div>
        )}
      </dl>
      {mayEdit && (
        <div className={styles.tools}>
          {phase !== 5 && <Percent run={run} answer={answer} />}
          <Replan phase={phase} run={run} answer={answer} />
        </div>
      )}
      <Items kind="activity" title="Activities" run={run} mayEdit={mayEdit} answer={answer} />
      <Items kind="deliverable" title="Deliverables" run={run} mayEdit={mayEdit} answer={answer} />
      <Items id="key-gates" kind="key_gate" title="Key gates" run={run} mayEdit={mayEdit} answer={answer} />
      {mayEdit && run.lacksKeyGates && <AddKeyGates answer={formAnswer(answer, 'add-key-gates')} />}
      {mayEdit && <AddItem count={run.items.length} idempotencyKey={idempotencyKey} answer={answer} />}
    </div>
  )
}

interface ItemsProps extends Pick<CurrentPhaseProps, 'run' | 'mayEdit' | 'answer'> {
  id?: string
  kind: PhaseItemKind
  title: string
}

/** The key gates of the guide, for a phase that began before they were on its list. */
function AddKeyGates({ answer }: { answer: FormAnswer | null }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="form" value="add-key-gates" />
      <Lands />
      <FormProblem answer={answer} />
      <button type="submit" className={page.quiet}>
        Add the key gates of the guide
      </button>
    </Form>
  )
}

function Items({ id, kind, title, run, mayEdit, answer }: ItemsProps) {
  const own = run.items.filter((item) => item.kind === kind)
  if (own.length === 0) return null
  const done = own.filter(({ doneOn }) => doneOn !== null).length
  return (
    <>
      <h3 id={id}>
        {title}, {done} of {own.length} done
      </h3>
      <ul className={styles.items}>
        {own.map((item) => (
          <ItemLine key={item.id} item={item} mayEdit={mayEdit} answer={answer} />
        ))}
      </ul>
    </>
  )
}

function Percent({ run, answer: answered }: Pick<CurrentPhaseProps, 'run' | 'answer'>) {
  const busy = useNavigation().state !== 'idle'
  const answer = formAnswer(answered, 'percent')
  return (
    <details open={answer ? true : undefined}>
      <summary>Say how far it is</summary>
      <Form method="post" key={run.version} className={form.form} preventScrollReset>
        <input type="hidden" name="form" value="percent" />
        <input type="hidden" name="version" value={run.version} />
        <Lands />
        <FormProblem answer={answer} />
        <TextField name="percent" label="Percent complete" answer={answer} value={String(run.percent)} inputMode="numeric" />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Save
          </button>
        </div>
      </Form>
    </details>
  )
}

function Replan({ phase, run, answer: answered }: Pick<CurrentPhaseProps, 'phase' | 'run' | 'answer'>) {
  const busy = useNavigation().state !== 'idle'
  const answer = formAnswer(answered, 'replan')
  const meanwhile = (value: string | null) => (answer?.refusal.code === 'stale' ? { savedMeanwhile: value } : {})
  return (
    <details open={answer ? true : undefined}>
      <summary>Change the plan</summary>
      <Form method="post" key={run.version} className={form.form} preventScrollReset>
        <input type="hidden" name="form" value="replan" />
        <input type="hidden" name="version" value={run.version} />
        <Lands />
        <FormProblem answer={answer} />
        <div className={form.row}>
          <TextField name="plannedStart" label="Planned start" type="date" required answer={answer} value={run.plannedStart} {...meanwhile(run.plannedStart)} />
          {phase !== 5 && (
            <TextField name="plannedEnd" label="Planned end" type="date" required answer={answer} value={run.plannedEnd} {...meanwhile(run.plannedEnd)} />
          )}
        </div>
        <TextArea name="reason" id="replan-reason" label="Why the plan changes" required answer={answer} rows={2} maxLength={2000} />
        <label className={form.check}>
          <input type="checkbox" name="moveItems" defaultChecked /> Open items move with the plan
        </label>
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Change the plan
          </button>
        </div>
      </Form>
    </details>
  )
}

import { Form, useNavigation } from '@remix-run/react'
import { phaseName } from 'domain/phases'
import { phases } from 'domain/use-case'
import { formAnswer } from '~/features/accounts/form-answer'
import { FormProblem, SelectField, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'

export interface StartFacts {
  /** A phase begins only once the use case is more than a proposal. */
  isRunning: boolean
  /** Whether the person may record a later phase than the first. */
  mayBeLater: boolean
  today: string
}

interface StartPhaseProps {
  start: StartFacts
  version: number
  answer: FormAnswer | null
}

/** Records the phase of a running use case that has none, after an import say. */
export function StartPhase({ start, version, answer: answered }: StartPhaseProps) {
  const busy = useNavigation().state !== 'idle'
  const answer = formAnswer(answered, 'start')
  if (!start.isRunning) {
    return <p className={page.none}>The first phase begins when the Head of AI makes the use case active. This is what each phase will ask for.</p>
  }
  const choices = phases.filter((phase) => start.mayBeLater || phase === 1).map((phase) => ({ value: String(phase), name: `${phase} · ${phaseName(phase, null)}` }))
  return (
    <section aria-labelledby="start">
      <h2 id="start">In which phase is it?</h2>
      <Form method="post" className={form.form}>
        <input type="hidden" name="form" value="start" />
        <input type="hidden" name="version" value={version} />
        <FormProblem answer={answer} />
        <div className={form.row}>
          <SelectField name="phase" label="Phase" answer={answer} options={choices} value="1" />
          <TextField name="startedOn" label="Began on" type="date" answer={answer} value={start.today} />
        </div>
        {start.mayBeLater ? (
          <TextArea
            name="reason"
            label="Reason"
            help="Needed for a later phase than the first: the gates before it were not signed here."
            answer={answer}
            rows={2}
            maxLength={2000}
          />
        ) : (
          <p className={form.help}>Is it further than that? The Head of AI records a later phase: its gates were not signed here.</p>
        )}
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Record the phase
          </button>
        </div>
      </Form>
    </section>
  )
}

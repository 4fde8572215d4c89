import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { incidentSeverities } from 'domain/incidents'
import { Choices, FormProblem, optionsOf, SelectField, TextArea, TextField, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer, formAnswerAbout } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import { severityNames, type IncidentView } from './incidents-data'

interface FormProps {
  answer: FormAnswer | null
}

/** A form that is folded until it is wanted, and open with its problem when it was refused. */
function Folded({ summary, about, answer, submit, children }: FormProps & { summary: string; about?: string; submit: string; children: ReactNode }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <details open={answer ? true : undefined}>
      <summary aria-label={about && `${summary}: ${about}`}>{summary}</summary>
      <Form method="post" className={form.form} preventScrollReset>
        <FormProblem answer={answer} />
        {children}
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            {submit}
          </button>
        </div>
      </Form>
    </details>
  )
}

export function OpenIncident({ controls, today, idempotencyKey, answer: answered }: FormProps & { controls: Option[]; today: string; idempotencyKey: string }) {
  const answer = formAnswer(answered, 'open')
  return (
    <Folded summary="Record an incident" answer={answer} submit="Record">
      <input type="hidden" name="form" value="open" />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <TextField name="title" label="What went wrong" required maxLength={200} answer={answer} />
      <div className={form.row}>
        <SelectField
          name="severity"
          label="Severity"
          help="Of critical and serious ones the Head of AI and the committee are told at once."
          required
          empty="Choose one"
          options={optionsOf(incidentSeverities, severityNames)}
          answer={answer}
        />
        <TextField name="noticedOn" label="Noticed on" type="date" required answer={answer} value={today} />
      </div>
      <TextArea name="happened" label="What happened" help="Who was affected, and how." required rows={3} maxLength={4000} answer={answer} />
      <Choices name="controls" label="Controls that it concerns" several options={controls} answer={answer} />
    </Folded>
  )
}

export function AddEntry({ incident: { id, title }, idempotencyKey, answer: answered }: FormProps & { incident: IncidentView; idempotencyKey: string }) {
  const answer = formAnswerAbout(answered, 'entry', 'incidentId', String(id))
  return (
    <Folded summary="Add to the timeline" about={title} answer={answer} submit="Add">
      <input type="hidden" name="form" value="entry" />
      <input type="hidden" name="incidentId" value={id} />
      <input type="hidden" name="idempotencyKey" value={`${idempotencyKey}-${id}`} />
      <TextArea name="text" id={`text-${id}`} label="What was found or done" help="An entry cannot be changed afterwards." required rows={2} maxLength={4000} answer={answer} />
    </Folded>
  )
}

export function ChangeSeverity({ incident: { id, version, title, severity }, answer: answered }: FormProps & { incident: IncidentView }) {
  const answer = formAnswerAbout(answered, 'severity', 'incidentId', String(id))
  const others = incidentSeverities.filter((one) => one !== severity)
  return (
    <Folded summary="Change its severity" about={title} answer={answer} submit="Change">
      <input type="hidden" name="form" value="severity" />
      <input type="hidden" name="incidentId" value={id} />
      <input type="hidden" name="version" value={version} />
      <SelectField
        name="severity"
        id={`severity-${id}`}
        label="Severity"
        help="When it becomes critical or serious, the Head of AI and the committee are told at once."
        required
        empty="Choose one"
        options={optionsOf(others, severityNames)}
        answer={answer}
      />
      <TextArea name="reason" id={`reason-${id}`} label="Why" help="It stands in the timeline, and cannot be changed afterwards." required rows={2} maxLength={4000} answer={answer} />
    </Folded>
  )
}

export function ResolveIncident({ incident: { id, version, title }, answer: answered }: FormProps & { incident: IncidentView }) {
  const answer = formAnswerAbout(answered, 'resolve', 'incidentId', String(id))
  return (
    <Folded summary="Resolve it" about={title} answer={answer} submit="Resolve">
      <input type="hidden" name="form" value="resolve" />
      <input type="hidden" name="incidentId" value={id} />
      <input type="hidden" name="version" value={version} />
      <TextArea name="resolution" id={`resolution-${id}`} label="How it was resolved" required rows={2} maxLength={4000} answer={answer} />
      <TextArea name="changed" id={`changed-${id}`} label="What is different now" help="So that it does not happen again." rows={2} maxLength={4000} answer={answer} />
    </Folded>
  )
}

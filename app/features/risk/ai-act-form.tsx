import { Form, useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { aiActGroups, aiActQuestions, type AiActQuestion } from 'domain/eu-ai-act'
import { FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { fieldOf, formAnswer } from '~/features/accounts/form-answer'
import { useLeaveGuard } from '~/features/roi/use-leave-guard'
import type { FormAnswer } from '~/server/web.server'
import type { AiActFields } from './ai-act-data'
import styles from './ai-act.module.css'

interface AiActFormProps {
  fields: AiActFields
  answer: FormAnswer | null
}

/** What was answered in a form that did not go through. */
function typedAnswer(answer: FormAnswer, id: string): string | null {
  const answers: unknown = answer.result.initialValue?.answers
  const given: unknown = typeof answers === 'object' && answers !== null ? Object.entries(answers).find(([key]) => key === id)?.[1] : null
  return typeof given === 'string' ? given : null
}

/** Every question is answered with yes or no: nothing is assumed. */
export function AiActForm({ fields, answer: answered }: AiActFormProps) {
  const answer = formAnswer(answered)
  const busy = useNavigation().state === 'submitting'
  const [isTouched, setTouched] = useState(answer !== null)
  useLeaveGuard(isTouched && !busy)
  const isStale = answer?.refusal.code === 'stale'
  const plain = (name: 'exempt' | 'profiles') => ({ name, value: answer ? fieldOf(answer, name).typed : fields[name], error: fieldOf(answer, name).error })
  const question = ({ id, article, asks }: AiActQuestion) => (
    <YesNo
      key={id}
      name={`answers.${id}`}
      asks={asks}
      article={article}
      value={answer ? typedAnswer(answer, id) : (fields.answers[id] ?? null)}
      error={fieldOf(answer, `answers.${id}`).error}
      savedMeanwhile={isStale ? (fields.answers[id] ?? null) : null}
    />
  )
  return (
    <Form method="post" className={form.form} preventScrollReset onChange={() => setTouched(true)}>
      <input type="hidden" name="basedOn" value={fields.basedOn} />
      <FormProblem answer={answer} />
      {answer?.refusal.issues.some(({ path }) => path.startsWith('answers.')) && (
        <p className={form.problem} role="alert">
          A question is not answered yet. It is marked below; your answers are kept.
        </p>
      )}
      {aiActGroups.map(({ id: group, title, source }) => (
        <fieldset key={group} className={styles.group}>
          <legend>
            {title} <span className={styles.article}>{source}</span>
          </legend>
          {aiActQuestions.filter((one) => one.group === group).map(question)}
          {group === 'high' && (
            <>
              <YesNo
                {...plain('exempt')}
                asks="If one of these applies: is it without significant risk, because it only does a narrow procedural task, improves what a person has done, detects patterns afterwards, or prepares? (No answer counts as no.)"
                article="Article 6(3)"
              />
              <TextArea name="exemptReason" label="Why there is no significant risk" help="Needed with a yes: it must be documented (Article 6(4))." answer={answer} value={fields.exemptReason} rows={2} maxLength={2000} />
              <YesNo {...plain('profiles')} asks="Does it profile people? Then the exception does not hold." article="Article 6(3)" />
            </>
          )}
        </fieldset>
      ))}
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          {busy ? 'Saving…' : isStale ? 'Save over it' : 'Classify'}
        </button>
      </div>
    </Form>
  )
}

interface YesNoProps {
  name: string
  asks: string
  article: string
  value: string | null
  error: string | null
  savedMeanwhile?: string | null
}

function YesNo({ name, asks, article, value, error, savedMeanwhile = null }: YesNoProps) {
  useEffect(() => {
    if (error) document.getElementById(`${name}-yes`)?.focus()
  }, [error, name])
  return (
    <div className={styles.question} role="radiogroup" aria-labelledby={`${name}-asks`} aria-describedby={error ? `${name}-problem` : undefined}>
      <div id={`${name}-asks`}>
        {asks} <span className={styles.article}>{article}</span>
      </div>
      <div className={styles.answers}>
        {(['yes', 'no'] as const).map((one) => (
          <label key={one} className={form.check}>
            <input id={`${name}-${one}`} type="radio" name={name} value={one} defaultChecked={value === one} aria-invalid={error ? true : undefined} />
            {one === 'yes' ? 'Yes' : 'No'}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-problem`} className={form.error}>
          {error}
        </p>
      )}
      {savedMeanwhile !== null && savedMeanwhile !== value && <p className={form.meanwhile}>Saved now: {savedMeanwhile}</p>}
    </div>
  )
}

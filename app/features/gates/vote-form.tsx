import type { FormEvent } from 'react'
import { SelectField, TextField } from '~/components/fields'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import { Needs, SignedForm } from '~/features/reviews/signed-form'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { ConditionRows, type ConditionChoices } from './condition-rows'
import type { DecisionChoices } from './due-data'
import styles from './gates.module.css'

interface VoteFormProps {
  requestId: number
  hash: string
  choices: DecisionChoices
  conditions: ConditionChoices
  answer: FormAnswer | null
}

/** The five verbs of a gate, as far as they are allowed, each with what it needs. */
export function VoteForm({ requestId, hash, choices: { verbs, givenConditions, recycleTo }, conditions, answer }: VoteFormProps) {
  const own = formAnswerAbout(answer, 'vote', 'requestId', String(requestId))
  return (
    <SignedForm name="vote" requestId={requestId} hash={hash} verbs={verbs} answer={answer} onSubmit={askBeforeKill}>
      {verbs.some(({ id }) => id === 'conditional_go') && (
        <Needs verb="conditional_go">
          {givenConditions.length > 0 && (
            <>
              <p className={page.why}>Open items of the checklist become conditions:</p>
              <ul className={styles.conditions}>
                {givenConditions.map((condition) => (
                  <li key={condition}>{condition}</li>
                ))}
              </ul>
            </>
          )}
          <ConditionRows label={givenConditions.length > 0 ? 'Further conditions' : 'Conditions'} choices={conditions} answer={own} />
        </Needs>
      )}
      <Needs verb="hold">
        <TextField name="holdUntil" label="Hold until" type="date" answer={own} />
      </Needs>
      <Needs verb="recycle">
        <SelectField name="recycleTo" label="Recycle: back to the start of" empty="Choose a phase" options={recycleTo} answer={own} />
      </Needs>
    </SignedForm>
  )
}

function askBeforeKill(event: FormEvent<HTMLFormElement>): void {
  const verb = new FormData(event.currentTarget).get('verb')
  if (verb === 'kill' && !window.confirm('Vote to stop this use case for good? If the committee agrees, only another signed decision takes it back.')) event.preventDefault()
}

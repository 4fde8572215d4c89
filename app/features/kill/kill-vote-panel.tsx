import { SelectField, TextField } from '~/components/fields'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import { ReviewPanel } from '~/features/reviews/review-panel'
import { Needs, SignedForm } from '~/features/reviews/signed-form'
import type { FormAnswer } from '~/server/web.server'
import type { KillReviewData } from './kill-data'

interface PanelProps {
  review: KillReviewData
  answer: FormAnswer | null
}

/** The votes of a kill review, and its verbs, each with what it needs. */
export function KillVotePanel({ review, answer }: PanelProps) {
  const { requestId, hash, choices } = review
  const own = formAnswerAbout(answer, 'kill-vote', 'requestId', String(requestId))
  const has = (verb: string): boolean => choices?.verbs.some(({ id }) => id === verb) ?? false
  return (
    <ReviewPanel review={review} answer={answer}>
      {choices && (
        <SignedForm name="kill-vote" requestId={requestId} hash={hash} verbs={choices.verbs} answer={answer}>
          {has('pivot') && (
            <Needs verb="pivot">
              <SelectField id="kill-pivot" name="pivotTo" label="Pivot to" empty="Choose an approach" options={choices.pivotTo} answer={own} />
            </Needs>
          )}
          {has('grace') && (
            <Needs verb="grace">
              <TextField id="kill-grace" name="graceUntil" label="Look at it again on" help={`Up to ${choices.graceAtMost}.`} type="date" answer={own} />
            </Needs>
          )}
        </SignedForm>
      )}
    </ReviewPanel>
  )
}

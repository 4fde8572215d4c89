import { Form, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { needsReason, suggestTier } from 'domain/risk-tier'
import { exposures, personalDataAnswers, tiers } from 'domain/use-case'
import { Choices, optionsOf, SelectField, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { choicesOf, fieldOf, formAnswer } from '~/features/accounts/form-answer'
import { useLeaveGuard } from '~/features/roi/use-leave-guard'
import type { StaleChanges } from '~/features/use-cases/stale-changes'
import { StaleNotice } from '~/features/use-cases/stale-notice'
import { exposureNames, personalDataNames, tierNames } from '~/features/use-cases/words'
import type { FormAnswer } from '~/server/web.server'
import { factsIn, industryOptions, isKnownRegulation, regulationOptions, type RiskValues } from './risk-data'
import { Suggestion } from './suggestion'

interface RiskFormProps {
  values: RiskValues
  version: number
  answer: (FormAnswer & { stale?: StaleChanges | null }) | null
}

/** What the tier rests on, and the tier; the suggestion follows while the facts are filled in. */
export function RiskForm({ values, version, answer: answered }: RiskFormProps) {
  const answer = formAnswer(answered)
  const busy = useNavigation().state === 'submitting'
  const [isTouched, setTouched] = useState(answer !== null)
  const [facts, setFacts] = useState(() => (answer ? typedFacts(answer) : values))
  useLeaveGuard(isTouched && !busy)
  const suggestion = suggestTier(facts)
  const isBelow = facts.tier !== null && needsReason(facts.tier, suggestion?.tier ?? null)
  const own = values.regulations.filter((id) => !isKnownRegulation(id)).join(', ')
  const meanwhile = <Value,>(saved: Value) => (answered?.stale ? { savedMeanwhile: saved } : {})
  const formProblem = answer && !answered?.stale && !answer.refusal.issues.some(({ path }) => path) ? answer.refusal.message : null
  return (
    <Form
      method="post"
      className={form.form}
      preventScrollReset
      onChange={(event) => {
        setTouched(true)
        setFacts(factsIn(new FormData(event.currentTarget)))
      }}
    >
      <input type="hidden" name="form" value="risk" />
      <input type="hidden" name="version" value={version} />
      {answered?.stale && <StaleNotice stale={answered.stale} />}
      {formProblem && (
        <p className={form.problem} role="alert">
          {formProblem}
        </p>
      )}
      <fieldset>
        <legend>What it rests on</legend>
        <div className={form.row}>
          <SelectField
            name="industry"
            label="Industry"
            empty="Not known yet"
            options={industryOptions(values.industry)}
            answer={answer}
            value={values.industry}
            {...meanwhile(values.industry)}
          />
          <SelectField
            name="exposure"
            label="Exposure"
            empty="Not known yet"
            options={optionsOf(exposures, exposureNames)}
            answer={answer}
            value={values.exposure}
            {...meanwhile(values.exposure)}
          />
          <SelectField
            name="personalData"
            label="Personal data"
            empty="Not known yet"
            options={optionsOf(personalDataAnswers, personalDataNames)}
            answer={answer}
            value={values.personalData}
            {...meanwhile(values.personalData)}
          />
        </div>
        <Choices
          name="regulations"
          label="Regulations that apply"
          several
          options={regulationOptions}
          answer={answer}
          chosen={values.regulations}
          {...meanwhile(values.regulations.filter(isKnownRegulation))}
        />
        <TextField name="ownRegulations" label="Rules of your own" help="Separated by commas." answer={answer} value={own} {...meanwhile(own)} />
      </fieldset>
      <fieldset>
        <legend>The tier</legend>
        <Suggestion suggestion={suggestion} />
        <SelectField
          name="tier"
          label="Risk tier"
          empty="Not decided yet"
          options={optionsOf(tiers, tierNames)}
          answer={answer}
          value={values.tier}
          {...meanwhile(values.tier)}
        />
        <TextArea
          name="tierReason"
          label="Reason"
          help={isBelow ? 'The tier is below the suggestion: say why that is right here.' : 'Needed when the tier is below the suggestion.'}
          required={isBelow}
          answer={answer}
          value={values.tierReason}
          rows={3}
          maxLength={2000}
          {...meanwhile(values.tierReason)}
        />
      </fieldset>
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          {busy ? 'Saving…' : answered?.stale ? 'Save over it' : 'Save'}
        </button>
      </div>
    </Form>
  )
}

/** The facts of a form that did not go through. */
function typedFacts(answer: FormAnswer): ReturnType<typeof factsIn> {
  const form = new FormData()
  for (const name of ['industry', 'exposure', 'personalData', 'ownRegulations', 'tier']) form.set(name, fieldOf(answer, name).typed ?? '')
  for (const id of choicesOf(answer, 'regulations')) form.append('regulations', id)
  return factsIn(form)
}

import { Form, Link, useNavigation } from '@remix-run/react'
import { impacts, likelihoods, riskCategories, riskStatuses } from 'domain/risk-register'
import { Choices, FormProblem, optionsOf, SelectField, TextArea, TextField, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import { useLeaveGuard } from '~/features/roi/use-leave-guard'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { useState } from 'react'
import { riskStatusNames, type RiskFields } from './register-data'
import styles from './register.module.css'

interface RegisterFormProps {
  fields: RiskFields
  base: string
  people: readonly Option[]
  idempotencyKey: string
  answer: FormAnswer | null
}

const categories = riskCategories.map(({ id, name }) => ({ value: id, name }))
const scale = (names: readonly string[]): Option[] => names.map((name, index) => ({ value: String(index + 1), name: `${index + 1} · ${name}` }))

/** One risk: what it is, its scores before and after, what is done about it, who sees to it. */
export function RegisterForm({ fields, base, people, idempotencyKey, answer: answered }: RegisterFormProps) {
  const { id, version, title, ownerId, ownerName } = fields
  const name = id === null ? 'add' : 'edit'
  const answer = formAnswer(answered, name)
  const busy = useNavigation().state === 'submitting'
  const [isTouched, setTouched] = useState(answer !== null)
  useLeaveGuard(isTouched && !busy)
  const isStale = answer?.refusal.code === 'stale'
  const field = (key: 'title' | 'description' | 'category' | 'likelihood' | 'impact' | 'residualLikelihood' | 'residualImpact' | 'mitigation' | 'status') => ({
    name: key,
    answer,
    value: fields[key],
    ...(isStale ? { savedMeanwhile: fields[key] } : {}),
  })
  const owners = ownerId && !people.some(({ value }) => value === ownerId) ? [...people, { value: ownerId, name: ownerName ?? 'Somebody who has left' }] : people
  return (
    <section id="edit" className={styles.edit} aria-labelledby="edit-heading">
      <h2 id="edit-heading">{id === null ? 'A risk of your own' : `Edit “${title}”`}</h2>
      <Form method="post" className={form.form} preventScrollReset onChange={() => setTouched(true)}>
        <input type="hidden" name="form" value={name} />
        {id === null ? (
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        ) : (
          <>
            <input type="hidden" name="riskId" value={id} />
            <input type="hidden" name="version" value={version} />
          </>
        )}
        <FormProblem answer={answer} />
        <div className={form.row}>
          <TextField {...field('title')} label="Risk" required maxLength={200} />
          <SelectField {...field('category')} label="Category" required options={categories} {...(id === null ? { empty: 'Choose one' } : {})} />
        </div>
        <TextArea {...field('description')} label="What could happen" rows={2} maxLength={2000} />
        <div className={form.row}>
          <SelectField {...field('likelihood')} label="Likelihood before mitigation" empty="Not scored" options={scale(likelihoods)} />
          <SelectField {...field('impact')} label="Impact before mitigation" empty="Not scored" options={scale(impacts)} />
        </div>
        {fields.known.length > 0 && (
          <Choices
            name="measures"
            label="Measures of the guide that are in place"
            several
            options={fields.known}
            answer={answer}
            chosen={fields.measures}
            {...(isStale ? { savedMeanwhile: fields.measures } : {})}
          />
        )}
        <TextArea {...field('mitigation')} label={fields.known.length > 0 ? 'What else is done about it' : 'What is done about it'} rows={3} maxLength={4000} />
        <div className={form.row}>
          <SelectField {...field('residualLikelihood')} label="Likelihood after mitigation" empty="Not scored" options={scale(likelihoods)} />
          <SelectField {...field('residualImpact')} label="Impact after mitigation" empty="Not scored" options={scale(impacts)} />
        </div>
        <div className={form.row}>
          <SelectField
            name="owner"
            label="Who sees to it"
            empty="Nobody yet"
            options={owners}
            answer={answer}
            value={ownerId}
            {...(isStale ? { savedMeanwhile: ownerId } : {})}
          />
          <SelectField {...field('status')} label="Status" options={optionsOf(riskStatuses, riskStatusNames)} />
        </div>
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            {busy ? 'Saving…' : id === null ? 'Add the risk' : isStale ? 'Save over it' : 'Save'}
          </button>
          <Link to={`${base}/risk/register`} preventScrollReset className={page.none}>
            Cancel
          </Link>
        </div>
      </Form>
    </section>
  )
}

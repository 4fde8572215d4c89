import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { useUnsavedForm } from '~/features/value/use-unsaved-form'
import { CriterionFields, MetricFields, RangeFields } from './aim-fields'
import { PlanFields, type FieldsProps } from './plan-fields'

interface BusinessCaseFormProps extends FieldsProps {
  /** 0 where there is none yet. */
  version: number
  onUnsaved: (isUnsaved: boolean) => void
}

/** The whole business case as one form: saved, it is a new version. */
export function BusinessCaseForm({ version, values, answer, currency, onUnsaved }: BusinessCaseFormProps) {
  const onChange = useUnsavedForm(answer, onUnsaved)
  const isSaving = useNavigation().formData?.get('form') === 'business-case'
  const isStale = answer?.refusal.code === 'stale'
  const given = { values, answer, currency }
  return (
    <Form method="post" className={form.form} onChange={onChange} preventScrollReset noValidate>
      <input type="hidden" name="form" value="business-case" />
      <input type="hidden" name="version" value={version} />
      <FormProblem answer={answer} />
      <PlanFields {...given} />
      <TextArea
        name="assumptions"
        label="Assumptions"
        help="What has to be true for these figures to hold."
        answer={answer}
        value={values.assumptions ?? ''}
        {...(isStale ? { savedMeanwhile: values.assumptions ?? '' } : {})}
        rows={3}
        maxLength={4000}
      />
      <RangeFields {...given} />
      <MetricFields {...given} />
      <CriterionFields {...given} />
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={isSaving}>
          {isSaving ? 'Saving…' : isStale ? 'Save over it' : version === 0 ? 'Save business case' : 'Save as new version'}
        </button>
      </div>
    </Form>
  )
}

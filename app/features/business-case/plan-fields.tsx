import { TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { splitCategories } from 'domain/business-plan'
import type { RoiCategory } from 'domain/roi-entry'
import { categoryNames } from '~/features/roi/words'
import type { FormAnswer } from '~/server/web.server'
import styles from './business-case.module.css'
import type { FormValues } from './form-values'

export interface FieldsProps {
  values: FormValues
  answer: FormAnswer | null
  currency: string
}

/** What it takes and brings, with ramp-up, and by category for who knows it so closely. */
export function PlanFields({ values, answer, currency }: FieldsProps) {
  const isStale = answer?.refusal.code === 'stale'
  const given = (name: string) => ({ name, id: name, answer, value: values[name] ?? '', ...(isStale ? { savedMeanwhile: values[name] ?? '' } : {}) })
  return (
    <fieldset>
      <legend>Plan</legend>
      <div className={form.row}>
        <TextField {...given('initialInvestment')} label={`Initial investment, ${currency}`} help="Once, before it runs." inputMode="decimal" required />
        <TextField {...given('startMonth')} label="Start month" help="When gains begin, as YYYY-MM." placeholder="YYYY-MM" required />
        <TextField {...given('horizonMonths')} label="Horizon" help="How far it looks ahead." inputMode="numeric" unit="months" />
      </div>
      <div className={form.row}>
        <TextField {...given('monthlyCost')} label={`Cost a month, ${currency}`} help="In full. Empty: the sum of its categories." inputMode="decimal" />
        <TextField {...given('costRampMonths')} label="Ramp-up of costs" help="Months until they are in full." inputMode="numeric" unit="months" />
      </div>
      <Split title="Split costs by category" categories={splitCategories.costs} values={values} answer={answer} currency={currency} />
      <div className={form.row}>
        <TextField {...given('monthlyGain')} label={`Gain a month, ${currency}`} help="In full. Empty: the sum of its categories." inputMode="decimal" />
        <TextField {...given('gainRampMonths')} label="Ramp-up of gains" help="Months until they are in full." inputMode="numeric" unit="months" />
      </div>
      <Split title="Split gains by category" categories={splitCategories.gains} values={values} answer={answer} currency={currency} />
    </fieldset>
  )
}

interface SplitProps extends FieldsProps {
  title: string
  categories: readonly RoiCategory[]
}

function Split({ title, categories, values, answer, currency }: SplitProps) {
  const names = (category: RoiCategory) => ({ monthly: `split.${category}.monthly`, ramp: `split.${category}.rampMonths` })
  const isUsed = categories.some((category) => values[names(category).monthly] || Object.keys(answer?.result.error ?? {}).some((path) => path.startsWith(`split.${category}`)))
  return (
    <details className={styles.split} open={isUsed || undefined}>
      <summary>{title}</summary>
      <p className={form.help}>What the categories leave of the amount above stays without a category.</p>
      <div className={styles.pairs}>
        {categories.map((category) => {
          const { monthly, ramp } = names(category)
          return (
            <div key={category} className={styles.pair}>
              <TextField name={monthly} id={monthly} answer={answer} value={values[monthly] ?? ''} label={`${categoryNames[category]}, ${currency}`} inputMode="decimal" />
              <TextField name={ramp} id={ramp} answer={answer} value={values[ramp] ?? ''} label="In full after" unit="months" inputMode="numeric" />
            </div>
          )
        })}
      </div>
    </details>
  )
}

import { SelectField, TextField, type FieldProps, type Option } from '~/components/fields'
import { fieldOf } from '~/features/accounts/form-answer'
import styles from './calculators.module.css'

interface HowOftenProps {
  amount: FieldProps
  period: FieldProps & { options: readonly Option[] }
}

/** An amount, and beside it how often it comes. */
export function HowOften({ amount, period }: HowOftenProps) {
  // An address may leave out how often: then the usual choice stands there, also after a try that failed.
  const answer = fieldOf(period.answer, period.name).error ? period.answer : null
  return (
    <div className={styles.line}>
      <TextField {...amount} inputMode="decimal" />
      <SelectField {...period} answer={answer} />
    </div>
  )
}

import { SelectField, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { moneyMetricNames } from '~/features/value/criterion-words'
import type { FormAnswer } from '~/server/web.server'
import styles from './business-case.module.css'
import type { FieldsProps } from './plan-fields'

type Given = Pick<FieldsProps, 'values' | 'answer'>

const field = ({ values, answer }: Given, name: string) => ({ name, id: name, answer, value: values[name] ?? '' })

/** How far the plan may be off. */
export function RangeFields(given: Given) {
  return (
    <fieldset>
      <legend>Range</legend>
      <p className={form.help}>Percent of the plan above if it goes badly, and if it goes well. All four, or none.</p>
      <div className={form.row}>
        <TextField {...field(given, 'range.low.gainsPercent')} label="Low case: gains" unit="%" inputMode="numeric" />
        <TextField {...field(given, 'range.low.costsPercent')} label="Low case: costs" unit="%" inputMode="numeric" />
        <TextField {...field(given, 'range.high.gainsPercent')} label="High case: gains" unit="%" inputMode="numeric" />
        <TextField {...field(given, 'range.high.costsPercent')} label="High case: costs" unit="%" inputMode="numeric" />
      </div>
    </fieldset>
  )
}

const atMost = 8

/** Rows for what is there and two more; where more was typed without JavaScript, for that. */
function rowsOf({ values, answer }: Given, list: string): number[] {
  const saved = Object.keys(values).filter((name) => name.startsWith(`${list}[`) && values[name]).length > 0 ? lastIndex(values, list) + 1 : 0
  const typed: unknown = answer?.result.initialValue?.[list]
  const count = Math.min(atMost, Math.max(saved + 2, Array.isArray(typed) ? typed.length : 0))
  return Array.from({ length: count }, (_, index) => index)
}

const lastIndex = (values: Given['values'], list: string): number =>
  Math.max(-1, ...Object.keys(values).flatMap((name) => new RegExp(`^${list}\\[(\\d+)\\]`).exec(name)?.[1] ?? []).map(Number))

const directionOptions = [
  { value: 'at_least', name: 'at least' },
  { value: 'at_most', name: 'at most' },
]

/** What success is measured by beside money. */
export function MetricFields(given: Given) {
  return (
    <fieldset>
      <legend>Success metrics</legend>
      <p className={form.help}>What is measured month by month beside money, with its target. One that counts outcomes, such as tickets solved, gives the cost of each.</p>
      {rowsOf(given, 'metrics').map((index) => {
        const at = `metrics[${index}]`
        return (
          <div key={index} role="group" aria-label={`Success metric ${index + 1}`} className={styles.metric}>
            <TextField {...field(given, `${at}.name`)} label="What is measured" maxLength={80} />
            <TextField {...field(given, `${at}.unit`)} label="Unit" maxLength={40} />
            <SelectField {...field(given, `${at}.direction`)} label="Target is" options={directionOptions} />
            <TextField {...field(given, `${at}.target`)} label="Target" inputMode="decimal" />
            <TextField {...field(given, `${at}.targetMonth`)} label="By" placeholder="YYYY-MM" />
            <Volume name={`${at}.isVolume`} isSaved={given.values[`${at}.isVolume`] === 'on'} answer={given.answer} />
          </div>
        )
      })}
    </fieldset>
  )
}

function Volume({ name, isSaved, answer }: { name: string; isSaved: boolean; answer: FormAnswer | null }) {
  const typed = answer?.result.initialValue
  const isChecked = typed ? isTyped(typed, name) : isSaved
  return (
    <label className={form.check}>
      <input type="checkbox" name={name} defaultChecked={isChecked} />
      Counts outcomes
    </label>
  )
}

const isTyped = (typed: unknown, name: string): boolean => name.split(/[.[\]]+/).reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), typed) === 'on'

const comparatorOptions = [
  { value: 'below', name: 'below' },
  { value: 'above', name: 'above' },
]

/** The use case's own kill criteria (K0). */
export function CriterionFields(given: Given) {
  return (
    <fieldset id="kill-criteria">
      <legend>Kill criteria of its own</legend>
      <p className={form.help}>
        When it should be killed, agreed before it begins: ROI below 0 by month 6, fewer than 200 users by 2027-03. Gate 1 approves them, and from then on they are watched every month.
      </p>
      {rowsOf(given, 'criteria').map((index) => {
        const at = `criteria[${index}]`
        return (
          <div key={index} role="group" aria-label={`Kill criterion ${index + 1}`} className={styles.criterion}>
            <TextField {...field(given, `${at}.metric`)} label="Kill it if" suggestions={Object.values(moneyMetricNames)} maxLength={80} />
            <SelectField {...field(given, `${at}.comparator`)} label="is" options={comparatorOptions} />
            <TextField {...field(given, `${at}.threshold`)} label="Threshold" inputMode="decimal" />
            <TextField {...field(given, `${at}.month`)} label="By" placeholder="YYYY-MM or 6" />
          </div>
        )
      })}
      <p className={form.help}>ROI in percent, money in the currency, or a success metric by its name. A number as the month counts from the start month: 6 is the end of the sixth.</p>
    </fieldset>
  )
}

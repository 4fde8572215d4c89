import type { ReactNode } from 'react'
import { fieldOf } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import styles from './form.module.css'

/** What every field of a form is given: its words, and what an earlier try has left. */
interface FieldProps {
  name: string
  label: string
  help?: ReactNode
  answer: FormAnswer | null
  /** What is saved. */
  value?: string | null
  required?: boolean
  /** What somebody else has saved meanwhile, where it differs from what is typed here (R14). */
  savedMeanwhile?: string | null
}

interface Wiring {
  id: string
  name: string
  defaultValue: string
  required: boolean | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** A label, its help, the input, and under it what is wrong; what was typed is kept. */
function Field({ name, label, help, answer, value, required, savedMeanwhile, input }: FieldProps & { input: (wiring: Wiring) => ReactNode }) {
  const { error, typed } = fieldOf(answer, name)
  // After a first try an empty field was emptied: it has no typed text, and what is saved must not come back.
  const shown = answer ? (typed ?? '') : (value ?? '')
  const meanwhile = answer && savedMeanwhile !== undefined && (savedMeanwhile ?? '') !== shown ? (savedMeanwhile ?? '') : null
  const hints = [help ? `${name}-help` : '', error ? `${name}-problem` : '', meanwhile === null ? '' : `${name}-meanwhile`].filter(Boolean)
  return (
    <div className={styles.field}>
      <label htmlFor={name}>
        {label}
        {required && <span className={styles.required}> required</span>}
      </label>
      {help && (
        <p id={`${name}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {input({
        id: name,
        name,
        defaultValue: shown,
        required,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': hints.join(' ') || undefined,
      })}
      {error && (
        <p id={`${name}-problem`} className={styles.error}>
          {error}
        </p>
      )}
      {meanwhile !== null && (
        <p id={`${name}-meanwhile`} className={styles.meanwhile}>
          Saved now: {meanwhile === '' ? 'nothing' : meanwhile}
        </p>
      )}
    </div>
  )
}

interface TextProps extends FieldProps {
  maxLength?: number
  placeholder?: string
  /** Names to choose from while typing. */
  suggestions?: readonly string[]
  inputMode?: 'numeric' | 'decimal' | 'text'
}

export function TextField({ maxLength, placeholder, suggestions, inputMode, ...field }: TextProps) {
  const listId = suggestions?.length ? `${field.name}-list` : undefined
  return (
    <Field
      {...field}
      input={(wiring) => (
        <>
          <input type="text" {...wiring} maxLength={maxLength} placeholder={placeholder} list={listId} inputMode={inputMode} autoComplete="off" />
          {listId && (
            <datalist id={listId}>
              {suggestions?.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    />
  )
}

export function TextArea({ maxLength, rows = 3, ...field }: FieldProps & { maxLength?: number; rows?: number }) {
  return <Field {...field} input={(wiring) => <textarea {...wiring} rows={rows} maxLength={maxLength} />} />
}

/** @param empty what no choice is called; without it one must be made */
export function SelectField({ options, empty, ...field }: FieldProps & { options: readonly { value: string; name: string }[]; empty?: string }) {
  return (
    <Field
      {...field}
      input={(wiring) => (
        <select {...wiring}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    />
  )
}

export const optionsOf = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => ({ value, name: names[value] }))

import { useEffect, type ReactNode } from 'react'
import { choicesOf, fieldOf } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import styles from './form.module.css'

/** What every field of a form is given: its words, and what an earlier try has left. */
export interface FieldProps {
  name: string
  /** Where a page has two fields of one name. */
  id?: string
  label: string
  help?: ReactNode
  answer: FormAnswer | null
  /** What is saved. */
  value?: string | null
  required?: boolean
  /** What somebody else has saved meanwhile, where it differs from what is typed here (R14). */
  savedMeanwhile?: string | null
  /** What the number counts: said after the input. */
  unit?: string
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
function Field({
  name,
  id = name,
  label,
  help,
  answer,
  value,
  required,
  savedMeanwhile,
  unit,
  input,
}: FieldProps & { input: (wiring: Wiring) => ReactNode }) {
  const { error, typed } = fieldOf(answer, name)
  useFocusOnProblem(id, error, answer)
  // After a first try an empty field was emptied: it has no typed text, and what is saved must not come back.
  const shown = answer ? (typed ?? '') : (value ?? '')
  const meanwhile = answer && savedMeanwhile !== undefined && (savedMeanwhile ?? '') !== shown ? (savedMeanwhile ?? '') : null
  const hints = [unit ? `${id}-unit` : '', help ? `${id}-help` : '', error ? `${id}-problem` : '', meanwhile === null ? '' : `${id}-meanwhile`].filter(Boolean)
  const wired = input({
    id,
    name,
    defaultValue: shown,
    required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': hints.join(' ') || undefined,
  })
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {required && <span className={styles.required}> required</span>}
      </label>
      {help && <Help id={id}>{help}</Help>}
      {unit ? (
        <div className={styles.measured}>
          {wired}
          <span id={`${id}-unit`}>{unit}</span>
        </div>
      ) : (
        wired
      )}
      {error && <Problem id={id}>{error}</Problem>}
      {meanwhile !== null && <Meanwhile id={id}>{meanwhile}</Meanwhile>}
    </div>
  )
}

interface TextProps extends FieldProps {
  maxLength?: number
  placeholder?: string
  /** Names to choose from while typing. */
  suggestions?: readonly string[]
  inputMode?: 'numeric' | 'decimal' | 'text'
  type?: 'text' | 'email' | 'date'
  autoComplete?: string
}

export function TextField({ maxLength, placeholder, suggestions, inputMode, type = 'text', autoComplete = 'off', ...field }: TextProps) {
  const listId = suggestions?.length ? `${field.id ?? field.name}-list` : undefined
  const more = { maxLength, placeholder, inputMode, type, autoComplete, list: listId }
  return (
    <Field
      {...field}
      input={(wiring) => (
        <>
          <input {...wiring} {...more} />
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

/** A password: what was typed never comes back from the server. */
export function PasswordField({ autoComplete, ...field }: Omit<FieldProps, 'value' | 'savedMeanwhile' | 'unit'> & { autoComplete: 'current-password' | 'new-password' }) {
  return <Field {...field} input={(wiring) => <input {...wiring} type="password" autoComplete={autoComplete} />} />
}

export function TextArea({ maxLength, rows = 3, ...field }: FieldProps & { maxLength?: number; rows?: number }) {
  return <Field {...field} input={(wiring) => <textarea {...wiring} rows={rows} maxLength={maxLength} />} />
}

export interface Option {
  value: string
  name: string
}

/** @param empty what no choice is called; without it one must be made */
export function SelectField({ options, empty, ...field }: FieldProps & { options: readonly Option[]; empty?: string }) {
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

interface ChoicesProps extends Omit<FieldProps, 'value' | 'required' | 'savedMeanwhile' | 'unit'> {
  options: readonly (Option & { help?: ReactNode })[]
  /** What is chosen already. */
  chosen?: readonly string[]
  /** Whether several may be chosen. */
  several?: boolean
  savedMeanwhile?: readonly string[]
}

/** Some of a few, or one of a few: all of them in sight, each with its help. */
export function Choices({ name, id = name, label, help, answer, options, chosen = [], several = false, savedMeanwhile }: ChoicesProps) {
  const { error } = fieldOf(answer, name)
  const first = `${id}-${options[0]?.value ?? ''}`
  useFocusOnProblem(first, error, answer)
  const shown = answer ? choicesOf(answer, name) : chosen
  const nameOf = (value: string): string => options.find((option) => option.value === value)?.name ?? value
  const differs = answer && savedMeanwhile && [...savedMeanwhile].sort().join() !== [...shown].sort().join()
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {help && <Help id={id}>{help}</Help>}
      {options.map(({ value, name: says, help: hint }) => (
        <div key={value}>
          <label className={styles.check}>
            <input
              id={`${id}-${value}`}
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={value}
              defaultChecked={shown.includes(value)}
              aria-invalid={error ? true : undefined}
              aria-describedby={[hint ? `${id}-${value}-help` : '', error ? `${id}-problem` : ''].filter(Boolean).join(' ') || undefined}
            />
            {says}
          </label>
          {hint && <Help id={`${id}-${value}`}>{hint}</Help>}
        </div>
      ))}
      {error && <Problem id={id}>{error}</Problem>}
      {differs && <Meanwhile id={id}>{savedMeanwhile.map(nameOf).join(', ')}</Meanwhile>}
    </fieldset>
  )
}

const Help = ({ id, children }: { id: string; children: ReactNode }) => (
  <p id={`${id}-help`} className={styles.help}>
    {children}
  </p>
)

const Problem = ({ id, children }: { id: string; children: string }) => (
  <p id={`${id}-problem`} className={styles.error}>
    {children}
  </p>
)

const Meanwhile = ({ id, children }: { id: string; children: string }) => (
  <p id={`${id}-meanwhile`} className={styles.meanwhile}>
    Saved now: {children === '' ? 'nothing' : children}
  </p>
)

/** Why the form did not go through, where no field of it is to blame. */
export function FormProblem({ answer }: { answer: FormAnswer | null }) {
  if (!answer || answer.refusal.issues.some(({ path }) => path)) return null
  return (
    <p className={styles.problem} role="alert">
      {answer.refusal.message}
    </p>
  )
}

/** Takes whoever sent the form to the first field that was refused, which says why. */
function useFocusOnProblem(id: string, error: string | null, answer: FormAnswer | null): void {
  useEffect(() => {
    const input = error ? document.getElementById(id) : null
    if (input && input.closest('form')?.querySelector('[aria-invalid="true"]') === input) input.focus()
  }, [id, error, answer])
}

export const optionsOf = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => ({ value, name: names[value] }))

import { useState } from 'react'
import { SelectField, TextField, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import { useIsAlive } from '~/components/use-is-alive'
import type { FormAnswer } from '~/server/web.server'
import styles from './conditions.module.css'

/** What a condition is given where its row does not say. */
export interface ConditionChoices {
  people: Option[]
  /** Owner of the use case. */
  owner: string | null
  due: string
}

/** As many are there before JavaScript is. */
const rowsAtFirst = 3
const rowsAtMost = 30

/** Conditions of a vote: what, who, until when. Blank rows count for nothing. */
export function ConditionRows({ label, choices: { people, owner, due }, answer }: { label: string; choices: ConditionChoices; answer: FormAnswer | null }) {
  const isAlive = useIsAlive()
  const typed: unknown = answer?.result.initialValue?.['conditions']
  const [rows, setRows] = useState(Math.max(rowsAtFirst, Array.isArray(typed) ? typed.length : 0))
  return (
    <fieldset className={styles.rows}>
      <legend>{label}</legend>
      <p className={form.help}>
        Without a name it is for {owner ?? 'nobody yet: the use case has no owner'}, and without a day it is due on {due}.
      </p>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row}>
          <TextField name={`conditions[${index}].text`} label={`Condition ${index + 1}`} maxLength={500} answer={answer} />
          <SelectField name={`conditions[${index}].owner`} label="Who" empty={owner ?? 'Nobody yet'} options={people} answer={answer} />
          <TextField name={`conditions[${index}].dueOn`} label="Until" type="date" answer={answer} />
        </div>
      ))}
      {isAlive && rows < rowsAtMost && (
        <div>
          <button type="button" className={form.secondary} onClick={() => setRows(rows + 1)}>
            Another condition
          </button>
        </div>
      )}
    </fieldset>
  )
}

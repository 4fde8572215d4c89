import { Form, Link, useNavigation } from '@remix-run/react'
import { FormProblem } from '~/components/fields'
import form from '~/components/form.module.css'
import { Nothing } from '~/features/portfolio/section'
import type { FormAnswer } from '~/server/web.server'
import { WhatIfParts } from './what-if-parts'
import { comparePath, whatIfPath } from './what-if-url'
import styles from './what-if.module.css'

export interface ScenarioLine {
  id: number
  name: string
  note: string | null
  inShort: string
  by: string
  at: string
  href: string
  mayRemove: boolean
}

/** What was saved, by whom and when; two of them can be compared. */
export function ScenariosPage({ lines, maySave, answer }: { lines: readonly ScenarioLine[]; maySave: boolean; answer: FormAnswer | null }) {
  return (
    <div className={styles.page}>
      <header className={styles.page}>
        <h1>Saved scenarios</h1>
        <p className={styles.why}>A scenario keeps its moves. Its figures are always those of the day on which it is opened.</p>
        <WhatIfParts current="scenarios" />
      </header>
      <FormProblem answer={answer} />
      {lines.length === 0 ? (
        <Nothing>
          Nothing is saved yet. <Link to={whatIfPath}>Try a what-if</Link>
          {maySave ? ', and give it a name.' : '. The Head of AI and the committee can save one.'}
        </Nothing>
      ) : (
        <>
          {lines.length > 1 && <CompareForm lines={lines} one={lines[1]?.id ?? 0} other={lines[0]?.id ?? 0} />}
          <Scenarios lines={lines} />
        </>
      )}
    </div>
  )
}

/** Two scenarios to lay beside each other. */
export function CompareForm({ lines, one, other }: { lines: readonly Pick<ScenarioLine, 'id' | 'name'>[]; one: number; other: number }) {
  const choice = (name: string, label: string, chosen: number) => (
    <label>
      {label}{' '}
      <select name={name} defaultValue={chosen} key={chosen}>
        {lines.map((line) => (
          <option key={line.id} value={line.id}>
            {line.name}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <Form method="get" action={comparePath} className={styles.acts}>
      {choice('one', 'Compare', one)}
      {choice('other', 'with', other)}
      <button type="submit" className={form.secondary}>
        Compare
      </button>
    </Form>
  )
}

function Scenarios({ lines }: { lines: readonly ScenarioLine[] }) {
  const busy = useNavigation().state !== 'idle'
  const mayRemove = lines.some((line) => line.mayRemove)
  return (
    <div className={styles.scroll} role="region" aria-label="Saved scenarios" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className={styles.words}>
              Moves
            </th>
            <th scope="col" className={styles.words}>
              Note
            </th>
            <th scope="col" className={styles.words}>
              Saved
            </th>
            {mayRemove && <th scope="col">Remove it</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, note, inShort, by, at, href, mayRemove: isRemovable }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={href}>{name}</Link>
              </th>
              <td className={styles.words}>{inShort}</td>
              <td className={styles.words}>{note}</td>
              <td className={styles.words}>
                {by}
                <span className={styles.small}>{at}</span>
              </td>
              {mayRemove && (
                <td>
                  {isRemovable && (
                    <Form method="post">
                      <input type="hidden" name="id" value={id} />
                      <button type="submit" className={form.secondary} disabled={busy} aria-label={`Remove the scenario ${name}`}>
                        Remove
                      </button>
                    </Form>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

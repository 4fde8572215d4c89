import { Form, Link } from '@remix-run/react'
import page from '~/features/use-cases/use-case.module.css'
import type { GraveyardData } from './graveyard-data'
import styles from './graveyard.module.css'

interface GraveyardPageProps {
  data: GraveyardData
  businessUnits: string[]
  businessUnit: string | null
}

/** What was ended, why, what that saved, and what the next one can learn from it. */
export function GraveyardPage({ data: { totals, graves }, businessUnits, businessUnit }: GraveyardPageProps) {
  return (
    <div className={styles.page}>
      <header>
        <h1>Graveyard</h1>
        <p className={page.why}>Use cases that were killed, the newest first: why, what it saved, and what can be learnt and used again.</p>
      </header>
      {businessUnits.length > 0 && (
        <Form method="get" className={styles.filter}>
          <label htmlFor="unit">Business unit</label>
          <select id="unit" name="unit" defaultValue={businessUnit ?? ''} key={businessUnit}>
            <option value="">All</option>
            {businessUnits.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit">Show</button>
        </Form>
      )}
      {graves.length === 0 ? (
        <p className={page.none}>No use case was killed{businessUnit ? ' in this business unit' : ' yet'}. When the committee ends one, its lessons are kept here.</p>
      ) : (
        <>
          <Amounts amounts={[['Killed', String(totals.count)], ['Budget freed', totals.freed], ['Projected yearly loss avoided', totals.avoided]]} />
          <ol className={styles.graves}>
            {graves.map((grave) => (
              <li key={grave.key}>
                <Grave grave={grave} />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

function Grave({ grave: { key, title, whose, decision, cost, gained, retrospective } }: { grave: GraveyardData['graves'][number] }) {
  return (
    <article className={styles.grave} aria-labelledby={`grave-${key}`}>
      <h2 id={`grave-${key}`}>
        <Link to={`/use-cases/${key}/decisions#kill`}>{title}</Link>
      </h2>
      <p className={page.why}>
        {key}, {whose}
        {decision && ` · killed ${decision.on} by ${decision.by}`}
      </p>
      {decision ? <p className={page.prose}>{decision.reason}</p> : <p className={page.none}>It was killed before decisions were kept here.</p>}
      {decision && decision.rules.length > 0 && <p className={page.why}>Rules that were met: {decision.rules.join('; ')}</p>}
      <Amounts amounts={[['Cost', cost], ['Gained', gained], ...(decision ? [['Budget freed', decision.freed] as const, ['Yearly loss avoided', decision.avoided] as const] : [])]} />
      {retrospective ? (
        <>
          <p className={page.prose}>
            <strong>Learnt:</strong> {retrospective.learnt}
          </p>
          <p className={page.prose}>
            <strong>Reusable:</strong> {retrospective.reusable}
          </p>
        </>
      ) : (
        <p className={page.none}>Its retrospective is not written yet.</p>
      )}
    </article>
  )
}

const Amounts = ({ amounts }: { amounts: readonly (readonly [string, string])[] }) => (
  <dl className={styles.amounts}>
    {amounts.map(([name, amount]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{amount}</dd>
      </div>
    ))}
  </dl>
)

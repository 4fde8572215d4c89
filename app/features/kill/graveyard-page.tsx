import { Form, Link } from '@remix-run/react'
import { choiceText, filterParams, type UseCaseFilter } from 'domain/use-case-filter'
import { FilterChips } from '~/features/use-cases/filter-panel'
import type { FilterChip } from '~/features/use-cases/filter-words'
import page from '~/features/use-cases/use-case.module.css'
import type { GraveyardData } from './graveyard-data'
import { graveyardUrl } from './graveyard-url'
import styles from './graveyard.module.css'

interface GraveyardPageProps {
  data: GraveyardData
  filter: UseCaseFilter
  chips: FilterChip[]
  businessUnits: string[]
  /** Fiscal years that can be chosen. */
  years: { year: number; name: string }[]
  /** null: all of them. */
  year: number | null
}

/** What was ended, why, what that saved, and what the next one can learn from it. */
export function GraveyardPage({ data: { totals, graves }, filter, chips, businessUnits, years, year }: GraveyardPageProps) {
  const [unit] = filter.businessUnit
  const businessUnit = unit && filter.businessUnit.length === 1 ? choiceText(unit) : ''
  const kept = [...filterParams({ ...filter, q: '', businessUnit: [] })]
  return (
    <div className={styles.page}>
      <header>
        <h1>Graveyard</h1>
        <p className={page.why}>Use cases that were killed, the newest first: why, what it saved, and what can be learnt and used again.</p>
      </header>
      <Form method="get" role="search" className={styles.filter}>
        {kept.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <label className={styles.words}>
          Words{' '}
          <input type="search" name="q" defaultValue={filter.q} key={filter.q} placeholder="Title, key, reason, lessons" maxLength={200} />
        </label>
        {businessUnits.length > 0 && (
          <label>
            Business unit{' '}
            <select name="businessUnit" defaultValue={businessUnit} key={businessUnit}>
              <option value="">All</option>
              {businessUnits.map((name) => (
                <option key={name} value={choiceText(name)}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          Killed in{' '}
          <select name="year" defaultValue={year ?? ''} key={year}>
            <option value="">All years</option>
            {years.map((one) => (
              <option key={one.year} value={one.year}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Show</button>
      </Form>
      <FilterChips chips={chips} urlOf={(without) => graveyardUrl(without, year)} />
      {graves.length === 0 ? (
        <p className={page.none}>{emptySays(filter.q, chips.length > 0 || year !== null)}</p>
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

function emptySays(words: string, isLimited: boolean): string {
  if (words) return `No killed use case that meets these conditions has words that begin with “${words}” in its title, key, reason or lessons. Try fewer or shorter words, or drop a condition.`
  return isLimited ? 'No use case that meets these conditions was killed.' : 'No use case was killed yet. When the committee ends one, its lessons are kept here.'
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

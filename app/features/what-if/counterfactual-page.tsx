import { Link } from '@remix-run/react'
import { Nothing, Section } from '~/features/portfolio/section'
import type { CounterfactualData } from './counterfactual-data'
import { WhatIfParts } from './what-if-parts'
import { counterfactualPath } from './what-if-url'
import styles from './what-if.module.css'

/** What following the kill rules at the time would have saved, and what it would have cost. */
export function CounterfactualPage({ data }: { data: CounterfactualData }) {
  const { sentence, figures, byRule, page, lastPage, count, rows, replayed, off, notReplayed } = data
  return (
    <div className={styles.page}>
      <header className={styles.page}>
        <h1>If the kill rules had been followed</h1>
        <p className={styles.prose}>{sentence}</p>
        <WhatIfParts current="counterfactual" />
      </header>
      {count > 0 && (
        <dl className={styles.figures}>
          {figures.map(({ name, value, full, says }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={full}>
                {value}
                <span className={styles.small}>{says}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {byRule.length > 0 && (
        <Section id="rules" title="Each rule by itself" note="Had it been the only one that was followed">
          <Rules byRule={byRule} />
        </Section>
      )}
      <Section id="use-cases" title="Use cases" note={count > 0 ? 'What would have changed most first' : undefined}>
        {count === 0 ? <Nothing>Nobody would have been killed.</Nothing> : <UseCases rows={rows} />}
        {lastPage > 1 && (
          <nav className={styles.acts} aria-label="Pages">
            {page > 1 && <Link to={`${counterfactualPath}?page=${page - 1}`}>← Previous</Link>}
            <span>
              Page {page} of {lastPage}
            </span>
            {page < lastPage && <Link to={`${counterfactualPath}?page=${page + 1}`}>Next →</Link>}
          </nav>
        )}
      </Section>
      <Section id="how" title="How this is computed">
        <p className={styles.why}>
          The recorded months of every use case that was ever started are replayed one by one, with the kill rules of today’s policy as they would have stood at the end of each month. From the first month in which a
          rule is met, what was recorded until today, or until it was killed, counts: a loss would have been saved, a gain would have been lost.
        </p>
        <p className={styles.why}>Replayed: {replayed.join('; ') || 'no rule'}.</p>
        {off.length > 0 && <p className={styles.why}>Not used by the policy: {off.join('; ')}.</p>}
        <p className={styles.why}>
          Not replayed, because what they look at is not kept by the day on which it was known: {notReplayed.join('; ')}. For the same reason budget, plan and kill criteria are those of today, months count as recorded when
          they were over, every use case counts as running in all of its months, and what the committee dismissed or gave time for is not taken into account.
        </p>
      </Section>
    </div>
  )
}

function Rules({ byRule }: Pick<CounterfactualData, 'byRule'>) {
  return (
    <div className={styles.scroll} role="region" aria-label="Each rule by itself" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Met by</th>
            <th scope="col">Saved</th>
            <th scope="col">Lost</th>
            <th scope="col">Net</th>
          </tr>
        </thead>
        <tbody>
          {byRule.map(({ name, met, saved, lost, net, isWorse }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{met}</td>
              <td>{saved}</td>
              <td>{lost}</td>
              <td className={isWorse ? styles.negative : undefined}>{net}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function UseCases({ rows }: Pick<CounterfactualData, 'rows'>) {
  return (
    <div className={styles.scroll} role="region" aria-label="Use cases" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Use case</th>
            <th scope="col" className={styles.words}>
              First met in
            </th>
            <th scope="col" className={styles.words}>
              Rule
            </th>
            <th scope="col">What a kill would have changed</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, whose, month, rules, after, effect, says }) => (
            <tr key={key}>
              <th scope="row">
                <Link to={`/use-cases/${key}/value`}>{title}</Link>
                <span className={styles.small}>
                  {key}, {whose}
                </span>
              </th>
              <td className={styles.words}>
                {month}
                <span className={styles.small}>{after}</span>
              </td>
              <td className={styles.words}>{rules}</td>
              <td className={says === 'lost' ? styles.negative : undefined}>
                {effect}
                <span className={styles.small}>{says}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { Link } from '@remix-run/react'
import { TimeChart } from '~/components/charts/lazy-chart'
import { Section } from '~/features/portfolio/section'
import type { balances, figureRows, netChart } from './figures-data'
import { Balances, FiguresTable } from './figures-table'
import { CompareForm } from './scenarios-page'
import { WhatIfParts } from './what-if-parts'
import styles from './what-if.module.css'

interface ComparePageProps {
  scenarios: { id: number; name: string; href: string; says: string; refused: string[] }[]
  all: { id: number; name: string }[]
  rests: string
  figures: ReturnType<typeof figureRows>
  balances: ReturnType<typeof balances>
  chart: ReturnType<typeof netChart>
}

/** Two scenarios and today beside each other. */
export function ComparePage({ scenarios, all, rests, figures, balances: bars, chart }: ComparePageProps) {
  const [one, other] = scenarios
  return (
    <div className={styles.page}>
      <header className={styles.page}>
        <h1>Two scenarios and today</h1>
        <p className={styles.why}>{rests}</p>
        <WhatIfParts current={null} />
      </header>
      <CompareForm lines={all} one={one?.id ?? 0} other={other?.id ?? 0} />
      <ul className={styles.list}>
        {scenarios.map(({ id, name, href, says, refused }, index) => (
          <li key={`${index} ${id}`}>
            <div>
              <Link to={href}>{name}</Link>
              <span className={styles.small}>{says}</span>
              {refused.map((reason) => (
                <span key={reason} className={styles.small}>
                  ▲ {reason} It is left out.
                </span>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <Section id="figures" title="Figures">
        <FiguresTable rows={figures} names={scenarios.map(({ name }) => name)} />
      </Section>
      <Balances balances={bars} />
      <TimeChart title="Net of the coming months, added up" height={240} {...chart} />
    </div>
  )
}

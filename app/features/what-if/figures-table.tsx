import type { Difference, FigureRow, NamedBars } from './figures-data'
import type { Balance } from '~/features/portfolio/balance-data'
import { Bars } from '~/features/portfolio/balance'
import { Section } from '~/features/portfolio/section'
import styles from './what-if.module.css'

/** Today beside scenarios, each with its difference. */
export function FiguresTable({ rows, names }: { rows: readonly FigureRow[]; names: readonly string[] }) {
  return (
    <div className={styles.scroll} role="region" aria-label="Figures" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Today</th>
            {names.map((name, index) => (
              <HeadOf key={index} name={name} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, today, scenarios }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{today}</td>
              {scenarios.map(({ text, difference }, index) => (
                <CellsOf key={index} text={text} difference={difference} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const HeadOf = ({ name }: { name: string }) => (
  <>
    <th scope="col">{name}</th>
    <th scope="col">
      Difference<span className={styles.small}>to today</span>
    </th>
  </>
)

const shapes = { better: '●', worse: '■' } as const

const CellsOf = ({ text, difference: { text: by, says, worth } }: { text: string; difference: Difference }) => (
  <>
    <td>{text}</td>
    <td className={styles.difference} data-worth={worth ?? undefined}>
      {by !== '0' && by !== 'n/a' && by}
      <span className={styles.small}>
        {worth && (
          <span className={styles.shape} aria-hidden="true">
            {shapes[worth]}{' '}
          </span>
        )}
        {worth ? `${says}, ${worth}` : says}
      </span>
    </td>
  </>
)

/** The 90/10 bars of each. */
export function Balances({ balances: { target, all } }: { balances: { target: Balance['target']; all: NamedBars[] } }) {
  return (
    <Section id="balance" title="Balance">
      <div className={styles.bars}>
        {all.map(({ name, bars }, index) => (
          <div key={index}>
            <h3>{name}</h3>
            <Bars bars={bars} target={target} />
          </div>
        ))}
      </div>
    </Section>
  )
}

import { FigureLink, FigureWords } from './figure'
import type { Pipeline as Data } from './pipeline-data'
import styles from './pipeline.module.css'
import { Section } from './section'

/** How far the running use cases are, what each phase has cost and brought, and where the risk is. */
export function Pipeline({ pipeline: { columns, tiers, aside } }: { pipeline: Data }) {
  return (
    <Section id="pipeline" title="Pipeline" note={<FigureWords words={aside} />}>
      <div className={styles.scroller} role="region" aria-label="Phases by figures and risk tier" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              {columns.map(({ id, phase, name }) => (
                <th key={id} scope="col" data-phase={phase ?? undefined}>
                  {phase && <span className={styles.number}>{phase}</span>} {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className={styles.counts}>
              <th scope="row">Use cases</th>
              {columns.map(({ id, count }) => (
                <td key={id}>
                  <FigureLink figure={count} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">Spent to date</th>
              {columns.map(({ id, costs }) => (
                <td key={id}>
                  <FigureLink figure={costs} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">Net to date</th>
              {columns.map(({ id, net }) => (
                <td key={id}>
                  <FigureLink figure={net} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">Overdue</th>
              {columns.map(({ id, overdue }) => (
                <td key={id}>
                  {overdue.value ? (
                    <span className={styles.overdue}>
                      <span aria-hidden="true">▲ </span>
                      <FigureLink figure={overdue} />
                    </span>
                  ) : (
                    <span className={styles.zero}>0</span>
                  )}
                </td>
              ))}
            </tr>
          </tbody>
          <tbody>
            {tiers.map(({ name, cells, total }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map(({ figure, heat }, index) => (
                  <td key={columns[index]?.id ?? index} className={styles.cell} data-heat={heat}>
                    {figure.value ? <FigureLink figure={figure} /> : <span className={styles.zero}>0</span>}
                  </td>
                ))}
                <td>
                  <FigureLink figure={total} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

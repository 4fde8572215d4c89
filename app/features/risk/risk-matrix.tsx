import { impacts } from 'domain/risk-register'
import page from '~/features/use-cases/use-case.module.css'
import { levelNames, type MatrixRow } from './register-data'
import styles from './register.module.css'

/** Likelihood × impact: the open risks by number, where they stand after mitigation; each field says its level by a letter too. */
export function RiskMatrix({ rows }: { rows: readonly MatrixRow[] }) {
  return (
    <figure className={styles.matrixFigure}>
      <table className={styles.matrix}>
        <caption>Likelihood (down) × impact (across)</caption>
        <thead>
          <tr>
            <td />
            {impacts.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map(({ level, risks }, index) => (
                <td key={index} data-level={level}>
                  <abbr title={levelNames[level]} className={styles.letter}>
                    {levelNames[level].charAt(0)}
                  </abbr>
                  {risks.map(({ id, number, title }) => (
                    <a key={id} href={`#risk-${id}`} title={title} aria-label={`Risk ${number}: ${title}`}>
                      {number}
                    </a>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={page.why}>
        Numbers are open risks of the table, after mitigation where it is scored. L low (1–4), M medium (5–9), H high (10–25).
      </figcaption>
    </figure>
  )
}

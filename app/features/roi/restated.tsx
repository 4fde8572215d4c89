import table from '~/components/table.module.css'
import type { RestatedData } from './restated-data'
import styles from './roi-grid.module.css'

/** Says which months were changed after they were closed; the figures before are one step away (R9). */
export function Restated({ restated: { months, lines } }: { restated: RestatedData }) {
  if (lines.length === 0) return null
  return (
    <details className={styles.restated}>
      <summary>{months === 1 ? '1 month restated' : `${months} months restated`}</summary>
      <div id="restated" className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Before → after</th>
              <th scope="col">By</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, month, changes, saved, reason }) => (
              <tr key={id}>
                <th scope="row">{month}</th>
                <td data-label="Before → after">
                  <ul className={styles.changes}>
                    {changes.map(({ what, before, after }) => (
                      <li key={what}>
                        {what}: {before} → {after}
                      </li>
                    ))}
                  </ul>
                </td>
                <td data-label="By">{saved}</td>
                <td data-label="Why">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

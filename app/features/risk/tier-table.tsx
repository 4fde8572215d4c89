import type { Tier } from 'domain/use-case'
import { tierNames } from '~/features/use-cases/words'
import type { TierSets } from './risk-data'
import styles from './risk.module.css'

/** What each tier asks for, with the one that holds marked. */
export function TierTable({ tier, sets }: { tier: Tier | null; sets: readonly TierSets[] }) {
  return (
    <div className={styles.scroller} role="region" aria-label="What each tier sets, as a table" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Tier</th>
            <th scope="col">Quorum of a gate</th>
            <th scope="col">Reviewed</th>
            <th scope="col">Governance</th>
            <th scope="col">Controls before gate 4</th>
          </tr>
        </thead>
        <tbody>
          {sets.map(({ tier: one, votes, cadence, governance, controls }) => (
            <tr key={one} data-holds={one === tier || undefined}>
              <th scope="row">
                {tierNames[one]}
                {one === tier && <span className={styles.holds}> this one</span>}
              </th>
              <td>{votes}</td>
              <td>{cadence}</td>
              <td>{governance}</td>
              <td>{controls.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

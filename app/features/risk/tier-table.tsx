import { tiers, type Tier } from 'domain/use-case'
import page from '~/features/use-cases/use-case.module.css'
import { tierNames } from '~/features/use-cases/words'
import { tierSets } from './risk-data'
import styles from './risk.module.css'

/** What each tier asks for, with the one that holds marked. */
export function TierTable({ tier }: { tier: Tier | null }) {
  return (
    <>
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
            {tiers.map((one) => {
              const { votes, cadence, governance, controls } = tierSets(one)
              return (
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
              )
            })}
          </tbody>
        </table>
      </div>
      <p className={page.why}>As long as no committee votes here, the Head of AI decides a gate alone.</p>
    </>
  )
}

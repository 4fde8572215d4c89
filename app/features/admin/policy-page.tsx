import { killRuleNames } from 'domain/kill'
import { killRules, type Policy } from 'domain/policy'
import table from '~/components/table.module.css'
import { Mark } from '~/features/use-cases/marks'
import type { FormAnswer } from '~/server/web.server'
import styles from './admin.module.css'
import { PolicyForm } from './policy-form'
import { balanceSays, doubleDownSays, numberSays, quorumSays, ruleSays, type PolicyChange } from './policy-words'

interface PolicyVersion {
  version: number
  /** null: not a person of this installation. */
  by: string | null
  at: string
  reason: string
  /** What it has otherwise than the version before. */
  changes: readonly PolicyChange[]
}

interface PolicyPageProps {
  version: number
  policy: Policy
  mayEdit: boolean
  versions: readonly PolicyVersion[]
  answer: FormAnswer | null
}

/** By which numbers the portfolio is judged, and how they came about. */
export function PolicyPage({ version, policy, mayEdit, versions, answer }: PolicyPageProps) {
  return (
    <div className={styles.page}>
      <header>
        <h1>Policy</h1>
        <p className={styles.lead}>
          {mayEdit
            ? 'By these numbers the whole portfolio is judged, from the moment they are saved. Every version is kept, with the reason.'
            : 'By these numbers the whole portfolio is judged. The Head of AI changes them.'}
        </p>
      </header>
      {mayEdit ? <PolicyForm key={version} version={version} policy={policy} answer={answer} /> : <PolicyInWords policy={policy} />}
      <section aria-labelledby="versions" className={styles.section}>
        <h2 id="versions">Versions</h2>
        <Versions versions={versions} />
      </section>
    </div>
  )
}

function PolicyInWords({ policy }: { policy: Policy }) {
  return (
    <dl className={styles.words}>
      <dt>The 90/10 balance</dt>
      <dd>{balanceSays(policy)}</dd>
      {killRules.map((rule) => (
        <div key={rule}>
          <dt>
            {rule} {killRuleNames[rule]}
          </dt>
          <dd>{policy.disabledRules.includes(rule) ? <Mark meaning="none">Not used</Mark> : ruleSays[rule](policy)}</dd>
        </div>
      ))}
      <dt>Double down</dt>
      <dd>{doubleDownSays(policy)}</dd>
      <dt>Value of future money</dt>
      <dd>Discounted at {numberSays('discountRatePercent', policy.discountRatePercent)} a year.</dd>
      <dt>Signing gates</dt>
      <dd>{quorumSays(policy)}</dd>
    </dl>
  )
}

function Versions({ versions }: { versions: readonly PolicyVersion[] }) {
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Why</th>
            <th scope="col">What changed</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, by, at, reason, changes }) => (
            <tr key={version}>
              <th scope="row">{version}</th>
              <td data-label="When">{at}</td>
              <td data-label="Who">{by ?? 'Set-up'}</td>
              <td data-label="Why" className={styles.reason}>{reason}</td>
              <td data-label="What changed">
                {changes.length === 0 ? (
                  <span className={styles.none}>the beginning</span>
                ) : (
                  <ul className={styles.changes}>
                    {changes.map(({ what, before, after }) => (
                      <li key={what}>
                        {what}: {before} → {after}
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

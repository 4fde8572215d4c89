import { needsReason } from 'domain/risk-tier'
import { LinkedText } from '~/components/linked-text'
import type { StaleChanges } from '~/features/use-cases/stale-changes'
import page from '~/features/use-cases/use-case.module.css'
import { exposureNames, personalDataNames, tierNames } from '~/features/use-cases/words'
import type { FormAnswer } from '~/server/web.server'
import { ComplianceSection } from './compliance-section'
import { industryName, type RiskData, type TierSets } from './risk-data'
import { RiskForm } from './risk-form'
import styles from './risk.module.css'
import { Suggestion } from './suggestion'
import { TierTable } from './tier-table'

interface RiskPageProps {
  risk: RiskData
  /** What each tier sets. */
  sets: readonly TierSets[]
  version: number
  mayEdit: boolean
  answer: (FormAnswer & { stale?: StaleChanges | null }) | null
}

/** The risk tier: what it is and why, what it sets, and the rules that apply (R6). */
export function RiskPage({ risk, sets, version, mayEdit, answer }: RiskPageProps) {
  return (
    <div className={page.columns}>
      <div className={page.main}>
        <Tier risk={risk} mayEdit={mayEdit} />
        {mayEdit ? (
          // Once saved, the form begins with what is saved.
          <RiskForm key={version} values={risk.values} version={version} answer={answer} />
        ) : (
          <Facts risk={risk} />
        )}
        <ComplianceSection challenges={risk.challenges} ragReasons={risk.ragReasons} />
        <section aria-labelledby="sets">
          <h2 id="sets">What a tier sets</h2>
          <TierTable tier={risk.values.tier} sets={sets} />
        </section>
      </div>
      <aside className={page.side}>
        <Regulations regulations={risk.regulations} />
        <History history={risk.history} />
      </aside>
    </div>
  )
}

function Tier({ risk: { values, suggestion }, mayEdit }: Pick<RiskPageProps, 'risk' | 'mayEdit'>) {
  const { tier, tierReason } = values
  const isBelow = tier !== null && needsReason(tier, suggestion?.tier ?? null)
  return (
    <section aria-labelledby="tier">
      <h2 id="tier">Risk tier</h2>
      <p className={styles.tier}>
        {tier ? <strong>{tierNames[tier]} risk</strong> : <span className={page.missing}>No tier yet</span>}
        {isBelow && <span className={page.why}>below the suggestion, with a reason</span>}
      </p>
      {tierReason && (
        <p className={page.prose}>
          <LinkedText text={tierReason} />
        </p>
      )}
      {!mayEdit && <Suggestion suggestion={suggestion} />}
    </section>
  )
}

function Facts({ risk: { values } }: Pick<RiskPageProps, 'risk'>) {
  const facts = [
    { name: 'Industry', value: values.industry && industryName(values.industry) },
    { name: 'Exposure', value: values.exposure && exposureNames[values.exposure] },
    { name: 'Personal data', value: values.personalData && personalDataNames[values.personalData] },
  ]
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">What it rests on</h2>
      <dl className={page.description}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={value ? undefined : page.none}>{value ?? 'not recorded'}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Regulations({ regulations }: Pick<RiskData, 'regulations'>) {
  return (
    <section aria-labelledby="regulations">
      <h2 id="regulations">Regulations that apply</h2>
      {regulations.length === 0 && <p className={page.none}>None is recorded.</p>}
      <dl className={page.attributes}>
        {regulations.map(({ name, says }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{says ?? 'A rule of your own: its requirements are not in the guide.'}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function History({ history }: Pick<RiskData, 'history'>) {
  if (history.length === 0) return null
  return (
    <section aria-labelledby="tier-history">
      <h2 id="tier-history">How the tier changed</h2>
      <ul className={page.decisions}>
        {history.map(({ says, on, by, reason }, index) => (
          <li key={index}>
            <p className={page.meta}>
              <strong>{says}</strong> <span>{on}</span> {by && <span>{by}</span>}
            </p>
            {reason && <p className={page.prose}>{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

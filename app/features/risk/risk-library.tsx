import { riskLibrary } from 'domain/guide/risks'
import page from '~/features/use-cases/use-case.module.css'
import styles from './risk.module.css'

/** The guide's four risks and what is done about each: to read while the register is filled. */
export function RiskLibrary() {
  return (
    <section aria-labelledby="library" className={styles.library}>
      <h3 id="library">Risks to know</h3>
      <p className={page.why}>From the guide, “Privacy & Security Risks”.</p>
      {riskLibrary.map(({ id, name, risk, aspects, mitigations }) => (
        <details key={id}>
          <summary>{name}</summary>
          <p>{risk}</p>
          <h4>{aspects.heading}</h4>
          <ul className={styles.list}>
            {aspects.list.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <h4>What is done about it</h4>
          <ul className={styles.list}>
            {mitigations.map((mitigation) => (
              <li key={mitigation.id}>{mitigation.text}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

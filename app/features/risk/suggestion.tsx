import type { TierSuggestion } from 'domain/risk-tier'
import page from '~/features/use-cases/use-case.module.css'
import { tierNames } from '~/features/use-cases/words'
import styles from './risk.module.css'

/** Which tier the facts suggest, and which of them do. */
export function Suggestion({ suggestion }: { suggestion: TierSuggestion | null }) {
  if (!suggestion) return <p className={page.none}>Nothing is known yet that would suggest a tier. Fill in what it rests on.</p>
  return (
    <div className={styles.suggestion} aria-live="polite">
      <p>
        Suggested: <strong>{tierNames[suggestion.tier]}</strong>
      </p>
      <ul className={page.reasons}>
        {suggestion.reasons.map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    </div>
  )
}

import { Link } from '@remix-run/react'
import { FormProblem } from '~/components/fields'
import { TokenTable } from '~/features/accounts/token-table'
import type { PlainToken } from '~/server/account-rows.server'
import type { FormAnswer } from '~/server/web.server'
import styles from './admin.module.css'

/** Every token of everybody: to see what scripts can do, and to end it. */
export function TokensPage({ tokens, answer }: { tokens: readonly PlainToken[]; answer: FormAnswer | null }) {
  return (
    <div className={styles.page}>
      <header>
        <h1>API tokens</h1>
        <p className={styles.lead}>
          A script with a token may do what its owner may do at that moment. People make their own under <Link to="/account#tokens">their account</Link>.
        </p>
      </header>
      <FormProblem answer={answer} />
      {tokens.length > 0 ? <TokenTable tokens={tokens} withOwner /> : <p>Nobody has made a token yet.</p>}
    </div>
  )
}

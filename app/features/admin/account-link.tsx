import { ShownOnce } from '~/features/accounts/shown-once'
import styles from './admin.module.css'

/** How a link reached somebody, or will. */
export interface Delivery {
  name: string
  email: string
  kind: 'invite' | 'reset'
  mailed: boolean
  link: string | null
}

/** What became of a link that was just made. */
export function AccountLink({ delivery: { name, email, kind, mailed, link } }: { delivery: Delivery }) {
  if (mailed || link === null) {
    return (
      <p role="status" className={styles.done}>
        {kind === 'invite' ? `${name} is invited.` : `A link to choose a new password is made for ${name}.`} It was mailed to {email}, and works once, for
        an hour.
      </p>
    )
  }
  return (
    <ShownOnce label={kind === 'invite' ? `Invitation for ${name}` : `New password for ${name}`} value={link}>
      No mail was sent. Pass this link on to {email}: it works once, for an hour, and is not shown again. Whoever has it signs in as {name}.
    </ShownOnce>
  )
}

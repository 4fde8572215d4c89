import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import styles from './admin.module.css'
import type { AdminTab } from './admin-tabs'

/** What every page of administration stands in; one tab alone is none. */
export function AdminFrame({ tabs, children }: { tabs: readonly AdminTab[]; children: ReactNode }) {
  return (
    <div className={styles.frame}>
      {tabs.length > 1 && (
        <nav aria-label="Administration" className={styles.tabs}>
          {tabs.map(({ to, name }) => (
            <NavLink key={to} to={to} className={styles.tab}>
              {name}
            </NavLink>
          ))}
        </nav>
      )}
      {children}
    </div>
  )
}

import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import styles from '~/components/parts.module.css'

const parts = [
  { path: '', name: 'Figures' },
  { path: '/business-case', name: 'Business case' },
  { path: '/measures', name: 'Baseline and measures' },
] as const

/** What every page of the value tab stands in: its parts beside each other. */
export function ValueFrame({ base, children }: { base: string; children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <nav aria-label="Value" className={styles.parts}>
        {parts.map(({ path, name }) => (
          <NavLink key={path} to={`${base}/value${path}`} end prefetch="none" className={styles.part}>
            {name}
          </NavLink>
        ))}
      </nav>
      {children}
    </div>
  )
}

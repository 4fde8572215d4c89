import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import styles from '~/components/parts.module.css'

const parts = [
  { path: '', name: 'Tier and regulations' },
  { path: '/register', name: 'Risk register' },
  { path: '/controls', name: 'Controls and reviews' },
  { path: '/eu-ai-act', name: 'EU AI Act' },
  { path: '/incidents', name: 'Incidents' },
] as const

/** What every page of the risk tab stands in: its parts beside each other. */
export function RiskFrame({ base, children }: { base: string; children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <nav aria-label="Risk and controls" className={styles.parts}>
        {parts.map(({ path, name }) => (
          <NavLink key={path} to={`${base}/risk${path}`} end prefetch="none" className={styles.part}>
            {name}
          </NavLink>
        ))}
      </nav>
      {children}
    </div>
  )
}

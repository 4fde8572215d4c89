import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Sign } from './app-shell'
import { Notice } from './notice'
import styles from './plain-frame.module.css'

/** The pages before somebody is signed in: one column, the product's name, nothing else. */
export function PlainFrame({ notice, children }: { notice: string | null; children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <header>
        <Link to="/" className={styles.product}>
          <Sign /> Tollgate
        </Link>
      </header>
      <main id="main" className={styles.main}>
        <Notice says={notice} />
        {children}
      </main>
    </div>
  )
}

import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Figure } from './figures'
import styles from './section.module.css'

interface SectionProps {
  id: string
  title: string
  /** Stands beside the title. */
  note?: ReactNode
  level?: 2 | 3
  children: ReactNode
}

/** A part of the page under its heading. */
export function Section({ id, title, note, level = 2, children }: SectionProps) {
  const Heading = `h${level}` as const
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <Heading id={id}>{title}</Heading>
        {note && <span className={styles.note}>{note}</span>}
      </div>
      {children}
    </section>
  )
}

/** What stands where a list is empty. */
export const Nothing = ({ children }: { children: ReactNode }) => <p className={styles.nothing}>{children}</p>

/** The way to the rest of a list; nothing where all of it is shown. */
export function AllOfThem({ count, shown, name }: { count: Figure; shown: number; name: string }) {
  if (count.href === null || count.value === null || count.value <= shown) return null
  return (
    <p className={styles.all}>
      <Link to={count.href} data-measure={count.measure}>
        All <data value={count.value}>{count.text}</data> {name}
      </Link>
    </p>
  )
}

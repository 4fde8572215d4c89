import { useState, useSyncExternalStore, type ReactNode } from 'react'
import form from '~/components/form.module.css'
import styles from './accounts.module.css'

interface ShownOnceProps {
  label: string
  value: string
  children: ReactNode
}

/** A link or a token at the only moment that it can be seen. */
export function ShownOnce({ label, value, children }: ShownOnceProps) {
  return (
    <section className={styles.once} aria-labelledby="once" role="status">
      <p id="once" className={styles.onceLabel}>
        {label}
      </p>
      <p>{children}</p>
      <div className={styles.copy}>
        <input type="text" readOnly value={value} aria-labelledby="once" className={styles.secret} onFocus={(event) => event.target.select()} />
        <CopyButton value={value} />
      </div>
    </section>
  )
}

const never = () => () => undefined

/** There where the browser lets pages copy; elsewhere, what it copies can be selected. */
export function CopyButton({ value }: { value: string }) {
  const isAble = useSyncExternalStore(never, () => 'clipboard' in navigator, () => false)
  const [copied, setCopied] = useState<string | null>(null)
  if (!isAble) return null
  const copy = () => navigator.clipboard.writeText(value).then(() => setCopied(value), () => setCopied(null))
  return (
    <button type="button" className={form.secondary} onClick={() => void copy()}>
      {copied === value ? 'Copied' : 'Copy'}
    </button>
  )
}

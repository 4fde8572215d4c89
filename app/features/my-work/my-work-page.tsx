import { Link } from '@remix-run/react'
import { whens, type When } from 'domain/my-work'
import list from '~/components/list.module.css'
import styles from './my-work.module.css'
import { whenNames, type TaskWords } from './words'

export interface WorkLine extends TaskWords {
  id: string
  when: When
  /** null where it is about the portfolio. */
  useCase: { key: string; title: string } | null
  isOverdue: boolean
}

interface MyWorkProps {
  /** The most urgent first. */
  lines: readonly WorkLine[]
  /** How many there are in all, where not all are shown. */
  count: number
  /** Whether the person may bring a use case into being. */
  mayPropose: boolean
}

/** A list, not a dashboard: what, for which use case, and why now; each line leads to where it is done. */
export function MyWorkPage({ lines, count, mayPropose }: MyWorkProps) {
  return (
    <>
      <h1>My work</h1>
      {lines.length === 0 && <NothingToDo mayPropose={mayPropose} />}
      {whens.map((when) => {
        const own = lines.filter((line) => line.when === when)
        if (own.length === 0) return null
        return (
          <section key={when} aria-labelledby={`when-${when}`} className={styles.section}>
            <h2 id={`when-${when}`} className={styles.heading}>
              {whenNames[when]} <span className={list.count}>{own.length}</span>
            </h2>
            <ul className={list.list}>
              {own.map((line) => (
                <li key={line.id} className={styles.line}>
                  <Link to={line.href} className={styles.what}>
                    {line.what}
                  </Link>
                  <span className={styles.why} data-overdue={line.isOverdue || undefined}>
                    {line.isOverdue && <span aria-hidden="true">■ </span>}
                    {line.why}
                  </span>
                  {line.useCase ? (
                    <Link to={`/use-cases/${line.useCase.key}`} className={styles.useCase}>
                      <span className={list.key}>{line.useCase.key}</span> {line.useCase.title}
                    </Link>
                  ) : (
                    <span className={styles.useCase}>The whole portfolio</span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {count > lines.length && (
        <p className={styles.more}>
          {count - lines.length} more are not shown. <Link to="?all=1">Show all {count}</Link>
        </p>
      )}
    </>
  )
}

function NothingToDo({ mayPropose }: Pick<MyWorkProps, 'mayPropose'>) {
  return (
    <div className={list.empty}>
      <p>Nothing waits for you. What is due for the use cases that you own or contribute to is listed here: weekly updates, monthly figures, deliverables and decisions.</p>
      <p>{mayPropose ? <Link to="/use-cases/new">Propose a use case</Link> : <Link to="/use-cases">Look at the use cases</Link>}</p>
    </div>
  )
}

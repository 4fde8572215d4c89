import { Link, NavLink, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PhaseTrack } from '~/components/phase-track'
import type { UseCaseHeader } from './header-data'
import { ConditionOverdueMark, HealthMark, LadderSkipMark, Mark, StatusMark } from './marks'
import styles from './use-case.module.css'
import { tierNames } from './words'

const tabs = [
  { path: '', name: 'Overview' },
  { path: '/phases', name: 'Phases' },
  { path: '/assessment', name: 'Checklist & readiness' },
  { path: '/risk', name: 'Risk & controls' },
  { path: '/value', name: 'Value' },
  { path: '/decisions', name: 'Decisions' },
  { path: '/discussion', name: 'Discussion' },
  { path: '/activity', name: 'Activity' },
] as const

interface UseCaseFrameProps {
  header: UseCaseHeader
  /** How many things are due, of which the header names the first. */
  due: number
  children: ReactNode
}

/** What every tab of a use case stands in. */
export function UseCaseFrame({ header, due, children }: UseCaseFrameProps) {
  const base = `/use-cases/${header.key}`
  // The overview lists all of what is due.
  const isOverview = useLocation().pathname === base
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <p className={styles.crumb}>
          <Link to="/use-cases">Use cases</Link> <span aria-hidden="true">/</span> {header.key}
        </p>
        <h1>{header.title}</h1>
        <Facts header={header} />
        <PhaseTrack track={header.track} size="full" href={base} />
        {header.importedWithoutGates && <p className={styles.note}>Imported in this phase: no gate before it was signed in Tollgate.</p>}
        {!isOverview && <Due header={header} due={due} />}
      </header>
      <nav aria-label="Use case" className={styles.tabs}>
        {tabs.map(({ path, name }) => (
          <NavLink key={path} to={`${base}${path}`} end={path === ''} prefetch="none" className={styles.tab}>
            {name}
          </NavLink>
        ))}
      </nav>
      {children}
    </div>
  )
}

function Facts({ header }: Pick<UseCaseFrameProps, 'header'>) {
  return (
    <ul className={styles.facts} aria-label="At a glance">
      <li>
        <StatusMark status={header.status} />
      </li>
      {header.health && (
        <li>
          <HealthMark health={header.health} />
        </li>
      )}
      {header.graveIncidents > 0 && (
        <li>
          <Link to={`/use-cases/${header.key}/risk/incidents`}>
            <Mark meaning="bad">{header.graveIncidents === 1 ? 'Open incident' : `${header.graveIncidents} open incidents`}</Mark>
          </Link>
        </li>
      )}
      {header.conditionOverdue && (
        <li>
          <Link to={`/use-cases/${header.key}/decisions#conditions`}>
            <ConditionOverdueMark />
          </Link>
        </li>
      )}
      <li>{header.businessUnit ?? <Missing>No business unit</Missing>}</li>
      <li>{header.owner ?? <Missing>No owner</Missing>}</li>
      <li>{header.tier ? `${tierNames[header.tier]} risk` : <Missing>No risk tier</Missing>}</li>
      <li>
        {header.approach ?? <Missing>No approach</Missing>} {header.ladderSkip && <LadderSkipMark />}
      </li>
    </ul>
  )
}

const Missing = ({ children }: { children: string }) => <span className={styles.missing}>{children}</span>

/** What is due next: one line, with the rest behind it. */
function Due({ header: { next, mayEdit }, due }: Pick<UseCaseFrameProps, 'header' | 'due'>) {
  const [first] = next
  if (!first) return null
  return (
    <p className={styles.due}>
      <span className={styles.dueLabel}>Next</span>
      {mayEdit ? <Link to={first.href}>{first.what}</Link> : <span>{first.what}</span>}
      <span className={styles.why}>
        {first.isOverdue && <span aria-hidden="true">■ </span>}
        {first.why}
      </span>
      {due > 1 && <span className={styles.why}>{due - 1} more</span>}
    </p>
  )
}

import { Form, Link, useNavigation } from '@remix-run/react'
import form from '~/components/form.module.css'
import { Changes } from '~/features/use-cases/activity-page'
import { auditParams, auditUrl, channels, isFilteredLog, type AuditAsked } from './audit-filter'
import { channelNames, nounNames, type AuditLine } from './audit-words'
import type { HeadCheck } from './head-check'
import { HeadOfLog, type LogHead } from './head-of-log'
import styles from './audit.module.css'

export interface AuditPageProps {
  asked: AuditAsked
  problems: string[]
  countText: string
  people: { id: string; name: string }[]
  lines: AuditLine[]
  isFirstPage: boolean
  /** The record that the next page ends before; null on the last. */
  olderThan: number | null
  /** Where the log ends now; null while it is empty. */
  head: LogHead | null
  /** What became of a head that was asked about. */
  headCheck: HeadCheck | null
}

/** The log, newest first: who did what, what it was before and is now, and what was refused. */
export function AuditPage({ asked, problems, countText, people, lines, isFirstPage, olderThan, head, headCheck }: AuditPageProps) {
  const isLoading = useNavigation().location?.pathname === '/audit'
  return (
    <div className={styles.page} aria-busy={isLoading}>
      <header className={styles.head}>
        <h1>
          Audit log <span className={styles.count}>{countText}</span>
        </h1>
        {lines.length > 0 && (
          // Posted, because the log notes who takes a copy of it.
          <form method="post" action={`/audit.csv?${auditParams(asked)}`}>
            <button type="submit" className={form.secondary}>
              Export CSV
            </button>
          </form>
        )}
      </header>
      {head && <HeadOfLog head={head} check={headCheck} />}
      <Filter asked={asked} people={people} key={auditUrl(asked)} />
      {problems.length > 0 && (
        <p className={styles.problem} role="alert">
          {problems.join(' ')}
        </p>
      )}
      {lines.length > 0 ? (
        <ol className={styles.lines}>
          {lines.map((line) => (
            <li key={line.seq}>
              <Line line={line} />
            </li>
          ))}
        </ol>
      ) : (
        <Empty asked={asked} isFirstPage={isFirstPage} />
      )}
      {(!isFirstPage || olderThan !== null) && (
        <nav className={styles.pager} aria-label="Pages">
          {!isFirstPage && <Link to={auditUrl(asked)}>Newest</Link>}
          {olderThan !== null && (
            <Link to={auditUrl(asked, olderThan)} rel="next">
              Older →
            </Link>
          )}
        </nav>
      )}
    </div>
  )
}

function Filter({ asked, people }: Pick<AuditPageProps, 'asked' | 'people'>) {
  const noun = asked.what.split('.')[0] ?? ''
  return (
    <Form method="get" action="/audit" className={styles.filter} aria-label="Filter">
      <label>
        Who
        <select name="who" defaultValue={asked.who}>
          <option value="">Everybody</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="nobody">Nobody signed in</option>
        </select>
      </label>
      <label>
        What
        <select name="what" defaultValue={asked.what}>
          <option value="">Everything</option>
          {Object.entries(nounNames).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
          {asked.what && !nounNames[asked.what] && <option value={asked.what}>{`${nounNames[noun] ?? noun}: ${asked.what}`}</option>}
        </select>
      </label>
      <label>
        Use case
        <input name="useCase" defaultValue={asked.useCase} placeholder="UC-0042" maxLength={20} className={styles.key} />
      </label>
      <label>
        From (UTC)
        <input type="date" name="from" defaultValue={asked.from} />
      </label>
      <label>
        To (UTC)
        <input type="date" name="to" defaultValue={asked.to} />
      </label>
      <label>
        How
        <select name="via" defaultValue={asked.via}>
          <option value="">Every way</option>
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {channelNames[channel]}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.check}>
        <input type="checkbox" name="refused" value="1" defaultChecked={asked.refused} />
        Refused only
      </label>
      <span className={styles.apply}>
        <button type="submit">Apply</button>
        {isFilteredLog(asked) && <Link to="/audit">Show all</Link>}
      </span>
    </Form>
  )
}

const changesInSight = 3

function Line({ line }: { line: AuditLine }) {
  const { changes, more } = line
  const hidden = changes.slice(changesInSight)
  return (
    <article className={styles.line}>
      <Link to={`/audit/${line.seq}`} className={styles.seq} aria-label={`Record ${line.seq}`}>
        {line.seq}
      </Link>
      <time dateTime={line.instant} className={styles.at}>
        {line.at}
      </time>
      <div>
        <p className={styles.deed}>
          <Deed line={line} />
        </p>
        {changes.length > 0 && <Changes changes={changes.slice(0, changesInSight)} />}
        {hidden.length > 0 && (
          <details className={styles.rest}>
            <summary>{`${hidden.length + more} more`}</summary>
            <Changes changes={hidden} />
            {more > 0 && <Link to={`/audit/${line.seq}`}>{`The whole record has ${more} more`}</Link>}
          </details>
        )}
      </div>
    </article>
  )
}

export function Deed({ line: { who, says, subject, channel, refusal } }: { line: AuditLine }) {
  return (
    <>
      <strong>{who}</strong>{' '}
      {refusal === null ? says : <span className={styles.refused}>{says}</span>}{' '}
      {subject && (subject.to ? <Link to={subject.to}>{subject.name}</Link> : subject.name)}{' '}
      {channel && <span className={styles.dimmed}>{channel}</span>}
      {refusal && <span className={styles.reason}>{refusal}</span>}
    </>
  )
}

function Empty({ asked, isFirstPage }: Pick<AuditPageProps, 'asked' | 'isFirstPage'>) {
  if (!isFirstPage) return <p className={styles.empty}>There is nothing older.</p>
  return (
    <p className={styles.empty}>
      {isFilteredLog(asked) ? (
        <>
          No record meets these conditions. <Link to="/audit">Show all</Link>
        </>
      ) : (
        'Every change, and every refusal, will have its record here.'
      )}
    </p>
  )
}

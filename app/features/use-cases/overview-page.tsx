import { Link } from '@remix-run/react'
import type { LifecycleAct } from 'domain/lifecycle'
import type { WorkLine } from '~/features/my-work/my-work-page'
import type { FormAnswer } from '~/server/web.server'
import { HealthMark, VerdictMark } from './marks'
import type { Overview } from './overview-data'
import type { People } from './people-data'
import { PeoplePanel } from './people-panel'
import { StatusPanel } from './status-panel'
import { FigureCell } from './table-cells'
import styles from './use-case.module.css'

interface OverviewPageProps {
  /** Where the use case lives: `/use-cases/UC-0042`. */
  base: string
  version: number
  overview: Overview
  people: People
  acts: LifecycleAct[]
  /** What is due, the most urgent first, and how much there is in all. */
  next: readonly WorkLine[]
  due: number
  mayEdit: boolean
  answer: FormAnswer | null
}

/** What somebody wants to know of a use case before anything else. */
export function OverviewPage({ base, version, overview, people, acts, next, due, mayEdit, answer }: OverviewPageProps) {
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {next.length > 0 && <NextActions next={next} due={due} mayEdit={mayEdit} />}
        <Problem overview={overview} base={base} mayEdit={mayEdit} />
        <LatestUpdate update={overview.update} base={base} mayEdit={mayEdit} />
        <Value value={overview.value} base={base} mayEdit={mayEdit} />
        <Decisions decisions={overview.decisions} base={base} />
        <Description overview={overview} base={base} mayEdit={mayEdit} />
        <Imported imported={overview.imported} />
      </div>
      <aside className={styles.side}>
        <Assessment overview={overview} base={base} />
        <PeoplePanel people={people} version={version} answer={answer} />
        <StatusPanel acts={acts} version={version} answer={answer} />
      </aside>
    </div>
  )
}

function NextActions({ next, due, mayEdit }: Pick<OverviewPageProps, 'next' | 'due' | 'mayEdit'>) {
  return (
    <section aria-labelledby="next">
      <h2 id="next">Next actions</h2>
      <ul className={styles.actions}>
        {next.map((line) => (
          <li key={line.id}>
            {mayEdit ? <Link to={line.href}>{line.what}</Link> : line.what}
            <span className={styles.why}>
              {line.isOverdue && <span aria-hidden="true">■ </span>}
              {line.why}
            </span>
          </li>
        ))}
      </ul>
      {due > next.length && <p className={styles.why}>{due - next.length} more when these are done.</p>}
    </section>
  )
}

type SectionProps = Pick<OverviewPageProps, 'base' | 'mayEdit'>

function Problem({ overview, base, mayEdit }: SectionProps & Pick<OverviewPageProps, 'overview'>) {
  return (
    <section aria-labelledby="problem">
      <h2 id="problem">Business problem</h2>
      {overview.problem ? (
        <p className={styles.prose}>{overview.problem}</p>
      ) : (
        <p className={styles.none}>
          Nobody has said what problem this solves. {mayEdit && <Link to={`${base}/edit`}>Describe it</Link>}
        </p>
      )}
      {overview.whyNew && (
        <>
          <h3>Why it is new</h3>
          <p className={styles.prose}>{overview.whyNew}</p>
        </>
      )}
    </section>
  )
}

function LatestUpdate({ update, base, mayEdit }: SectionProps & Pick<Overview, 'update'>) {
  const post = mayEdit && <Link to={`${base}/phases#update`}>Post an update</Link>
  return (
    <section aria-labelledby="update">
      <h2 id="update">Latest update</h2>
      {update ? (
        <>
          <p className={styles.meta}>
            <HealthMark health={update.health} /> <span>{update.on}</span> {update.by && <span>{update.by}</span>} {post}
          </p>
          <p className={styles.prose}>{update.changed}</p>
          {update.next && (
            <>
              <h3>Next</h3>
              <p className={styles.prose}>{update.next}</p>
            </>
          )}
          {update.blockers && (
            <>
              <h3>Blockers</h3>
              <p className={styles.prose}>{update.blockers}</p>
            </>
          )}
        </>
      ) : (
        <p className={styles.none}>There has been no weekly update yet. {post}</p>
      )}
    </section>
  )
}

function Value({ value, base, mayEdit }: SectionProps & Pick<Overview, 'value'>) {
  return (
    <section aria-labelledby="value">
      <h2 id="value">Value to date</h2>
      {value ? (
        <>
          <dl className={styles.figures}>
            <div>
              <dt>ROI</dt>
              <dd>
                <FigureCell figure={value.roi} />
              </dd>
            </div>
            <div>
              <dt>Net</dt>
              <dd>
                <FigureCell figure={value.net} />
              </dd>
            </div>
            <div>
              <dt>Gains</dt>
              <dd>
                <FigureCell figure={value.gains} />
              </dd>
            </div>
            <div>
              <dt>Costs</dt>
              <dd>
                <FigureCell figure={value.costs} />
              </dd>
            </div>
          </dl>
          <p className={styles.why}>
            {value.months} {value.months === 1 ? 'month' : 'months'} recorded, the last is {value.lastMonth}.{' '}
            {value.breakEvenMonth ? `Broke even in ${value.breakEvenMonth}.` : 'It has not broken even.'} <Link to={`${base}/value`}>Month by month</Link>
          </p>
        </>
      ) : (
        <p className={styles.none}>
          No costs or gains are recorded. {mayEdit && <Link to={`${base}/value`}>Record a month</Link>}
        </p>
      )}
    </section>
  )
}

function Decisions({ decisions, base }: Pick<Overview, 'decisions'> & { base: string }) {
  if (decisions.length === 0) return null
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">Latest decisions</h2>
      <ul className={styles.decisions}>
        {decisions.map(({ id, says, reason, on, by }) => (
          <li key={id}>
            <p className={styles.meta}>
              <Link to={`${base}/decisions`}>{says}</Link> <span>{on}</span> <span>{by}</span>
            </p>
            <p className={styles.prose}>{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Imported({ imported }: Pick<Overview, 'imported'>) {
  if (!imported) return null
  return (
    <section aria-labelledby="imported">
      <h2 id="imported">From the source</h2>
      <p className={styles.why}>
        {imported.source}, record {imported.record}
        {imported.externalId && `, id ${imported.externalId}`}
      </p>
      <details>
        <summary>
          {imported.attributes.length} {imported.attributes.length === 1 ? 'attribute' : 'attributes'} as the source states them
        </summary>
        <dl className={styles.attributes}>
          {imported.attributes.map(({ header, value }, index) => (
            <div key={index}>
              <dt>{header}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

function Assessment({ overview: { verdict, readiness, warnings }, base }: Pick<OverviewPageProps, 'overview' | 'base'>) {
  return (
    <section aria-labelledby="assessment">
      <h2 id="assessment">Assessment</h2>
      <p>
        <Link to={`${base}/assessment`}>Go/no-go</Link> <VerdictMark verdict={verdict.verdict} exceptedUntil={verdict.exceptedUntil} />
      </p>
      {verdict.why.length > 0 && (
        <ul className={styles.reasons}>
          {verdict.why.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      )}
      <p>
        <Link to={`${base}/assessment`}>Readiness</Link>{' '}
        {readiness ? (
          <>
            {readiness.total} of 40, {readiness.says.toLowerCase()} <span className={styles.why}>{readiness.on}</span>
          </>
        ) : (
          <span className={styles.none}>not assessed</span>
        )}
      </p>
      {warnings.length > 0 && (
        <>
          <h3>The guide warns</h3>
          <ul className={styles.reasons}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Description({ overview: { facts, tags, links }, base, mayEdit }: SectionProps & Pick<OverviewPageProps, 'overview'>) {
  return (
    <section aria-labelledby="description">
      <h2 id="description">
        Description {mayEdit && <Link to={`${base}/edit`} className={styles.edit}>Edit</Link>}
      </h2>
      <div className={styles.groups}>
        {facts.map(({ heading, facts: own }) => (
          <div key={heading}>
            <h3>{heading}</h3>
            <dl className={styles.description}>
              {own.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className={value ? undefined : styles.none}>{value ?? 'not recorded'}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
      {tags.length > 0 && (
        <>
          <h3>Tags</h3>
          <p>
            {tags.map((tag, index) => (
              <span key={tag}>
                {index > 0 && ', '}
                <Link to={`/use-cases?q=${encodeURIComponent(tag)}`}>{tag}</Link>
              </span>
            ))}
          </p>
        </>
      )}
      {links.length > 0 && (
        <>
          <h3>Links</h3>
          <ul className={styles.reasons}>
            {links.map(({ label, url }) => (
              <li key={`${label} ${url}`}>
                <a href={url} target="_blank" rel="noreferrer noopener">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

import { Link } from '@remix-run/react'
import type { Option } from '~/components/fields'
import { LinkedText } from '~/components/linked-text'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { severityMeanings, severityNames, type IncidentView } from './incidents-data'
import { AddEntry, ChangeSeverity, OpenIncident, ResolveIncident } from './incidents-forms'
import styles from './register.module.css'

interface IncidentsPageProps {
  base: string
  incidents: IncidentView[]
  mayRecord: boolean
  /** Controls that an incident can be linked to. */
  controls: Option[]
  today: string
  idempotencyKey: string
  answer: FormAnswer | null
}

/** What went wrong: how grave it was, what was done about it, and what is different since (R6). */
export function IncidentsPage({ base, incidents, mayRecord, controls, today, idempotencyKey, answer }: IncidentsPageProps) {
  return (
    <div className={page.main}>
      <section aria-labelledby="incidents">
        <h2 id="incidents">Incidents</h2>
        <p className={incidents.length === 0 ? page.none : undefined}>{summaryOf(incidents)}</p>
        {mayRecord && <OpenIncident key={incidents.length} controls={controls} today={today} idempotencyKey={idempotencyKey} answer={answer} />}
      </section>
      {incidents.map((incident) => (
        <section key={incident.id} id={`incident-${incident.id}`} aria-labelledby={`incident-${incident.id}-title`} className={styles.edit}>
          <h2 id={`incident-${incident.id}-title`}>{incident.title}</h2>
          <p className={page.meta}>
            <Mark meaning={severityMeanings[incident.severity]}>{severityNames[incident.severity]}</Mark>
            <Mark meaning={incident.status === 'open' ? 'watch' : 'good'}>{incident.status === 'open' ? 'Open' : 'Resolved'}</Mark>
            <span>{incident.recorded}</span>
          </p>
          <Prose text={incident.happened} />
          {incident.controls.length > 0 && (
            <p>
              Controls:{' '}
              {incident.controls.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <Link to={`${base}/risk/controls#${id}`}>{name}</Link>
                </span>
              ))}
            </p>
          )}
          <Timeline incident={incident} />
          {mayRecord && incident.status === 'open' && (
            <>
              <AddEntry key={`entry-${incident.timeline.length}`} incident={incident} idempotencyKey={idempotencyKey} answer={answer} />
              <ChangeSeverity key={`severity-${incident.version}`} incident={incident} answer={answer} />
              <ResolveIncident incident={incident} answer={answer} />
            </>
          )}
        </section>
      ))}
    </div>
  )
}

function Timeline({ incident: { timeline, resolved } }: { incident: IncidentView }) {
  if (timeline.length === 0 && !resolved) return null
  return (
    <>
      <h3>Timeline</h3>
      <ol className={page.decisions}>
        {timeline.map(({ id, text, says, change }) => (
          <li key={id}>
            <p className={page.meta}>
              <span>{says}</span>
              {change && <strong>{change}</strong>}
            </p>
            <Prose text={text} />
          </li>
        ))}
        {resolved && (
          <li>
            <p className={page.meta}>
              <strong>{resolved.says}</strong>
            </p>
            <Prose text={resolved.resolution} />
            {resolved.changed && <Prose text={`What changed: ${resolved.changed}`} />}
          </li>
        )}
      </ol>
    </>
  )
}

const Prose = ({ text }: { text: string }) => (
  <p className={page.prose}>
    <LinkedText text={text} />
  </p>
)

function summaryOf(incidents: readonly IncidentView[]): string {
  if (incidents.length === 0) return 'No incident is recorded.'
  const open = incidents.filter(({ status }) => status === 'open').length
  return `${open === 0 ? 'None is' : open === 1 ? 'One is' : `${open} are`} open, ${incidents.length - open} resolved.`
}

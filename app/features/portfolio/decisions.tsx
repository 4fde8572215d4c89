import { Link } from '@remix-run/react'
import { PhaseTrack } from '~/components/phase-track'
import type { Severity } from 'domain/kill'
import type { Decisions as Data, Head, KillLine, SaidLine } from './decisions-data'
import styles from './decisions.module.css'
import { FigureLink } from './figure'
import { AllOfThem, Nothing, Section } from './section'
import { Sparkline } from './sparkline'

/** What to decide: use cases that meet a kill rule, and gates that wait. */
export function Decisions({ decisions: { kill, waiting } }: { decisions: Data }) {
  return (
    <Section id="decisions" title="Decisions to take">
      <Section
        id="kill"
        level={3}
        title="Kill candidates"
        note={
          <>
            {kill.lines.length > 0 && (
              <>
                <FigureLink figure={kill.count} /> {kill.count.value === 1 ? 'use case meets' : 'use cases meet'} a kill rule, <FigureLink figure={kill.moneyAtStake} /> at stake
              </>
            )}
            {kill.lines.length > 0 && kill.freed && '; '}
            {kill.freed && (
              <>
                <FigureLink figure={kill.freed} /> freed by kills this fiscal year
              </>
            )}
          </>
        }
      >
        {kill.lines.length === 0 ? <Nothing>No running use case meets a kill rule today.</Nothing> : <KillList lines={kill.lines} />}
        <AllOfThem count={kill.count} shown={kill.lines.length} name="kill candidates" />
        {kill.lines.length > 0 && (
          <p className={styles.whatIf}>
            <Link to={kill.whatIf}>What if all are killed?</Link>
          </p>
        )}
      </Section>
      <SaidList id="waiting" level={3} title="Gates waiting" list={waiting} name="waiting" nothing="No gate waits for a decision." />
    </Section>
  )
}

const severityWords: Record<Severity, { shape: string; says: string }> = {
  red: { shape: '■', says: 'Red flag' },
  loss: { shape: '■', says: 'Loss' },
  other: { shape: '▲', says: 'Late or missing' },
}

function KillList({ lines }: { lines: readonly KillLine[] }) {
  return (
    <ol className={styles.kill}>
      {lines.map(({ key, title, href, whose, track, severity, review, reasons, moneyAtStake, netToDate }) => (
        <li key={key}>
          <span className={styles.shape} data-severity={severity} role="img" aria-label={severityWords[severity].says} title={severityWords[severity].says}>
            {severityWords[severity].shape}
          </span>
          <div className={styles.what}>
            <Link to={href} className={styles.title}>
              {title}
            </Link>{' '}
            <span className={styles.whose}>
              {key}, {whose}
            </span>
            <p>{reasons}</p>
            {review && (
              <p>
                <Link to={review.href}>{review.says}</Link>
              </p>
            )}
          </div>
          <span className={styles.spark}>
            <Sparkline values={netToDate} />
          </span>
          <span className={styles.track}>
            <PhaseTrack track={track} size="small" />
          </span>
          <span className={styles.stake} title={moneyAtStake.full}>
            {moneyAtStake.short}
            <span>at stake</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

interface SaidListProps {
  id: string
  title: string
  list: Head<SaidLine>
  level?: 2 | 3
  /** What the rest of them is called: "All 12 …". */
  name: string
  nothing: string
}

/** A short list: which use case, what is to be said of it, and one figure. */
export function SaidList({ id, title, level = 2, list: { lines, count }, name, nothing }: SaidListProps) {
  return (
    <Section id={id} level={level} title={title} note={lines.length > 0 && <FigureLink figure={count} />}>
      {lines.length === 0 ? (
        <Nothing>{nothing}</Nothing>
      ) : (
        <ul className={styles.said}>
          {lines.map(({ key, title: what, href, says, figure }) => (
            <li key={key}>
              <div className={styles.what}>
                <Link to={href} className={styles.title}>
                  {what}
                </Link>{' '}
                <span className={styles.whose}>{key}</span>
                <p>{says}</p>
              </div>
              <span className={styles.figure} title={figure.full ?? undefined}>
                {figure.short}
              </span>
            </li>
          ))}
        </ul>
      )}
      <AllOfThem count={count} shown={lines.length} name={name} />
    </Section>
  )
}

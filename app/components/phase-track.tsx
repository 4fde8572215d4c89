import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import type { DiamondState, PhaseTrack as Track } from 'domain/phases'
import { Diamond } from './diamond'
import styles from './phase-track.module.css'

type Segment = Track['segments'][number]

type PhaseTrackProps =
  | { track: Track; size: 'small' | 'medium' }
  /** `href`: the address of the use case; segments lead to its phases, diamonds to its decisions. */
  | { track: Track; size: 'full'; href: string }

/**
 * How far a use case is: five phases and the four gates between them. Done is solid, the current one is filled as far as it
 * is complete, what is to come is a line; each state of a gate has a shape of its own. Screen readers hear one sentence.
 */
export function PhaseTrack(props: PhaseTrackProps) {
  return props.size === 'full' ? <FullTrack track={props.track} href={props.href} /> : <DrawnTrack track={props.track} size={props.size} />
}

const measures = {
  small: { width: 96, height: 12, radius: 4, gap: 1.5, bar: 6 },
  medium: { width: 320, height: 18, radius: 6, gap: 3, bar: 8 },
} as const

function DrawnTrack({ track, size }: { track: Track; size: keyof typeof measures }) {
  const { width, height, radius, gap, bar } = measures[size]
  const between = 2 * (radius + gap)
  const length = (width - track.diamonds.length * between) / track.segments.length
  const middle = height / 2
  return (
    <svg className={styles.drawn} data-size={size} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={track.sentence}>
      <title>{track.sentence}</title>
      {track.segments.map((segment, index) => {
        const x = index * (length + between)
        const gate = track.diamonds[index]
        return (
          <Fragment key={segment.phase}>
            <DrawnSegment segment={segment} isLate={track.daysOverPlan !== null} x={x} middle={middle} length={length} bar={bar} />
            {gate && <Diamond state={gate.state} x={x + length + gap + radius} y={middle} radius={radius} />}
          </Fragment>
        )
      })}
    </svg>
  )
}

interface DrawnSegmentProps {
  segment: Segment
  isLate: boolean
  x: number
  middle: number
  length: number
  bar: number
}

function DrawnSegment({ segment: { state, percent }, isLate, x, middle, length, bar }: DrawnSegmentProps) {
  const top = middle - bar / 2
  if (state === 'to_come' || state === 'unknown') {
    return <line className={styles.line} data-state={state} x1={x} x2={x + length} y1={middle} y2={middle} />
  }
  if (state === 'done') return <rect className={styles.done} x={x} y={top} width={length} height={bar} rx={1} />
  return (
    <>
      <rect className={styles.current} x={x + 0.5} y={top + 0.5} width={length - 1} height={bar - 1} rx={1} />
      <rect className={styles.fill} x={x} y={top} width={(length * (percent ?? 0)) / 100} height={bar} rx={1} />
      {isLate && <rect className={styles.late} x={x + length - 2} y={top - 2} width={2} height={bar + 4} />}
    </>
  )
}

function FullTrack({ track, href }: { track: Track; href: string }) {
  return (
    <div className={styles.full}>
      <p className={styles.hidden}>{track.sentence}</p>
      <ol className={styles.steps} aria-label="Phases and gates">
        {track.segments.map((segment, index) => {
          const gate = track.diamonds[index]
          return (
            <Fragment key={segment.phase}>
              <li className={styles.step} data-state={segment.state}>
                <Link to={`${href}/phases#phase-${segment.phase}`} className={styles.link} aria-current={segment.state === 'current' ? 'step' : undefined}>
                  <span className={styles.bar} data-state={segment.state}>
                    {segment.percent !== null && <span className={styles.share} style={{ width: `${segment.percent}%` }} />}
                  </span>
                  <span className={styles.name}>
                    <span className={styles.number}>{segment.phase}</span> <span className={styles.words}>{segment.name}</span>
                  </span>
                  <SegmentWords segment={segment} daysOverPlan={track.daysOverPlan} hasEnded={track.hasEnded} />
                </Link>
              </li>
              {gate && (
                <li className={styles.gate}>
                  <Link to={`${href}/decisions#gate-${gate.gate}`} className={styles.link}>
                    <svg className={styles.diamond} viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
                      <Diamond state={gate.state} x={10} y={10} radius={8} />
                    </svg>
                    <span className={styles.name}>Gate {gate.gate}</span>{' '}
                    <span className={styles.state}>{gateWords[gate.state]}</span>
                  </Link>
                </li>
              )}
            </Fragment>
          )
        })}
      </ol>
    </div>
  )
}

const gateWords: Record<DiamondState, string> = {
  signed: 'signed',
  in_review: 'in review',
  refused: 'refused',
  not_reached: 'not reached',
  no_record: 'no record',
}

function SegmentWords({ segment: { state, percent, phase }, daysOverPlan, hasEnded }: { segment: Segment } & Pick<Track, 'daysOverPlan' | 'hasEnded'>) {
  if (state === 'unknown') return phase === 1 ? <span className={styles.state}>phase not recorded</span> : null
  if (state === 'to_come') return <span className={styles.state}>to come</span>
  if (state === 'done') return <span className={styles.state}>done</span>
  if (hasEnded) return <span className={styles.state}>ended here</span>
  const progress = percent === null ? (phase === 5 ? 'ongoing' : 'in progress') : `${percent} %`
  return (
    <span className={styles.state}>
      {progress}
      {daysOverPlan !== null && (
        <span className={styles.over}>
          {' '}
          <span aria-hidden="true">■ </span>
          {daysOverPlan} {daysOverPlan === 1 ? 'day' : 'days'} over plan
        </span>
      )}
    </span>
  )
}

import { Link } from '@remix-run/react'
import { PhaseTrack } from '~/components/phase-track'
import { ConditionOverdueMark, HealthMark, LadderSkipMark, StatusMark } from './marks'
import { isFigureColumn, type Figure, type UseCaseLine } from './table-data'
import type { ColumnId } from './table-state'
import styles from './table.module.css'
import { tierNames, verdictSays } from './words'

/** What a line says in a column; a dash where nothing is recorded. */
export function Cell({ line, column }: { line: UseCaseLine; column: ColumnId }) {
  if (isFigureColumn(column)) return <FigureCell figure={line.figures[column]} />
  switch (column) {
    case 'key':
      return <span className={styles.key}>{line.key}</span>
    case 'title':
      return (
        <span className={styles.titled}>
          <Link to={`/use-cases/${line.key}`} className={styles.title} data-row-link>
            {line.title}
          </Link>
          {line.conditionOverdue && <ConditionOverdueMark />}
        </span>
      )
    case 'owner':
      return <Recorded>{line.owner}</Recorded>
    case 'businessUnit':
      return <Recorded>{line.businessUnit}</Recorded>
    case 'status':
      return <StatusMark status={line.status} />
    case 'phase':
      return <PhaseTrack track={line.track} size="small" />
    case 'health':
      return line.health ? <HealthMark health={line.health} /> : <Recorded>{null}</Recorded>
    case 'tier':
      return <Recorded>{line.tier && tierNames[line.tier]}</Recorded>
    case 'approach':
      return (
        <Recorded>
          {line.approach && (
            <>
              {line.approach}
              {line.ladderSkip && <LadderSkipMark />}
            </>
          )}
        </Recorded>
      )
    case 'verdict':
      return verdictSays(line.verdict, line.exceptedUntil)
    case 'updated':
      return <Recorded>{line.updated}</Recorded>
    case 'entered':
      return line.entered
  }
}

export function FigureCell({ figure }: { figure: Figure | null }) {
  if (!figure) return <Recorded>{null}</Recorded>
  return <span className={figure.isNegative ? styles.negative : undefined}>{figure.text}</span>
}

function Recorded({ children }: { children: React.ReactNode }) {
  if (children !== null && children !== undefined && children !== '') return <>{children}</>
  return (
    <span className={styles.none}>
      <span aria-hidden="true">–</span>
      <span className={styles.hidden}>not recorded</span>
    </span>
  )
}

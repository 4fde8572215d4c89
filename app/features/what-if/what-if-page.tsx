import { useNavigation } from '@remix-run/react'
import { TimeChart } from '~/components/charts/lazy-chart'
import type { FilterBarProps } from '~/features/portfolio/filter-bar'
import { Section } from '~/features/portfolio/section'
import type { FilterChip } from '~/features/use-cases/filter-words'
import type { FormAnswer } from '~/server/web.server'
import { AddMove } from './add-move'
import { Balances, FiguresTable } from './figures-table'
import { MovesTable } from './moves-table'
import { SaveScenario, type OpenedScenario } from './save-scenario'
import type { MoveFields, WhatIfData } from './what-if-data'
import { whatIfFields, whatIfPath, whatIfUrl, type WhatIfState } from './what-if-url'
import { WhatIfParts } from './what-if-parts'
import styles from './what-if.module.css'

interface WhatIfPageProps extends Omit<FilterBarProps, 'page'> {
  data: WhatIfData
  state: WhatIfState
  /** What the address asks for and cannot be done. */
  problems: string[]
  chips: FilterChip[]
  isMore: boolean
  killAll: string
  changed: { key: string; title: string } | null
  begins: MoveFields
  /** The moves as text, for saving. */
  moves: string
  opened: OpenedScenario | null
  maySave: boolean
  idempotencyKey: string
  answer: FormAnswer | null
}

/** What would change if use cases were killed, pivoted, delayed or scaled. Nothing is saved by trying. */
export function WhatIfPage({ data, state, problems, opened, maySave, moves, idempotencyKey, answer, ...add }: WhatIfPageProps) {
  const isLoading = useNavigation().location?.pathname === whatIfPath
  const { page, lastPage } = data.moves
  return (
    <div className={styles.page} aria-busy={isLoading}>
      <header className={styles.page}>
        <h1>{opened ? `What if: ${opened.name}` : 'What if'}</h1>
        {opened && <p className={styles.why}>{opened.says}</p>}
        <p className={styles.why}>Kill, pivot, delay or scale use cases on paper and see what it changes. Figures are those of the whole portfolio, active and on hold. {data.rests}</p>
        <WhatIfParts current="what-if" />
      </header>
      {problems.length > 0 && (
        <div className={styles.problem} role="alert">
          {problems.map((says) => (
            <p key={says}>{says}</p>
          ))}
        </div>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section id="figures" title="Today and the what-if">
            <FiguresTable rows={data.figures} names={['What-if']} />
          </Section>
          <MovesTable
            moves={data.moves}
            fields={whatIfFields(state)}
            pages={{ previous: page > 1 ? whatIfUrl({ ...state, page: page - 1 }) : null, next: page < lastPage ? whatIfUrl({ ...state, page: page + 1 }) : null }}
          />
          <Balances balances={data.balances} />
          <TimeChart title="Net of the coming months, added up" height={220} {...data.chart} />
        </div>
        <div className={styles.column}>
          <AddMove state={state} candidates={data.candidates} {...add} />
          {maySave && <SaveScenario moves={moves} opened={opened} idempotencyKey={idempotencyKey} answer={answer} key={opened?.id ?? 0} />}
        </div>
      </div>
    </div>
  )
}

import { Form, Link } from '@remix-run/react'
import { percentAtMost, scenarioMonths, scenarioVerbs } from 'domain/scenario'
import { noFilter, type UseCaseFilter } from 'domain/use-case-filter'
import form from '~/components/form.module.css'
import { FilterBar, type FilterBarProps } from '~/features/portfolio/filter-bar'
import { Nothing, Section } from '~/features/portfolio/section'
import { FilterChips } from '~/features/use-cases/filter-panel'
import type { FilterChip } from '~/features/use-cases/filter-words'
import { Kept } from './kept'
import { verbNames } from './move-words'
import { pivotAssumption, pivotChoices, type CandidateRow, type MoveFields } from './what-if-data'
import { whatIfFields, whatIfPath, whatIfUrl, type WhatIfState } from './what-if-url'
import styles from './what-if.module.css'

interface AddMoveProps extends FilterBarProps {
  state: WhatIfState
  chips: FilterChip[]
  candidates: readonly CandidateRow[]
  isMore: boolean
  killAll: string
  /** The move that is being changed; null for a new one. */
  changed: { key: string; title: string } | null
  begins: MoveFields
}

/** Says what is done, and to which use case: kill candidates first. */
export function AddMove({ state, filter, businessUnits, owners, chips, candidates, isMore, killAll, changed, begins }: AddMoveProps) {
  const url = (next: UseCaseFilter): string => whatIfUrl({ ...state, filter: next })
  const withoutFilter = whatIfFields({ ...state, filter: noFilter })
  const kept = filter.q ? [...withoutFilter, ['q', filter.q] as const] : withoutFilter
  return (
    <Section id="add" title={changed ? `Change the move of ${changed.title}` : 'Add a move'}>
      <div className={styles.add}>
        {!changed && (
          <>
            <Form method="get" action={whatIfPath} role="search" className={styles.search} preventScrollReset>
              <Kept fields={whatIfFields({ ...state, filter: { ...filter, q: '' } })} />
              <input type="search" name="q" aria-label="Search running use cases" defaultValue={filter.q} key={filter.q} placeholder="Search running use cases" maxLength={200} />
              <button type="submit" className={form.secondary}>
                Search
              </button>
            </Form>
            <FilterBar filter={filter} businessUnits={businessUnits} owners={owners} page={{ path: whatIfPath, url, kept }} />
            <FilterChips chips={chips} urlOf={url} />
          </>
        )}
        <Form method="get" action={whatIfPath} className={styles.add} preventScrollReset key={changed?.key ?? ''}>
          <Kept fields={whatIfFields({ ...state, filter })} />
          <div className={styles.kind} role="group" aria-label="What is done">
            <label>
              What is done
              <select name="verb" defaultValue={begins.verb} autoFocus={changed !== null}>
                {scenarioVerbs.map((verb) => (
                  <option key={verb} value={verb}>
                    {verbNames[verb]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              Delay: months
              <input name="months" type="number" min={1} max={scenarioMonths} defaultValue={begins.months} />
            </label>
            <label>
              Scale: % of today
              <input name="percent" type="number" min={1} max={percentAtMost} defaultValue={begins.percent} />
            </label>
            <label>
              Pivot: to
              <select name="to" defaultValue={begins.to}>
                {pivotChoices.map(({ value, name }) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              Pivot: % of costs
              <input name="costs" type="number" min={0} max={percentAtMost} defaultValue={begins.costs} placeholder="assumed" />
            </label>
            <label>
              Pivot: % of gains
              <input name="gains" type="number" min={0} max={percentAtMost} defaultValue={begins.gains} placeholder="assumed" />
            </label>
            <p className={styles.why}>{pivotAssumption}</p>
          </div>
          {changed ? (
            <p className={styles.acts}>
              <button type="submit" name="add" value={changed.key} className={form.primary}>
                Change the move
              </button>
              <Link to={whatIfUrl(state)} preventScrollReset>
                Leave it as it is
              </Link>
            </p>
          ) : (
            <Candidates candidates={candidates} isMore={isMore} killAll={killAll} />
          )}
        </Form>
      </div>
    </Section>
  )
}

function Candidates({ candidates, isMore, killAll }: Pick<AddMoveProps, 'candidates' | 'isMore' | 'killAll'>) {
  const meetARule = candidates.some(({ atStake }) => atStake !== null)
  return (
    <>
      {meetARule && (
        <p>
          <Link to={killAll} preventScrollReset>
            Kill all candidates
          </Link>{' '}
          <span className={styles.why}>that the filter shows</span>
        </p>
      )}
      {candidates.length === 0 ? (
        <Nothing>No running use case meets these conditions.</Nothing>
      ) : (
        <ul className={styles.list}>
          {candidates.map(({ key, title, whose, reasons, atStake, move }) => (
            <li key={key}>
              <div>
                <Link to={`/use-cases/${key}`}>{title}</Link>
                <span className={styles.small}>
                  {key}, {whose}
                </span>
                {atStake && (
                  <span className={styles.small}>
                    ■ {reasons}; {atStake} at stake
                  </span>
                )}
                {move && <span className={styles.small}>Move: {move}</span>}
              </div>
              <button type="submit" name="add" value={key} className={form.secondary} aria-label={`${move ? 'Replace the move of' : 'Add a move for'} ${title}`}>
                {move ? 'Replace' : 'Add'}
              </button>
            </li>
          ))}
        </ul>
      )}
      {isMore && <p className={styles.why}>There are more: search or filter to find them.</p>}
    </>
  )
}

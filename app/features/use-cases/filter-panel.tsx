import { Form, Link, useSubmit } from '@remix-run/react'
import { useEffect, useRef, type FormEvent, type RefObject } from 'react'
import { choiceText, filterParams, gapKinds, marks, noFilter, sides, type UseCaseFilter } from 'domain/use-case-filter'
import { approaches, healths, phases, statuses, tiers } from 'domain/use-case'
import type { FilterChip } from './filter-words'
import { columns as allColumns, defaultColumns, tableUrl, viewParams, type TableState } from './table-state'
import styles from './filter.module.css'
import { useMenu } from './use-menu'
import { approachNames, gapNames, healthNames, markNames, sideNames, statusNames, tierNames } from './words'

interface FilterProps {
  state: TableState
  chips: FilterChip[]
  businessUnits: string[]
  owners: { id: string; name: string }[]
}

interface Option {
  value: string
  name: string
}

export const options = <Value extends string>(values: readonly Value[], names: Record<Value, string>): Option[] =>
  values.map((value) => ({ value, name: names[value] }))
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const none: Option = { value: choiceText(null), name: 'Not recorded' }

/** Search, filters and columns: forms that ask the same page again, so that what they say is in its address. */
export function FilterBar({ state, chips, businessUnits, owners }: FilterProps) {
  return (
    <div className={styles.bar}>
      <SearchForm state={state} />
      <FilterMenu state={state} businessUnits={businessUnits} owners={owners} count={chips.filter(({ id }) => id !== 'q').length} />
      <ColumnMenu state={state} />
    </div>
  )
}

/**
 * Conditions as a sentence, each with the way to drop it.
 * @param urlOf where the page shows another filter
 */
export function FilterChips({ chips, urlOf }: { chips: FilterChip[]; urlOf: (filter: UseCaseFilter) => string }) {
  if (chips.length === 0) return null
  return (
    <ul className={styles.chips} aria-label="Filter">
      {chips.map(({ id, says, without }, index) => (
        <li key={id}>
          {index > 0 && <span className={styles.and}>and </span>}
          <span className={styles.chip}>
            {says}
            <Link to={urlOf(without)} preventScrollReset className={styles.drop} aria-label={`Drop the condition: ${says}`}>
              ×
            </Link>
          </span>
        </li>
      ))}
      <li>
        <Link to={urlOf(noFilter)} preventScrollReset className={styles.clear}>
          Show all
        </Link>
      </li>
    </ul>
  )
}

/** Hidden fields for what a form must not lose: the filter, and how it is shown. A new filter begins at the first page. */
function Kept({ filter = noFilter, state }: { filter?: UseCaseFilter; state?: TableState }) {
  const params = [...filterParams(filter), ...(state ? viewParams({ ...state, page: 1 }) : [])]
  return params.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)
}

/** A form that shows the address again whenever that changes by other means (a chip is dropped, say), without losing the focus. */
export function useFormOf(url: string): RefObject<HTMLFormElement> {
  const ref = useRef<HTMLFormElement>(null)
  useEffect(() => ref.current?.reset(), [url])
  return ref
}

/** With JavaScript every choice counts at once; without it the form has a button. */
export function useApply(): (event: FormEvent<HTMLFormElement>) => void {
  const submit = useSubmit()
  return (event) => submit(event.currentTarget, { preventScrollReset: true, replace: true })
}

function SearchForm({ state }: Pick<FilterProps, 'state'>) {
  return (
    <Form method="get" action="/use-cases" role="search" className={styles.search} ref={useFormOf(tableUrl(state))}>
      <Kept filter={{ ...state.filter, q: '' }} state={state} />
      <label>
        <span className={styles.hidden}>Search use cases</span>
        <input type="search" name="q" defaultValue={state.filter.q} placeholder="Search title, problem, key, tags" maxLength={200} />
      </label>
      <button type="submit">Search</button>
    </Form>
  )
}

function FilterMenu({ state, businessUnits, owners, count }: Pick<FilterProps, 'state' | 'businessUnits' | 'owners'> & { count: number }) {
  const { filter } = state
  return (
    <details className={styles.menu} ref={useMenu()}>
      <summary>Filter{count > 0 && <span className={styles.count}>{count}</span>}</summary>
      <Form method="get" action="/use-cases" className={styles.panel} onChange={useApply()} ref={useFormOf(tableUrl(state))}>
        <Kept filter={{ ...noFilter, q: filter.q }} state={state} />
        <Choices legend="Status" name="status" options={options(statuses, statusNames)} chosen={filter.status} />
        <Choices legend="Phase" name="phase" options={[...phases.map((phase) => ({ value: String(phase), name: `Phase ${phase}` })), none]} chosen={filter.phase} />
        <Choices legend="Health" name="health" options={[...options(healths, healthNames), none]} chosen={filter.health} />
        <Choices legend="Risk tier" name="tier" options={[...options(tiers, tierNames), none]} chosen={filter.tier} />
        <Choices legend="Approach" name="approach" options={[...options(approaches, approachNames), none]} chosen={filter.approach} />
        <Choices legend="90/10" name="side" options={options(sides, sideNames).map(({ value, name }) => ({ value, name: sentence(name) }))} chosen={filter.side} />
        <fieldset>
          <legend>Where it stands</legend>
          {marks.map((mark) => (
            <label key={mark}>
              <input type="checkbox" name={mark} value="1" defaultChecked={filter.marks.includes(mark)} />
              {sentence(markNames[mark])}
            </label>
          ))}
        </fieldset>
        <Choices legend="Gaps in the record" name="gap" options={options(gapKinds, gapNames).map(({ value, name }) => ({ value, name: sentence(name) }))} chosen={filter.gap} />
        {businessUnits.length > 0 && (
          <Choices isLong legend="Business unit" name="businessUnit" options={[...businessUnits.map((name) => ({ value: choiceText(name), name })), none]} chosen={filter.businessUnit} />
        )}
        {owners.length > 0 && (
          <Choices isLong legend="Owner" name="owner" options={[...owners.map(({ id, name }) => ({ value: id, name })), none]} chosen={filter.owner} />
        )}
        <p className={styles.apply}>
          <button type="submit">Apply</button>
        </p>
      </Form>
    </details>
  )
}

interface ChoiceProps {
  name: string
  options: Option[]
  chosen: readonly (string | number | null)[]
  /** As many as the organization has. */
  isLong?: boolean
}

const isChosen = (chosen: ChoiceProps['chosen'], value: string): boolean => chosen.some((one) => choiceText(one) === value)

export function Choices({ legend, name, options: given, chosen, isLong }: ChoiceProps & { legend: string }) {
  return (
    <fieldset className={isLong ? styles.long : undefined}>
      <legend>{legend}</legend>
      {given.map((option) => (
        <label key={option.value}>
          <input type="checkbox" name={name} value={option.value} defaultChecked={isChosen(chosen, option.value)} />
          {option.name}
        </label>
      ))}
    </fieldset>
  )
}

function ColumnMenu({ state }: Pick<FilterProps, 'state'>) {
  return (
    <details className={styles.menu} ref={useMenu()}>
      <summary>Columns</summary>
      <Form method="get" action="/use-cases" className={styles.columns} onChange={useApply()} ref={useFormOf(tableUrl(state))}>
        <Kept filter={state.filter} state={{ ...state, columns: defaultColumns }} />
        {allColumns.map(({ id, name }) => {
          const isFixed = id === 'key' || id === 'title'
          return (
            <label key={id}>
              <input type="checkbox" name="columns" value={id} defaultChecked={state.columns.includes(id)} disabled={isFixed} />
              {name}
            </label>
          )
        })}
        <p className={styles.apply}>
          <button type="submit">Apply</button> <Link to={tableUrl(state, { columns: defaultColumns })}>Usual columns</Link>
        </p>
      </Form>
    </details>
  )
}

import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { approaches, phases, tiers } from 'domain/use-case'
import { choiceText, type UseCaseFilter } from 'domain/use-case-filter'
import { phaseName } from 'domain/phases'
import { Choices, none, options, useApply, useFormOf } from '~/features/use-cases/filter-panel'
import menus from '~/features/use-cases/filter.module.css'
import { useMenu } from '~/features/use-cases/use-menu'
import { approachNames, tierNames } from '~/features/use-cases/words'
import styles from './filter-bar.module.css'
import { portfolioUrl } from './portfolio-filter'

export interface FilterBarProps {
  filter: UseCaseFilter
  businessUnits: string[]
  owners: { id: string; name: string }[]
  /** Another page than the home, with its address within a filter and what its form must not lose. */
  page?: { path: string; url: (filter: UseCaseFilter) => string; kept: readonly (readonly [string, string])[] }
}

interface BarProps extends FilterBarProps {
  /** More of the form, such as what else the page is limited to. */
  children?: ReactNode
}

const home = { path: '/portfolio', url: portfolioUrl, kept: [] } as const

/** Five conditions for the whole page: one form, so that each is kept when another is chosen. */
export function FilterBar({ filter, businessUnits, owners, page: { path, url, kept } = home, children }: BarProps) {
  const apply = useApply()
  const form = useFormOf(url(filter))
  return (
    <Form method="get" action={path} className={styles.bar} onChange={apply} ref={form} aria-label="Filter">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Menu name="Business unit" count={filter.businessUnit.length}>
        <Choices legend="Business unit" name="businessUnit" options={[...businessUnits.map((name) => ({ value: choiceText(name), name })), none]} chosen={filter.businessUnit} />
      </Menu>
      <Menu name="Risk tier" count={filter.tier.length}>
        <Choices legend="Risk tier" name="tier" options={[...options(tiers, tierNames), none]} chosen={filter.tier} />
      </Menu>
      <Menu name="Approach" count={filter.approach.length}>
        <Choices legend="Approach" name="approach" options={[...options(approaches, approachNames), none]} chosen={filter.approach} />
      </Menu>
      <Menu name="Owner" count={filter.owner.length}>
        <Choices legend="Owner" name="owner" options={[...owners.map(({ id, name }) => ({ value: id, name })), none]} chosen={filter.owner} />
      </Menu>
      <Menu name="Phase" count={filter.phase.length}>
        <Choices
          legend="Phase"
          name="phase"
          options={[...phases.map((phase) => ({ value: String(phase), name: `${phase} ${phaseName(phase, null)}` })), none]}
          chosen={filter.phase}
        />
      </Menu>
      {children}
    </Form>
  )
}

function Menu({ name, count, children }: { name: string; count: number; children: ReactNode }) {
  return (
    <details className={menus.menu} ref={useMenu()}>
      <summary>
        {name}
        {count > 0 && <span className={menus.count}>{count}</span>}
      </summary>
      <div className={styles.panel}>
        {children}
        <button type="submit">Apply</button>
      </div>
    </details>
  )
}

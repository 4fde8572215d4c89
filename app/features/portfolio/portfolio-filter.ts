/** What the whole portfolio page is limited to: five conditions that live in its URL, and narrow every list behind it. */
import { filterParams, noFilter, parseFilter, type FilterProblem, type UseCaseFilter } from 'domain/use-case-filter'

export const pageConditions = ['businessUnit', 'tier', 'approach', 'owner', 'phase'] as const
type PageCondition = (typeof pageConditions)[number]

/** @returns with what cannot be read in the five conditions; other parameters are not the page's */
export function parsePortfolioFilter(params: URLSearchParams): { filter: UseCaseFilter; problems: FilterProblem[] } {
  const { filter, problems } = parseFilter(params)
  const { businessUnit, tier, approach, owner, phase } = filter
  return {
    filter: { ...noFilter, businessUnit, tier, approach, owner, phase },
    problems: problems.filter(({ param }) => pageConditions.some((condition) => condition === param)),
  }
}

export function portfolioUrl(filter: UseCaseFilter): string {
  const query = filterParams(filter).toString()
  return query ? `/portfolio?${query}` : '/portfolio'
}

/**
 * The page's filter together with what a number is limited to besides.
 * @returns null where nothing can meet both
 */
export function narrowed(filter: UseCaseFilter, more: Partial<UseCaseFilter>): UseCaseFilter | null {
  const both = { ...filter, ...more }
  for (const condition of pageConditions) {
    const values = common(filter, more, condition)
    if (values === null) return null
    Object.assign(both, { [condition]: values })
  }
  return both
}

/** The values that both allow; empty where neither says anything. */
function common(filter: UseCaseFilter, more: Partial<UseCaseFilter>, condition: PageCondition): readonly (string | number | null)[] | null {
  const page: readonly (string | number | null)[] = filter[condition]
  const asked: readonly (string | number | null)[] = more[condition] ?? []
  if (page.length === 0 || asked.length === 0) return page.length === 0 ? asked : page
  const values = asked.filter((value) => page.includes(value))
  return values.length > 0 ? values : null
}

/** The portfolio home in words: rows and sums of the database become what the page says, each number with its list. */
import type { PortfolioHome } from 'db/queries/portfolio'
import type { Day } from 'domain/month'
import type { Policy } from 'domain/policy'
import { cumulate, rollUp } from 'domain/portfolio'
import type { UseCaseFilter } from 'domain/use-case-filter'
import type { Formats } from '~/features/use-cases/formats'
import { balanceData } from './balance-data'
import { decisions } from './decisions-data'
import { figuresOf } from './figures'
import { gapsData } from './gaps-data'
import { headline } from './headline-data'
import { pipelineData } from './pipeline-data'
import { valueData } from './value-data'

interface Source {
  home: PortfolioHome
  filter: UseCaseFilter
  policy: Policy
  today: Day
  fiscalYear: number
  /** 1–12. */
  fiscalYearStart: number
  formats: Formats
  locale: string
  currency: string
}

export function portfolioData({ home, filter, policy, today, fiscalYear, fiscalYearStart, formats, locale, currency }: Source) {
  const portfolio = rollUp(home.groups, home.approachGroups)
  const months = cumulate(home.months, portfolio.all)
  const figures = figuresOf(filter, formats)
  const { lists } = home
  return {
    count: portfolio.all.count,
    headline: headline({ portfolio, waiting: lists.waiting, months, figures, formats, today, fiscalYear, fiscalYearStart }),
    decisions: decisions({ filter, portfolio, lists, figures, formats, today, fiscalYear }),
    balance: balanceData({ portfolio, policy, figures, formats }),
    pipeline: pipelineData({ portfolio, figures }),
    value: valueData({ months, restated: home.months.filter(({ restated }) => restated > 0).map(({ month }) => month), formats, locale, currency }),
    gaps: gapsData(portfolio, figures),
  }
}
export type PortfolioData = ReturnType<typeof portfolioData>

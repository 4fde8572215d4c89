import { d } from 'db/dialect'
import { approaches, statuses, tiers, type Phase } from 'domain/use-case'
import type { KillFinding } from 'domain/kill'
import type { DoubleDownFacts } from 'domain/double-down'
import { useCases } from './use-cases'

/**
 * Where each use case stands: figures and findings derived from its entries and answers, with the five portfolio
 * filters beside them so that a portfolio page reads one narrow table. Written only by `refreshStanding`, in the
 * transaction of the change; `tollgate check` recomputes it and compares (docs/decisions/0004).
 */
export const standings = d.table(
  'standings',
  {
    useCaseId: d.int('use_case_id').primaryKey().references(() => useCases.id, { onDelete: 'cascade' }),
    status: d.text('status', statuses).notNull(),
    phase: d.int('phase').$type<Phase>(),
    tier: d.text('tier', tiers),
    approach: d.text('approach', approaches),
    businessUnit: d.text('business_unit'),
    ownerId: d.text('owner_id'),
    enteredOn: d.text('entered_on').notNull(),
    updatedOn: d.text('updated_on'),
    phaseStartedOn: d.text('phase_started_on'),
    phasePlannedEnd: d.text('phase_planned_end'),
    budget: d.cents('budget'),
    costs: d.cents('costs').notNull(),
    gains: d.cents('gains').notNull(),
    months: d.int('months').notNull(),
    firstMonth: d.text('first_month'),
    lastMonth: d.text('last_month'),
    runRate: d.cents('run_rate'),
    breakEvenMonth: d.text('break_even_month'),
    /** The fiscal year of the last entry, with its sums. */
    fiscalYear: d.int('fiscal_year'),
    fiscalYearCosts: d.cents('fiscal_year_costs').notNull(),
    fiscalYearGains: d.cents('fiscal_year_gains').notNull(),
    /** Entries are expected from this month on, and this many of them are there (R9). */
    roiDueFrom: d.text('roi_due_from'),
    recordedSinceDue: d.int('recorded_since_due').notNull(),
    verdict: d.text('verdict', ['no_go', 'incomplete', 'address_first', 'go']).notNull(),
    /** The last day through which exceptions make it `go` (R4). */
    goThrough: d.text('go_through'),
    unanswered: d.int('unanswered').notNull(),
    readinessTotal: d.int('readiness_total'),
    ladderSkip: d.bool('ladder_skip').notNull(),
    openGateRequestAt: d.instant('open_gate_request_at'),
    /** The earliest day on which an unmet condition of a gate is due. */
    conditionsDueOn: d.text('conditions_due_on'),
    /** The day on which a control of the tier, and a recurring review, is due first; overdue from the day after (R6). */
    controlsDueOn: d.text('controls_due_on'),
    reviewsDueOn: d.text('reviews_due_on'),
    /** Findings with the day from which each holds; the three days are their earliest by severity (R11). */
    findings: d.json<KillFinding[]>('findings').notNull(),
    killRedSince: d.text('kill_red_since'),
    killLossSince: d.text('kill_loss_since'),
    killOtherSince: d.text('kill_other_since'),
    moneyAtStake: d.cents('money_at_stake').notNull(),
    doubleDown: d.json<DoubleDownFacts>('double_down'),
    /** Of the kill that is in force, with what it freed of the budget (R11). */
    killedOn: d.text('killed_on'),
    freedBudget: d.cents('freed_budget').notNull().default(0),
  },
  (t) => [
    // All that the portfolio home counts and sums, in the order in which it groups: read from the index alone, a pass
    // over ten thousand takes half the time of one over the rows with their findings.
    d.index('standings_portfolio').on(
      ...[t.status, t.phase, t.tier, t.approach, t.businessUnit, t.ownerId, t.costs, t.gains, t.months, t.breakEvenMonth],
      ...[t.fiscalYear, t.fiscalYearCosts, t.fiscalYearGains, t.roiDueFrom, t.recordedSinceDue, t.lastMonth, t.unanswered],
      ...[t.enteredOn, t.updatedOn, t.phasePlannedEnd, t.openGateRequestAt, t.conditionsDueOn, t.moneyAtStake, t.doubleDown],
      ...[t.killRedSince, t.killLossSince, t.killOtherSince, t.controlsDueOn, t.reviewsDueOn, t.killedOn, t.freedBudget],
    ),
    d.index('standings_owner').on(t.ownerId),
  ],
)

/** Costs and gains of the whole portfolio by month, kept beside the entries so that the value chart reads 36 rows. */
export const portfolioMonths = d.table('portfolio_months', {
  month: d.text('month').primaryKey(),
  costs: d.cents('costs').notNull(),
  gains: d.cents('gains').notNull(),
  entries: d.int('entries').notNull(),
})

import { sql } from 'drizzle-orm'
import { d } from 'db/dialect'
import { useCases } from './use-cases'

const category = (name: string) => d.cents(name).notNull().default(0)

/** One entry per use case and month (R9). A column per category, so that sums stay sums and need no second table. */
export const roiEntries = d.table(
  'roi_entries',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    month: d.text('month').notNull(),
    cost_savings: category('cost_savings'),
    productivity: category('productivity'),
    revenue: category('revenue'),
    risk_reduction: category('risk_reduction'),
    compute: category('compute'),
    data_preparation: category('data_preparation'),
    tooling: category('tooling'),
    storage: category('storage'),
    ml_engineering: category('ml_engineering'),
    data_science: category('data_science'),
    devops: category('devops'),
    maintenance: category('maintenance'),
    governance_compliance: category('governance_compliance'),
    opportunity_cost: category('opportunity_cost'),
    versioning: category('versioning'),
    ab_testing: category('ab_testing'),
    monitoring: category('monitoring'),
    retraining: category('retraining'),
    failed_experiments: category('failed_experiments'),
    technical_debt: category('technical_debt'),
    /** Sums of the columns above, written with them. */
    costs: d.cents('costs').notNull(),
    gains: d.cents('gains').notNull(),
    note: d.text('note'),
    evidence: d.text('evidence'),
    method: d.text('method', ['measured', 'ab_test', 'before_after', 'estimate']).notNull().default('estimate'),
    confidence: d.text('confidence', ['estimated', 'measured', 'finance_confirmed']).notNull().default('estimated'),
    status: d.text('status', ['draft', 'submitted']).notNull().default('draft'),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
    version: d.int('version').notNull().default(1),
  },
  (t) => [
    d.uniqueIndex('roi_entries_use_case_month').on(t.useCaseId, t.month),
    d.index('roi_entries_month').on(t.month, t.costs, t.gains),
    d.check('roi_entries_month_form', sql`length(${t.month}) = 7`),
    d.check('roi_entries_not_negative', sql`${t.costs} >= 0 and ${t.gains} >= 0`),
  ],
)

/** How it was before AI; recorded first (R9). One row per use case, earlier ones are in the audit log. */
export const roiBaselines = d.table('roi_baselines', {
  useCaseId: d.int('use_case_id').primaryKey().references(() => useCases.id, { onDelete: 'cascade' }),
  metric: d.text('metric').notNull(),
  value: d.text('value').notNull(),
  measuredHow: d.text('measured_how').notNull(),
  measuredOn: d.text('measured_on').notNull(),
  by: d.text('by').notNull(),
  at: d.instant('at').notNull(),
  version: d.int('version').notNull().default(1),
})

/** The plan that break-even is held against (R2). Versions are kept; the newest counts. */
export const businessCases = d.table(
  'business_cases',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    initialInvestment: d.cents('initial_investment').notNull(),
    monthlyCost: d.cents('monthly_cost').notNull(),
    monthlyGain: d.cents('monthly_gain').notNull(),
    startMonth: d.text('start_month').notNull(),
    assumptions: d.text('assumptions'),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
  },
  (t) => [d.index('business_cases_use_case').on(t.useCaseId, t.id)],
)

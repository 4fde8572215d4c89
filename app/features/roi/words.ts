import type { Confidence, EntryStatus, RoiCategory, RoiMethod } from 'domain/roi-entry'

/** The words of the value tab, in the guide's terms (guide, "Total Cost of Ownership", "ROI Calculation Framework"). */

export const categoryNames: Record<RoiCategory, string> = {
  cost_savings: 'Cost savings',
  productivity: 'Productivity',
  revenue: 'Revenue',
  risk_reduction: 'Risk reduction',
  compute: 'Compute',
  data_preparation: 'Data preparation',
  tooling: 'Tooling',
  storage: 'Storage',
  ml_engineering: 'ML engineering',
  data_science: 'Data science',
  devops: 'DevOps',
  maintenance: 'Maintenance',
  governance_compliance: 'Governance & compliance',
  opportunity_cost: 'Opportunity cost',
  versioning: 'Versioning',
  ab_testing: 'A/B testing',
  monitoring: 'Monitoring',
  retraining: 'Retraining',
  failed_experiments: 'Failed experiments',
  technical_debt: 'Technical debt',
}

export const methodNames: Record<RoiMethod, string> = {
  measured: 'Measured',
  ab_test: 'A/B test',
  before_after: 'Before and after',
  estimate: 'Estimate',
}

export const confidenceNames: Record<Confidence, string> = {
  estimated: 'Estimated',
  measured: 'Measured',
  finance_confirmed: 'Confirmed by finance',
}

export const entryStatusNames: Record<EntryStatus, string> = { draft: 'Draft', submitted: 'Submitted' }

/** What of a plan, or of its difference to the record, is not said by category. */
const unsplitNames = { costs: 'Costs, not split', gains: 'Gains, not split', initial_investment: 'Initial investment' }

export const planCategoryName = (category: RoiCategory | keyof typeof unsplitNames): string => ({ ...categoryNames, ...unsplitNames })[category]

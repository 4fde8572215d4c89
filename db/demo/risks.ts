import type { RiskId } from 'domain/guide/risks'
import type { RiskScore, RiskStatus } from 'domain/risk-register'

/** How the guide's risks are scored once somebody has looked at them, and what is done about each. */
export const riskWords: Record<RiskId, { before: RiskScore; after: RiskScore; measures: string[]; mitigation: string; status: RiskStatus }> = {
  data_memorization: {
    before: { likelihood: 3, impact: 4 },
    after: { likelihood: 2, impact: 3 },
    measures: ['sanitize_training_data', 'output_filtering'],
    mitigation: 'Names and numbers are masked before anything reaches the model',
    status: 'mitigating',
  },
  prompt_injection: {
    before: { likelihood: 4, impact: 3 },
    after: { likelihood: 2, impact: 3 },
    measures: ['input_validation', 'adversarial_testing', 'human_review'],
    mitigation: 'A person confirms what changes a record',
    status: 'mitigating',
  },
  training_data_extraction: {
    before: { likelihood: 2, impact: 4 },
    after: { likelihood: 1, impact: 4 },
    measures: ['query_rate_limits', 'pattern_monitoring'],
    mitigation: 'Only signed-in employees can ask, and each question is logged',
    status: 'accepted',
  },
  data_poisoning: {
    before: { likelihood: 2, impact: 3 },
    after: { likelihood: 1, impact: 3 },
    measures: ['vet_data_sources', 'quality_checks'],
    mitigation: 'Sources are released by their owners',
    status: 'accepted',
  },
}

import type { ControlId } from 'domain/controls'
import type { RecurringId } from 'domain/recurring-reviews'
import type { DemoMember } from './people'

/** Evidence of each control, as an owner would name it, and who of the committee looks at it. */
export const controlWords: Record<ControlId, { evidence: string; reviewer: DemoMember }> = {
  expert_reviews: { evidence: 'Two reports in the archive of Model Risk: one of the model, one of the specialist department', reviewer: 'chiara' },
  bias_testing: { evidence: 'Results by age, region and language; the largest difference is within the limit of 3 points', reviewer: 'chiara' },
  adversarial_testing: { evidence: 'Report of the red team: 240 attempts, four got through, all four are closed', reviewer: 'sven' },
  quarterly_audits: { evidence: 'Audit report in the archive of Model Risk: logs, access, data used, decisions overruled', reviewer: 'chiara' },
  incident_response_plan: { evidence: 'Plan in the operations handbook: who is called, how it is switched off, who is told', reviewer: 'sven' },
  insurance_legal_review: { evidence: 'Opinion of Legal, and a letter of the insurer that the cover includes it', reviewer: 'chiara' },
  standard_review: { evidence: 'Minutes of the review: performance, drift, data, complaints', reviewer: 'chiara' },
  periodic_audit: { evidence: 'Audit report: access rights, logs and data used are as approved', reviewer: 'sven' },
  lightweight_review: { evidence: 'A note in the folder of the team: still low risk, still used, still right', reviewer: 'chiara' },
}

/** What was found in the recurring reviews of phase 5, and how many weeks ago the newest ones were. */
export const recurringWords: Record<RecurringId, { note: string; weeksAgo: readonly number[] }> = {
  drift_check: { note: 'Quality and inputs are where they were', weeksAgo: [5.4, 1.3, 0.3] },
  roi_review: { note: 'Figures agreed with Finance', weeksAgo: [5.8, 1.5] },
  retraining: { note: 'New examples looked through; no change needed', weeksAgo: [19, 6] },
  governance_review: { note: 'Logs, access, security and complaints looked through', weeksAgo: [16, 3] },
  model_audit: { note: 'No finding above minor', weeksAgo: [17, 4] },
}

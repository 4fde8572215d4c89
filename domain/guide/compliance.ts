/**
 * What regulations make hard, what is done about it, and why retrieval is less of a risk than training.
 * Source: guide, "Common Compliance Challenges" and "RAG as Risk Mitigation". The guide names the GDPR at the first two
 * challenges; which other regulations raise them too is ours, from their key requirements.
 */
import type { RegulationId } from '../risk-tier'

export const complianceChallenges = [
  {
    id: 'purpose_limitation',
    name: 'Purpose limitation',
    risk: 'Customer data collected for one purpose is used for model training',
    solutions: ['Explicit consent for AI training', 'Data anonymization'],
    raisedBy: ['gdpr', 'ccpa', 'pipl'],
  },
  {
    id: 'right_to_deletion',
    name: 'Right to deletion',
    risk: 'Data cannot be deleted from a fine-tuned model',
    solutions: ['Model retraining', 'RAG instead of fine-tuning for EU data'],
    raisedBy: ['gdpr', 'ccpa', 'pipl'],
  },
  {
    id: 'explainability',
    name: 'Explainability requirements',
    risk: 'Language models are black boxes',
    solutions: ['Model cards', 'Documentation', 'Human oversight'],
    raisedBy: ['eu_ai_act', 'gdpr', 'hipaa'],
  },
  {
    id: 'bias_and_fairness',
    name: 'Bias and fairness',
    risk: 'Models perpetuate or amplify biases',
    solutions: ['Bias testing', 'Diverse training data', 'Fairness metrics'],
    raisedBy: ['eu_ai_act'],
  },
] as const satisfies readonly { id: string; name: string; risk: string; solutions: readonly string[]; raisedBy: readonly RegulationId[] }[]

/** Reasons of risk to choose retrieval instead of training. */
export const ragReasons = [
  { id: 'regulated_industry', name: 'Highly regulated industry' },
  { id: 'personal_data', name: 'Sensitive personal data' },
  { id: 'changing_requirements', name: 'Frequently changing compliance requirements' },
  { id: 'right_to_deletion', name: 'Strong right-to-deletion needs' },
] as const
export type RagReasonId = (typeof ragReasons)[number]['id']

export const whyRagReducesRisk = [
  'The base model stays unchanged: it memorizes no training data',
  'Data is separate: the knowledge base is not in the model',
  'Easy updates, without retraining',
  'Transparency: answers cite their sources',
  'Revocation: data can be deleted from the knowledge base',
] as const

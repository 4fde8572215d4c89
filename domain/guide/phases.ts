/**
 * The implementation roadmap as the guide has it: written for fine-tuning, with weeks counted from the start of
 * phase 1. What differs on other approaches is in `phase-variants.ts`. Source: guide, "Implementation Roadmap".
 */
import type { Phase } from '../use-case'

/** First and last week, both included. */
export interface Weeks {
  from: number
  to: number
}
export interface GuideActivity {
  id: string
  title: string
  /** Null in phase 5, which is ongoing. */
  weeks: Weeks | null
  steps: readonly string[]
}
export interface GuideDeliverable {
  id: string
  title: string
}
/** A key gate of the MLOps pipeline, with what it looks at. */
export interface GuideKeyGate {
  id: string
  title: string
  looksAt: readonly string[]
}
export interface GuidePhase {
  phase: Phase
  name: string
  weeks: Weeks | null
  objectives: readonly string[]
  activities: readonly GuideActivity[]
  deliverables: readonly GuideDeliverable[]
}

export const guidePhases: Readonly<Record<Phase, GuidePhase>> = {
  1: {
    phase: 1,
    name: 'Exploration & Validation',
    weeks: { from: 1, to: 4 },
    objectives: ['Validate business problem', 'Assess readiness', 'Build initial business case'],
    activities: [
      {
        id: 'stakeholder_interviews',
        title: 'Stakeholder interviews',
        weeks: { from: 1, to: 1 },
        steps: ['Identify pain points', 'Quantify current costs', 'Define success metrics'],
      },
      {
        id: 'data_assessment',
        title: 'Data assessment',
        weeks: { from: 1, to: 2 },
        steps: ['Inventory available data', 'Evaluate quality and quantity', 'Identify gaps'],
      },
      {
        id: 'prompt_baseline',
        title: 'Prompt engineering baseline',
        weeks: { from: 2, to: 2 },
        steps: ['Try off-the-shelf models', 'Measure performance', 'Establish baseline ROI'],
      },
      {
        id: 'rag_exploration',
        title: 'RAG exploration',
        weeks: { from: 3, to: 3 },
        steps: ['Build simple RAG prototype', 'Compare to prompt-only', 'Assess if sufficient'],
      },
      {
        id: 'go_no_go_decision',
        title: 'Go/No-Go decision',
        weeks: { from: 4, to: 4 },
        steps: ['Review readiness assessment', 'Business case approval', 'Resource allocation'],
      },
    ],
    deliverables: [
      { id: 'business_case', title: 'Business case document' },
      { id: 'data_inventory', title: 'Data inventory report' },
      { id: 'baseline_metrics', title: 'Baseline performance metrics' },
      { id: 'go_no_go_recommendation', title: 'Go/no-go recommendation' },
    ],
  },
  2: {
    phase: 2,
    name: 'Preparation & Setup',
    weeks: { from: 5, to: 8 },
    objectives: ['Prepare data', 'Set up infrastructure', 'Build team'],
    activities: [
      {
        id: 'team_formation',
        title: 'Team formation',
        weeks: { from: 5, to: 5 },
        steps: [
          'Hire or contract ML engineers',
          'Assign data scientists',
          'Designate product owner',
          'Set up governance committee',
        ],
      },
      {
        id: 'data_pipeline',
        title: 'Data pipeline development',
        weeks: { from: 5, to: 6 },
        steps: [
          'Build data collection pipeline',
          'Implement cleaning and preprocessing',
          'Create train/val/test splits',
          'Set up secure storage',
        ],
      },
      {
        id: 'infrastructure_setup',
        title: 'Infrastructure setup',
        weeks: { from: 6, to: 7 },
        steps: [
          'Provision GPU resources',
          'Set up MLOps platform',
          'Configure monitoring',
          'Implement security controls',
        ],
      },
      {
        id: 'compliance_review',
        title: 'Compliance review',
        weeks: { from: 7, to: 8 },
        steps: [
          'Legal review of data usage',
          'Privacy impact assessment',
          'Regulatory compliance check',
          'Ethics committee review',
        ],
      },
    ],
    deliverables: [
      { id: 'validated_dataset', title: 'Clean, validated dataset' },
      { id: 'mlops_pipeline', title: 'MLOps pipeline operational' },
      { id: 'compliance_approval', title: 'Compliance approval' },
      { id: 'team_and_infrastructure', title: 'Team and infrastructure ready' },
    ],
  },
  3: {
    phase: 3,
    name: 'Initial Fine-Tuning',
    weeks: { from: 9, to: 12 },
    objectives: ['First fine-tuned model', 'Validate approach', 'Establish benchmarks'],
    activities: [
      {
        id: 'base_model_selection',
        title: 'Baseline model selection',
        weeks: { from: 9, to: 9 },
        steps: [
          'Choose base model (Llama, Mistral, GPT, etc.)',
          'Select fine-tuning method (LoRA recommended)',
          'Configure hyperparameters',
        ],
      },
      {
        id: 'first_training_run',
        title: 'First training run',
        weeks: { from: 9, to: 10 },
        steps: ['Train initial model', 'Monitor training metrics', 'Validate on held-out data'],
      },
      {
        id: 'evaluation_iteration',
        title: 'Evaluation & iteration',
        weeks: { from: 10, to: 11 },
        steps: [
          'Measure performance vs baseline',
          'Identify failure modes',
          'Refine data and approach',
          'Second training run',
        ],
      },
      {
        id: 'internal_pilot',
        title: 'Internal pilot',
        weeks: { from: 11, to: 12 },
        steps: [
          'Deploy to small internal group',
          'Gather qualitative feedback',
          'Measure real-world performance',
          'Calculate preliminary ROI',
        ],
      },
    ],
    deliverables: [
      { id: 'first_model', title: 'First fine-tuned model' },
      { id: 'performance_evaluation', title: 'Performance evaluation report' },
      { id: 'pilot_results', title: 'Internal pilot results' },
      { id: 'iteration_plan', title: 'Iteration plan' },
    ],
  },
  4: {
    phase: 4,
    name: 'Optimization & Scale',
    weeks: { from: 13, to: 20 },
    objectives: ['Optimize performance', 'Prepare for production', 'Expand deployment'],
    activities: [
      {
        id: 'model_optimization',
        title: 'Model optimization',
        weeks: { from: 13, to: 15 },
        steps: [
          'Hyperparameter tuning',
          'Data augmentation',
          'Ensemble methods if needed',
          'Compression for inference',
        ],
      },
      {
        id: 'production_infrastructure',
        title: 'Production infrastructure',
        weeks: { from: 15, to: 17 },
        steps: [
          'Set up production serving',
          'Implement monitoring and alerting',
          'Configure auto-scaling',
          'Disaster recovery',
        ],
      },
      {
        id: 'ab_testing',
        title: 'A/B testing',
        weeks: { from: 17, to: 18 },
        steps: [
          'Deploy alongside baseline',
          'Measure real business metrics',
          'Gather user feedback',
          'Refine based on results',
        ],
      },
      {
        id: 'gradual_rollout',
        title: 'Gradual rollout',
        weeks: { from: 18, to: 20 },
        steps: ['10% of traffic', '50% of traffic', '100% if metrics good', 'Monitor for issues'],
      },
    ],
    deliverables: [
      { id: 'production_model', title: 'Optimized production model' },
      { id: 'production_deployment', title: 'Production deployment' },
      { id: 'ab_test_results', title: 'A/B test results' },
      { id: 'rollout_complete', title: 'Rollout complete' },
    ],
  },
  5: {
    phase: 5,
    name: 'Maintenance & Improvement',
    weeks: null,
    objectives: ['Monitor performance', 'Handle drift', 'Continuous improvement'],
    activities: [
      {
        id: 'continuous_monitoring',
        title: 'Continuous monitoring',
        weeks: null,
        steps: [
          'Performance metrics (daily)',
          'Drift detection (weekly)',
          'Incident response (as needed)',
          'User feedback (ongoing)',
        ],
      },
      {
        id: 'regular_retraining',
        title: 'Regular retraining (quarterly)',
        weeks: null,
        steps: [
          'Collect new training data',
          'Retrain with updated data',
          'Validate improvements',
          'Deploy new version',
        ],
      },
      {
        id: 'governance_compliance',
        title: 'Governance & compliance (quarterly)',
        weeks: null,
        steps: ['Audit logs review', 'Compliance verification', 'Security assessment', 'Ethics review'],
      },
      {
        id: 'roi_tracking',
        title: 'ROI tracking (monthly)',
        weeks: null,
        steps: [
          'Measure business metrics',
          'Calculate cost savings',
          'Report to stakeholders',
          'Justify continued investment',
        ],
      },
    ],
    deliverables: [
      { id: 'performance_reports', title: 'Monthly performance reports' },
      { id: 'model_updates', title: 'Quarterly model updates' },
      { id: 'compliance_attestations', title: 'Compliance attestations' },
      { id: 'roi_documentation', title: 'ROI documentation' },
    ],
  },
}

/**
 * The six key gates of the pipeline, as evidence that the last two gates before production ask for: what was built with, and
 * how well it does, before the pilot is judged; what production needs before it begins.
 * Source: guide, "MLOps Pipeline with Governance".
 */
export const guideKeyGates: Readonly<Partial<Record<Phase, readonly GuideKeyGate[]>>> = {
  3: [
    { id: 'code_review', title: 'Code review', looksAt: ['Security vulnerabilities'] },
    { id: 'data_audit', title: 'Data audit', looksAt: ['Compliance', 'Quality'] },
    { id: 'model_validation', title: 'Model validation', looksAt: ['Performance', 'Bias'] },
  ],
  4: [
    { id: 'security_testing', title: 'Security testing', looksAt: ['Adversarial', 'Penetration'] },
    { id: 'deployment_approval', title: 'Deployment approval', looksAt: ['Stakeholder sign-off'] },
    { id: 'monitoring_in_place', title: 'Continuous monitoring', looksAt: ['Drift', 'Failures'] },
  ],
}

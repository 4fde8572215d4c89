/**
 * What the roadmap becomes where it is not about fine-tuning (R8): training runs, hyperparameters, GPUs and retraining
 * make sense only where a model is trained, so every other approach has its own work in their place.
 */
import type { Approach, Phase } from '../use-case'
import type { GuideActivity } from './phases'

/** Own words in place of an item of the guide, in the same weeks; other work has its own id too. */
export interface Replacement {
  id?: string
  title?: string
  steps?: readonly string[]
}
export interface Variant {
  objectives?: Partial<Record<Phase, readonly string[]>>
  /** By the id of the guide's activity or deliverable. */
  replaces: Readonly<Record<string, Replacement>>
  /** Further activities, by the id of the activity they follow. */
  adds?: Readonly<Record<string, GuideActivity>>
}

const buildObjectives = (first: string) => ({ 3: [first, 'Validate approach', 'Establish benchmarks'] })

const retrievalIndex = {
  id: 'retrieval_index',
  title: 'Build retrieval index',
  steps: ['Chunk and embed the documents', 'Build index with access rights per source', 'Validate on test questions'],
} as const
const indexRefresh = {
  id: 'index_refresh',
  title: 'Regular index refresh (quarterly)',
  steps: ['Collect new and changed sources', 'Rebuild the index', 'Validate improvements', 'Deploy new version'],
} as const

const fineTuning: Variant = { replaces: {} }

const hybrid: Variant = {
  objectives: buildObjectives('First fine-tuned model with retrieval'),
  replaces: {
    infrastructure_setup: {
      steps: [
        'Provision GPU resources',
        'Set up MLOps platform and vector store',
        'Configure monitoring',
        'Implement security controls',
      ],
    },
  },
  adds: {
    first_training_run: { ...retrievalIndex, weeks: { from: 9, to: 10 } },
    regular_retraining: { ...indexRefresh, weeks: null },
  },
}

const trainingFromScratch: Variant = {
  objectives: buildObjectives('First trained model'),
  replaces: {
    base_model_selection: {
      id: 'model_design',
      title: 'Model design',
      steps: ['Choose architecture and size', 'Choose tokenizer and training corpus', 'Configure hyperparameters'],
    },
    first_model: { id: 'first_trained_model', title: 'First trained model' },
  },
}

const rag: Variant = {
  objectives: buildObjectives('First working retrieval'),
  replaces: {
    team_formation: {
      steps: [
        'Assign engineers for retrieval and data',
        'Name an owner for each source of documents',
        'Designate product owner',
        'Set up governance committee',
      ],
    },
    data_pipeline: {
      id: 'document_pipeline',
      title: 'Document pipeline development',
      steps: [
        'Build document collection pipeline',
        'Implement cleaning and de-duplication',
        'Write test questions with known answers',
        'Set up secure storage',
      ],
    },
    infrastructure_setup: {
      steps: [
        'Set up vector store and model access',
        'Set up evaluation runs',
        'Configure monitoring',
        'Implement security controls',
      ],
    },
    validated_dataset: { id: 'validated_documents', title: 'Clean, validated document set' },
    mlops_pipeline: { id: 'document_pipeline_operational', title: 'Document pipeline operational' },
    base_model_selection: {
      id: 'retrieval_design',
      title: 'Model and retrieval design',
      steps: ['Choose language and embedding model', 'Choose chunking and search', 'Configure source citations'],
    },
    first_training_run: retrievalIndex,
    evaluation_iteration: {
      steps: [
        'Measure answers and retrieval vs baseline',
        'Identify failure modes',
        'Refine documents and retrieval',
        'Second index build',
      ],
    },
    first_model: { id: 'first_retrieval', title: 'First working retrieval' },
    model_optimization: {
      id: 'retrieval_optimization',
      title: 'Retrieval optimization',
      steps: ['Tune chunking and ranking', 'Add missing sources', 'Cut tokens per request', 'Cache frequent questions'],
    },
    production_model: { id: 'production_retrieval', title: 'Optimized production retrieval' },
    regular_retraining: indexRefresh,
    model_updates: { id: 'index_updates', title: 'Quarterly index updates' },
  },
}

const promptEngineering: Variant = {
  objectives: buildObjectives('First working prompts'),
  replaces: {
    rag_exploration: {
      id: 'prompt_comparison',
      title: 'Model and prompt comparison',
      steps: ['Compare several off-the-shelf models', 'Try few-shot and structured prompts', 'Assess if sufficient'],
    },
    team_formation: {
      steps: [
        'Assign prompt authors',
        'Assign experts who judge the answers',
        'Designate product owner',
        'Set up governance committee',
      ],
    },
    data_pipeline: {
      id: 'prompt_evaluation_set',
      title: 'Prompt and evaluation set',
      steps: [
        'Collect real inputs with agreed good answers',
        'Write first prompt templates',
        'Agree how answers are scored',
        'Set up secure storage',
      ],
    },
    infrastructure_setup: {
      steps: [
        'Provision model access with spending limits',
        'Set up prompt versioning and evaluation runs',
        'Configure monitoring',
        'Implement security controls',
      ],
    },
    validated_dataset: { id: 'validated_evaluation_set', title: 'Validated prompt and evaluation set' },
    mlops_pipeline: { id: 'evaluation_operational', title: 'Prompt versioning and evaluation operational' },
    base_model_selection: {
      id: 'model_selection',
      title: 'Model selection',
      steps: ['Choose model', 'Choose prompt structure and output format', 'Configure model parameters'],
    },
    first_training_run: {
      id: 'first_prompt_version',
      title: 'First prompt version',
      steps: ['Write prompts with examples', 'Add input checks and guardrails', 'Run the evaluation set'],
    },
    evaluation_iteration: {
      steps: [
        'Measure performance vs baseline',
        'Identify failure modes',
        'Refine prompts and examples',
        'Second evaluation run',
      ],
    },
    first_model: { id: 'first_prompts', title: 'First working prompts' },
    model_optimization: {
      id: 'prompt_optimization',
      title: 'Prompt optimization',
      steps: ['Shorten prompts', 'Try smaller, cheaper models', 'Cache repeated context', 'Tighten guardrails'],
    },
    production_model: { id: 'production_prompts', title: 'Optimized production prompts' },
    regular_retraining: {
      id: 'prompt_review',
      title: 'Regular prompt review (quarterly)',
      steps: ['Collect new examples', 'Re-test on new model versions', 'Validate improvements', 'Deploy new version'],
    },
    model_updates: { id: 'prompt_updates', title: 'Quarterly prompt updates' },
  },
}

const commercial: Variant = {
  objectives: buildObjectives('First configured product'),
  replaces: {
    rag_exploration: {
      id: 'vendor_comparison',
      title: 'Vendor comparison',
      steps: ['Shortlist vendors', 'Try products on own examples', 'Compare to prompt-only'],
    },
    team_formation: {
      steps: [
        'Assign integration engineers',
        'Name a vendor manager',
        'Designate product owner',
        'Set up governance committee',
      ],
    },
    data_pipeline: {
      id: 'vendor_contract',
      title: 'Vendor configuration and contract',
      steps: [
        'Agree on data use, service levels and exit',
        'Security and privacy due diligence on the vendor',
        'Configure the product for own data and roles',
        'Set retention and training opt-out',
      ],
    },
    infrastructure_setup: {
      id: 'integration_setup',
      title: 'Integration setup',
      steps: [
        'Connect sign-on and access rights',
        'Connect source systems',
        'Configure monitoring',
        'Implement security controls',
      ],
    },
    validated_dataset: { id: 'signed_contract', title: 'Signed contract and configured product' },
    mlops_pipeline: { id: 'integration_operational', title: 'Test integration operational' },
    base_model_selection: {
      id: 'product_configuration',
      title: 'Product configuration',
      steps: ['Choose edition and features', 'Choose the model where the product offers several', 'Configure defaults'],
    },
    first_training_run: {
      id: 'integration_build',
      title: 'Integration build',
      steps: ['Build the integration', 'Set up roles and permissions', 'Validate on own examples'],
    },
    evaluation_iteration: {
      steps: [
        'Measure performance vs baseline',
        'Identify failure modes',
        'Refine configuration, report gaps to the vendor',
        'Second evaluation run',
      ],
    },
    first_model: { id: 'configured_product', title: 'First configured product' },
    model_optimization: {
      id: 'configuration_optimization',
      title: 'Configuration optimization',
      steps: ['Tune configuration', 'Connect further sources', 'Fit licences to real use', 'Train users'],
    },
    production_infrastructure: {
      steps: [
        'Set up production integration',
        'Implement monitoring and alerting',
        'Agree on support and escalation',
        'Fallback and exit plan',
      ],
    },
    gradual_rollout: {
      steps: ['10% of users', '50% of users', '100% if metrics good', 'Monitor for issues'],
    },
    production_model: { id: 'production_configuration', title: 'Optimized production configuration' },
    regular_retraining: {
      id: 'vendor_review',
      title: 'Regular vendor review (quarterly)',
      steps: [
        'Review releases, prices and terms',
        'Re-test on own examples',
        'Check service levels',
        'Confirm or change the vendor',
      ],
    },
    model_updates: { id: 'vendor_reviews', title: 'Quarterly vendor reviews' },
  },
}

/** Words that hold on any approach, for a use case whose approach nobody has recorded. */
const unknown: Variant = {
  objectives: buildObjectives('First working version'),
  replaces: {
    team_formation: {
      steps: ['Assign engineers', 'Assign domain experts', 'Designate product owner', 'Set up governance committee'],
    },
    data_pipeline: {
      steps: [
        'Build data collection pipeline',
        'Implement cleaning and preprocessing',
        'Set test examples aside',
        'Set up secure storage',
      ],
    },
    infrastructure_setup: {
      steps: [
        'Provision what the approach needs',
        'Set up evaluation runs',
        'Configure monitoring',
        'Implement security controls',
      ],
    },
    mlops_pipeline: { id: 'delivery_pipeline', title: 'Delivery pipeline operational' },
    base_model_selection: {
      id: 'approach_selection',
      title: 'Approach and model selection',
      steps: ['Record the approach', 'Choose model or product', 'Configure it'],
    },
    first_training_run: {
      id: 'first_build',
      title: 'First build',
      steps: ['Build the first version', 'Monitor quality', 'Validate on test examples'],
    },
    evaluation_iteration: {
      steps: ['Measure performance vs baseline', 'Identify failure modes', 'Refine data and approach', 'Second build'],
    },
    first_model: { id: 'first_version', title: 'First working version' },
    model_optimization: {
      id: 'build_optimization',
      title: 'Optimization',
      steps: ['Improve quality', 'Reduce cost per request', 'Reduce response time', 'Close the gaps of the pilot'],
    },
    production_model: { id: 'production_version', title: 'Optimized production version' },
    regular_retraining: {
      id: 'regular_improvement',
      title: 'Regular improvement (quarterly)',
      steps: ['Collect new examples', 'Improve the build', 'Validate improvements', 'Deploy new version'],
    },
    model_updates: { id: 'quarterly_updates', title: 'Quarterly updates' },
  },
}

export const variants: Readonly<Record<Approach | 'unknown', Variant>> = {
  prompt_engineering: promptEngineering,
  rag,
  fine_tuning: fineTuning,
  hybrid,
  training_from_scratch: trainingFromScratch,
  commercial,
  unknown,
}

/**
 * The mapping of the US federal AI use case inventory of 2024, both editions. The first edition has short technical
 * headers, the second the questions in full; the questions are what people read among the source attributes.
 */
import type { ColumnMapping, ImportField, Mapping } from '../mapping'

const other = 'If Other, please explain.'
const commercial =
  'Is the AI use case found in the below list of general commercial AI products and services?'

/** Header of the second edition and of the first, in file order. */
const headers: readonly (readonly [string, string])[] = [
  ['Use Case Name', '2_use_case_name'],
  ['Agency', '3_agency'],
  ['Agency Abbreviation', '3_abr'],
  ['Bureau', '4_bureau'],
  ['Use Case Topic Area', '8_topic_area'],
  ['Other (Use Case Topic Area)', '8_question_type'],
  [commercial, '10_commercial_ai'],
  ['What is the intended purpose and expected benefits of the AI?', '11_purpose_benefits'],
  ['Describe the AI system’s outputs.', '12_outputs'],
  ['Stage of Development', '16_dev_stage'],
  ['Is the AI use case rights-impacting, safety-impacting, both, or neither?', '17_impact_type'],
  ['Date Initiated', '18_date_initiated'],
  ['Date when Acquisition and/or Development began', '19_date_acq_dev_began'],
  ['Date Implemented', '20_date_implemented'],
  ['Date Retired', '21_date_retired'],
  [
    'Was the AI system involved in this use case developed (or is it to be developed) under contract(s) or in-house?',
    '22_dev_method',
  ],
  ['Provide the Procurement Instrument Identifier(s) (PIID) of the contract(s) used.', '23_contract_piids'],
  ['Is this AI use case supporting a High-Impact Service Provider (HISP) public-facing service?', '24_hisp_support'],
  ['Which HISP is the AI use case supporting?', '25_hisp_name'],
  ['Which public-facing service is the AI use case supporting?', '26_public_service'],
  ['Does this AI use case disseminate information to the public?', '27_public_info'],
  [
    'How is the agency ensuring compliance with Information Quality Act guidelines, if applicable?',
    '28_iqa_compliance',
  ],
  [
    'Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?',
    '29_contains_pii',
  ],
  [
    'Has the Senior Agency Official for Privacy (SAOP) assessed the privacy risks associated with this AI use case?',
    '30_saop_review',
  ],
  [
    'Do you have access to an enterprise data catalog or agency-wide data repository that enables you to identify whether or not the necessary datasets exist and are ready to develop your use case?',
    '31_data_catalog',
  ],
  [other, '31_question_type'],
  [
    'Describe any agency-owned data used to train, fine-tune, and/or evaluate performance of the model(s) used in this use case.',
    '33_agency_data',
  ],
  [
    'Is there available documentation for the model training and evaluation data that demonstrates the degree to which it is appropriate to be used in analysis or for making predictions?',
    '34_data_docs',
  ],
  ['Which, if any, demographic variables does the AI use case explicitly use as model features?', '35_demo_features'],
  [other, '35_question_type'],
  ['Does this project include custom-developed code?', '37_custom_code'],
  ['Does the agency have access to the code associated with the AI use case?', '38_code_access'],
  ['If the code is open-source, provide the link for the publicly available source code.', '39_code_link'],
  ['Does this AI use case have an associated Authority to Operate (ATO) for an AI system?', '40_has_ato'],
  ['System Name', '41_system_name'],
  ['How long have you waited for the necessary developer tools to implement the AI use case?', '42_dev_tools_wait'],
  [
    'For this AI use case, is the required IT infrastructure provisioned via a centralized intake form or process inside the agency?',
    '43_infra_provisioned',
  ],
  [other, '43_question_type'],
  [
    'Do you have a process in place to request access to computing resources for model training and development of the AI involved in this use case?',
    '45_compute_request',
  ],
  [other, '45_question_type'],
  ['Has communication regarding the provisioning of your requested resources been timely?', '47_timely_resources'],
  [other, '47_question_type'],
  [
    'How are existing data science tools, libraries, data products, and internally-developed AI infrastructure being re-used for the current AI use case?',
    '49_existing_reuse',
  ],
  [
    'Has information regarding the AI use case, including performance metrics and intended use of the model, been made available for review and feedback within the agency?',
    '50_internal_review',
  ],
  [
    'Has your agency requested an extension to implement the minimum risk management practices for this AI use case?',
    '51_extension_request',
  ],
  ['Has an AI impact assessment been conducted for this AI use case?', '52_impact_assessment'],
  [
    'Has the AI use case been tested in operational or real-world environments to understand the performance and impact it may have on affected individuals or communities?',
    '53_real_world_testing',
  ],
  [
    'What are the key risks from using the AI for this particular use case and how were they identified?',
    '54_key_risks',
  ],
  ['Has an independent evaluation of the AI use case been conducted?', '55_independent_eval'],
  [
    'Is there a process to monitor performance of the AI system’s functionality and changes to its impact on rights or safety as part of the post-deployment plan for the AI use case?',
    '56_monitor_postdeploy',
  ],
  [
    'For this particular use case, can the AI carry out a decision or action without direct human involvement that could result in a significant impact on rights or safety?',
    '57_autonomous_impact',
  ],
  [other, '57_question_type'],
  [
    'How is the agency providing reasonable and timely notice regarding the use of AI when people interact with an AI-enabled service as a result of this AI use case?',
    '59_ai_notice',
  ],
  [other, '59_question_type'],
  [
    'Is the AI used to significantly influence or inform decisions or actions that could have an adverse or negative impact on specific individuals or groups?',
    '61_adverse_impact',
  ],
  [
    'What steps has the agency taken to detect and mitigate significant disparities in the model’s performance across demographic groups for this AI use case?',
    '62_disparity_mitigation',
  ],
  [
    'What steps has the agency taken to consult and incorporate feedback from groups affected by this AI use case?',
    '63_stakeholder_consult',
  ],
  [other, '63_question_type'],
  [
    'Is there an established fallback and escalation process for this AI use case in the event that an impacted individual or group would like to appeal or contest the AI system’s outcome?',
    '65_appeal_process',
  ],
  ['If No, please explain.', '66_no_appeal_reason'],
  [
    'Where practicable and consistent with applicable law and governmentwide policy, is there an established mechanism for individuals to opt-out from the AI functionality in favor of a human alternative?',
    '67_opt_out',
  ],
  [other, '67_question_type'],
]

const fields: Readonly<Record<string, Omit<ColumnMapping, 'header' | 'occurrence' | 'aliases'>>> = {
  '2_use_case_name': { field: 'title' },
  // The abbreviation: 41 units fit a filter and a table; the agency's full name stays readable as a source attribute.
  '3_abr': { field: 'businessUnit' },
  '4_bureau': { field: 'department' },
  '10_commercial_ai': { field: 'approach', values: { 'None of the above.': 'unknown', 'None of the Above': 'unknown', '*': 'commercial' } },
  '11_purpose_benefits': { field: 'problem' },
  '16_dev_stage': {
    field: 'stage',
    values: {
      Planned: 'proposed',
      Ideation: 'proposed',
      Initiated: 'phase_1',
      'Acquisition and/or Development': 'phase_2_or_3',
      'Implementation and Assessment': 'phase_3_or_4',
      'Operation and Maintenance': 'phase_5',
      'In production': 'phase_5',
      'In mission': 'phase_5',
      Retired: 'retired',
    },
  },
  '17_impact_type': {
    field: 'tier',
    values: { 'Rights-Impacting': 'high', 'Safety-Impacting': 'high', Both: 'high', Neither: 'suggested' },
  },
  '18_date_initiated': date('startedOn'),
  '19_date_acq_dev_began': date('acquiredOn'),
  '20_date_implemented': date('implementedOn'),
  '21_date_retired': date('retiredOn'),
  '29_contains_pii': { field: 'personalData', values: { Yes: 'yes', No: 'no' } },
}

function date(field: ImportField): Omit<ColumnMapping, 'header' | 'occurrence'> {
  return { field, dateOrder: 'month_first' }
}

export const usFederal2024: Mapping = {
  source: 'us-federal-2024',
  sheet: null,
  headerRow: 1,
  columns: headers.map(([header, alias], index) => ({
    header,
    occurrence: headers.slice(0, index + 1).filter(([name]) => name === header).length,
    aliases: [alias],
    ...(fields[alias] ?? { field: null }),
  })),
  // Every record is an agency of the federal government.
  fixed: { industry: 'government' },
}

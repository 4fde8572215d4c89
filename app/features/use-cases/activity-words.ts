/** Records of the log as a person reads them: what was done, and what each thing was before and is now. */
import { itemText, items, type ItemId } from 'domain/checklist'
import type { NamedCondition } from 'domain/conditions'
import { isDay } from 'domain/month'
import { dimensions } from 'domain/readiness'
import { riskLibrary } from 'domain/guide/risks'
import { industries, regulations } from 'domain/risk-tier'
import { roiCategories } from 'domain/roi-entry'
import { conditionWords } from '~/features/gates/condition-words'
import type { Formats } from './formats'
import {
  approachNames,
  dataNatureNames,
  exposureNames,
  healthNames,
  killVerbNames,
  methodNames,
  personalDataNames,
  statusNames,
  taskTypeNames,
  tierNames,
  verdictNames,
} from './words'

export interface ActivityRecord {
  seq: number
  at: string
  who: string | null
  via: string
  action: string
  before: string | null
  after: string | null
}

export interface Change {
  field: string
  /** null where there was, or is, nothing. */
  before: string | null
  after: string | null
}

export interface Activity {
  seq: number
  at: string
  who: string
  via: string
  says: string
  changes: Change[]
  /** How many more there are than `changes` shows. */
  more: number
}

/** What somebody did, to be read after their name. */
const deeds: Record<string, string> = {
  'use_case.create': 'brought in this use case',
  'use_case.edit': 'edited the description',
  'use_case.assign': 'changed the owner',
  'use_case.activate': 'made it active',
  'use_case.hold': 'put it on hold',
  'use_case.resume': 'resumed it',
  'use_case.retire': 'retired it',
  'contributor.add': 'added a contributor',
  'contributor.remove': 'removed a contributor',
  'join_request.ask': 'asked to join',
  'join_request.decide': 'answered a request to join',
  'phase.start': 'recorded the phase',
  'phase.replan': 'changed the plan of the phase',
  'phase.percent': 'said how far the phase is',
  'phase_item.tick': 'ticked an item',
  'phase_item.add': 'added an item',
  'phase_item.add_key_gates': 'added the key gates to the phase',
  'phase_item.edit': 'edited an item',
  'phase_item.remove': 'removed an item',
  'update.post': 'posted the weekly update',
  'comment.add': 'commented',
  'comment.edit': 'edited a comment',
  'comment.remove': 'removed a comment',
  'checklist.answer': 'answered the checklist',
  'readiness.assess': 'assessed readiness',
  'risk.set': 'recorded the risk tier',
  'risk_register.seed': 'put the guide’s risks into the register',
  'risk_register.add': 'added a risk',
  'risk_register.edit': 'edited a risk',
  'control.record': 'recorded evidence for a control',
  'control.review': 'reviewed the evidence of a control',
  'recurring_review.record': 'recorded a recurring review',
  'incident.open': 'recorded an incident',
  'incident.entry': 'added to the timeline of an incident',
  'incident.resolve': 'resolved an incident',
  'incident.severity': 'changed the severity of an incident',
  'ai_act.classify': 'classified it under the EU AI Act',
  'roi.save': 'recorded costs and gains',
  'roi.save_grid': 'recorded costs and gains',
  'roi.describe': 'described an ROI entry',
  'roi.submit': 'submitted ROI entries',
  'roi.amend': 'amended a closed month',
  'business_case.save': 'saved the business case',
  'baseline.record': 'recorded the baseline',
  'metric.record': 'recorded success metrics',
  'gate.request': 'asked for a gate',
  'gate.withdraw': 'took back a request for a gate',
  'review.expire': 'closed a review that nobody decided in time',
  'review.withdraw': 'took back a request to the committee',
  'gate.decide': 'decided a gate',
  'gate.vote': 'signed a vote on a gate',
  'gate.recuse': 'recused themselves from a gate',
  'exception.request': 'asked for an exception',
  'exception.vote': 'signed a vote on an exception',
  'exception.decide': 'decided an exception',
  'condition.complete': 'said that a condition is done',
  'condition.close': 'checked a condition',
  'condition.move': 'moved a condition',
  'kill.ask': 'asked the owner to kill, defend or pivot',
  'kill.answer': 'answered whether to kill, defend or pivot',
  'kill.propose': 'proposed a kill review',
  'kill.open': 'began the vote of the kill review',
  'kill.withdraw': 'took back the question whether to kill it',
  'kill.vote': 'signed a vote in the kill review',
  'kill.decide': 'decided the kill review',
  'kill.reverse': 'asked to take back the kill',
  'retrospective.write': 'wrote the retrospective',
}

const fieldNames: Record<string, string> = {
  pivotTo: 'Pivot to',
  answerBy: 'Answer by',
  quietUntil: 'Off the kill list until',
  whyNew: 'Why it is new',
  problem: 'Business problem',
  ownerId: 'Owner',
  tier: 'Risk tier',
  tierReason: 'Reason for the tier',
  approachReason: 'Reason for the approach',
  promptTrial: 'Result of the prompt baseline',
  ragTrial: 'Result of the RAG trial',
  dataNature: 'Data',
  exampleCount: 'Quality examples',
  startedOn: 'Started',
  acquiredOn: 'Acquired',
  implementedOn: 'In operation since',
  retiredOn: 'Retired',
  updatedOn: 'Last update',
  doneOn: 'Done on',
  dueOn: 'Due on',
  plannedStart: 'Planned start',
  plannedEnd: 'Planned end',
  percent: 'Percent complete',
  likelihood: 'Likelihood before mitigation',
  impact: 'Impact before mitigation',
  residualLikelihood: 'Likelihood after mitigation',
  residualImpact: 'Impact after mitigation',
  measures: 'Measures in place',
  proof: 'Evidence',
  measuredHow: 'Measured how',
  measuredOn: 'Measured on',
  changed: 'What changed',
  lines: 'Plan by category',
  range: 'Range',
  metrics: 'Success metrics',
  criteria: 'Kill criteria',
}

/** Ids that are there for machines, beside a name for people. */
const unseen = new Set(['ownerId', 'contributorId', 'contributorIds', 'evidence'])

const valueNames: Record<string, string> = {
  ...approachNames,
  ...methodNames,
  ...statusNames,
  ...healthNames,
  ...tierNames,
  ...exposureNames,
  ...dataNatureNames,
  ...personalDataNames,
  ...taskTypeNames,
  ...verdictNames,
  ...Object.fromEntries([...industries, ...regulations].map(({ id, name }) => [id, name])),
  ...Object.fromEntries(riskLibrary.flatMap(({ mitigations }) => mitigations.map(({ id, text }) => [id, text]))),
  not_applicable: 'Not applicable',
  accepted: 'Accepted',
  fine: 'Fine',
  action_needed: 'Action needed',
  returned: 'Given back',
  closed: 'Closed',
  in_review: 'In review',
  grant: 'Grant',
  refuse: 'Refuse',
  conditional_go: 'Conditional go',
  ...killVerbNames,
}

const amounts = new Set<string>(['budget', 'costs', 'gains', 'initialInvestment', 'monthlyCost', 'monthlyGain', ...roiCategories])
const itemIds = new Set<string>(items.map(({ id }) => id))
const dimensionNames = new Map<string, string>(dimensions.map(({ id, name }) => [id, name]))

const isItem = (key: string): key is ItemId => itemIds.has(key)

/** `readinessTotal` and `data_quality` as "Readiness total" and "Data quality". */
function sentence(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.]/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a field of a record is called. */
export function nameOf(key: string): string {
  if (isItem(key)) return itemText(key)
  return fieldNames[key] ?? dimensionNames.get(key) ?? sentence(key)
}

export type RecordFormats = Pick<Formats, 'exactMoney' | 'day'>

const textAtMost = 400
const changesAtMost = 12

/** A value as a person reads it; null where there is nothing. */
export function valueOf(key: string, value: unknown, formats: RecordFormats, atMost = textAtMost): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return amounts.has(key) ? formats.exactMoney(value) : String(value)
  if (typeof value === 'string' && isDay(value)) return formats.day(value)
  if (typeof value === 'string') return valueNames[value] ?? (value.length > atMost ? `${value.slice(0, atMost)}…` : value)
  if (Array.isArray(value)) return value.flatMap((one: unknown) => valueOf(key, labelOf(one, formats), formats, atMost) ?? []).join(', ') || null
  return null
}

/** Of a link its label and address; of a condition what, who and until when; of a plan's parts what they are called. */
function labelOf(value: unknown, { day, exactMoney }: RecordFormats): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('label' in value && 'url' in value) return `${String(value.label)} (${String(value.url)})`
  if ('category' in value && 'monthly' in value) return `${nameOf(String(value.category))} ${exactMoney(Number(value.monthly))}`
  if ('metric' in value && 'threshold' in value && 'month' in value) return `${String(value.metric).replace('metric:', '')} by ${String(value.month)}`
  if ('name' in value && 'isVolume' in value) return value.name
  if ('text' in value && 'ownerName' in value && 'dueOn' in value) return conditionWords(value as NamedCondition, day)
  return value
}

type Leaves = Map<string, { path: string[]; value: unknown }>

/** The values of a record with the way to each: `scores` → `data_quality` → 4. */
function leavesOf(value: unknown, path: string[] = [], leaves: Leaves = new Map()): Leaves {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isBranch && path.length < 4) {
    for (const [key, inner] of Object.entries(value)) if (!unseen.has(key)) leavesOf(inner, [...path, key], leaves)
  } else if (path.length > 0) {
    leaves.set(path.join('\n'), { path, value })
  }
  return leaves
}

function parsed(json: string | null): unknown {
  if (json === null) return null
  try {
    return JSON.parse(json) as unknown
  } catch {
    return null
  }
}

/** A record in words; what did not change is left out. */
export function activityOf(record: ActivityRecord, formats: RecordFormats): Activity {
  const before = leavesOf(parsed(record.before))
  const after = leavesOf(parsed(record.after))
  const changes: Change[] = []
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const path = (after.get(id) ?? before.get(id))?.path ?? []
    const key = path.at(-1) ?? ''
    const was = valueOf(key, before.get(id)?.value, formats)
    const is = valueOf(key, after.get(id)?.value, formats)
    if (was === is) continue
    // "Answer" of an item is the item; "scores" of a dimension is the dimension.
    const named = path.filter((step) => step !== 'answer' && step !== 'scores' && step !== 'after')
    changes.push({ field: named.map(nameOf).join(' · '), before: was, after: is })
  }
  return {
    seq: record.seq,
    at: record.at,
    who: record.who ?? (record.via === 'system' ? 'Tollgate' : 'Somebody'),
    via: record.via,
    says: deeds[record.action] ?? sentence(record.action.replace('.', ': ')),
    changes: changes.slice(0, changesAtMost),
    more: Math.max(0, changes.length - changesAtMost),
  }
}

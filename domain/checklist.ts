/** The go/no-go checklist: 7 green lights, 6 yellow flags, 6 red flags (R4; guide, "Go/No-Go Checklist"). */
import type { Day } from './month'
import { trainsModel, type Approach } from './use-case'

/** Green: met or not. Yellow and red: raised or not. */
export type Group = 'green' | 'yellow' | 'red'

const item = <Id extends string>(id: Id, group: Group, text: string, fineTuningOnly = false) =>
  ({ id, group, text, fineTuningOnly }) as const

/** The nineteen items in the guide's words. `fineTuningOnly`: makes sense only where a model is trained. */
export const items = [
  item('clear_business_problem', 'green', 'Clear business problem with measurable outcomes'),
  item('training_examples', 'green', '10,000+ quality training examples', true),
  item('data_governance_approval', 'green', 'Data governance and compliance approval'),
  item('ml_expertise', 'green', 'ML expertise available (in-house or partner)', true),
  item('budget_secured', 'green', 'Budget secured ($10K-100K+ depending on scale)'),
  item('stakeholder_alignment', 'green', 'Stakeholder alignment and support'),
  item('maintenance_plan', 'green', 'Maintenance plan for ongoing updates'),
  item('limited_training_data', 'yellow', 'Limited training data (<10,000 examples)', true),
  item('first_ai_project', 'yellow', 'First AI project (start simpler)'),
  item('unclear_roi', 'yellow', 'Unclear ROI'),
  item('compliance_uncertainty', 'yellow', 'Compliance uncertainty'),
  item('no_ml_team', 'yellow', 'No ML team', true),
  item('unstable_data_sources', 'yellow', 'Unstable data sources'),
  item('changing_requirements', 'red', 'Frequently changing requirements'),
  item('no_quality_data', 'red', 'No quality training data'),
  item('unresolved_compliance', 'red', 'Unresolved compliance issues'),
  item('no_budget', 'red', 'No budget or resources'),
  item('unrealistic_expectations', 'red', 'Unrealistic expectations'),
  item('better_existing_tools', 'red', 'Better solved by existing tools'),
] as const
export type Item = (typeof items)[number]
export type ItemId = Item['id']

/** "Yes" to a green light is good news, "yes" to a flag raises it. */
export const possibleAnswers = ['yes', 'no', 'not_applicable'] as const
export type Answer = (typeof possibleAnswers)[number]

export interface AnswerRecord {
  answer: Answer | null
  note: string | null
  /** Links. */
  evidence: string[]
  by: string | null
  /** ISO instant. */
  at: string | null
}
export type Checklist = Partial<Record<ItemId, AnswerRecord>>

/** Granted by the committee for one green or yellow item; holds through the day on which it expires (R4). */
export interface Exception {
  item: ItemId
  reason: string
  expiresOn: Day
}

/** Pairs that cannot both be answered "yes" (R4), and why. */
const contradictions = [
  {
    pair: ['training_examples', 'limited_training_data'],
    says: '10,000+ quality examples and fewer than 10,000 cannot both be true',
  },
  {
    pair: ['training_examples', 'no_quality_data'],
    says: '10,000+ quality examples and no quality training data cannot both be true',
  },
  {
    pair: ['data_governance_approval', 'unresolved_compliance'],
    says: 'compliance cannot be approved while compliance issues are unresolved',
  },
  {
    pair: ['ml_expertise', 'no_ml_team'],
    says: 'ML expertise cannot be available (in-house or partner) while there is no ML team',
  },
  {
    pair: ['budget_secured', 'no_budget'],
    says: 'the budget cannot be secured while there is no budget or resources',
  },
] as const satisfies readonly { pair: readonly [ItemId, ItemId]; says: string }[]

const textOf = new Map<ItemId, string>(items.map(({ id, text }) => [id, text]))
/** The item in the guide's words. */
export const itemText = (id: ItemId): string => textOf.get(id) ?? id

/**
 * Whether an item may be answered "not applicable" (R4): only what makes sense for fine-tuning alone, and only on an
 * approach that trains no model. While the approach is unknown nothing may.
 */
export function mayBeNotApplicable(id: ItemId, approach: Approach | null): boolean {
  if (approach === null || trainsModel(approach)) return false
  return items.some((candidate) => candidate.id === id && candidate.fineTuningOnly)
}

/** The answer that counts: "not applicable" given under another approach no longer does once it is not allowed. */
function countedAnswer(checklist: Checklist, id: ItemId, approach: Approach | null): Answer | null {
  const given = checklist[id]?.answer ?? null
  return given === 'not_applicable' && !mayBeNotApplicable(id, approach) ? null : given
}

/** Items without an answer that counts, in the order of the checklist. */
export function unanswered(checklist: Checklist, approach: Approach | null): ItemId[] {
  return items.map(({ id }) => id).filter((id) => countedAnswer(checklist, id, approach) === null)
}

export interface GivenAnswer {
  item: ItemId
  /** Null takes an answer back. */
  answer: Answer | null
  /** Left out, the note stays as it is. */
  note?: string | null
  /** Left out, the evidence stays as it is. */
  evidence?: string[]
}

export type AnswerResult = { ok: true; value: Checklist } | { ok: false; reason: string; item: ItemId }

/**
 * The checklist with new answers in it. An answer that repeats what is recorded keeps who gave it and when, so that
 * saving the whole form does not put one person's name under everybody's answers.
 * @returns a refusal with the item at fault: answered twice, "not applicable" where it is not allowed, or a
 * contradiction between what the checklist would then say (R4)
 */
export function answer(
  checklist: Checklist,
  given: readonly GivenAnswer[],
  approach: Approach | null,
  stamp: { by: string; at: string },
): AnswerResult {
  const value: Checklist = { ...checklist }
  const touched = new Set<ItemId>()
  for (const { item: id, answer: next, note, evidence } of given) {
    if (touched.has(id)) return { ok: false, item: id, reason: `“${itemText(id)}” is answered twice. Send one answer.` }
    touched.add(id)
    if (next === 'not_applicable' && !mayBeNotApplicable(id, approach)) {
      return { ok: false, item: id, reason: notApplicableRefusal(id, approach) }
    }
    const before = checklist[id] ?? blank
    const after = {
      answer: next,
      note: note === undefined ? before.note : note,
      evidence: evidence ?? before.evidence,
    }
    if (!isSame(before, after)) value[id] = { ...after, ...stamp }
  }
  return contradictionIn(value, touched) ?? { ok: true, value }
}

function notApplicableRefusal(id: ItemId, approach: Approach | null): string {
  const fineTuningOnly = items.some((candidate) => candidate.id === id && candidate.fineTuningOnly)
  if (!fineTuningOnly) return `“${itemText(id)}” applies to every approach. Answer yes or no.`
  return approach === null
    ? `“${itemText(id)}” can be not applicable only once the approach is known. Record it, or answer yes or no.`
    : `“${itemText(id)}” applies where a model is trained. Answer yes or no.`
}

type Substance = Pick<AnswerRecord, 'answer' | 'note' | 'evidence'>
const blank: Substance = { answer: null, note: null, evidence: [] }
const isSame = (a: Substance, b: Substance): boolean =>
  a.answer === b.answer &&
  a.note === b.note &&
  a.evidence.length === b.evidence.length &&
  a.evidence.every((link, index) => link === b.evidence[index])

/** Only pairs that the new answers touch: an old contradiction must not block answering something else. */
function contradictionIn(checklist: Checklist, touched: ReadonlySet<ItemId>): AnswerResult | null {
  for (const { pair, says } of contradictions) {
    const [green, flag] = pair
    if (!touched.has(green) && !touched.has(flag)) continue
    if (checklist[green]?.answer !== 'yes' || checklist[flag]?.answer !== 'yes') continue
    return {
      ok: false,
      item: touched.has(flag) ? flag : green,
      reason: `“${itemText(green)}” and “${itemText(flag)}” are both answered yes: ${says}. Change one of them.`,
    }
  }
  return null
}

export type Verdict = 'no_go' | 'incomplete' | 'address_first' | 'go'
export interface Reason {
  kind: 'red_raised' | 'unanswered' | 'green_unmet' | 'yellow_raised'
  item: ItemId
}
export interface VerdictResult {
  verdict: Verdict
  /** What makes it this verdict, in the order of the checklist; empty for `go`. */
  reasons: Reason[]
  /** Unmet greens and raised yellows that an exception in force sets aside, with its last day. */
  neutralized: { item: ItemId; expiresOn: Day }[]
}

/**
 * The verdict of the checklist, first match (R4): any red raised, any item unanswered, any green unmet or yellow
 * raised that no exception sets aside, else go. A red flag has no exception.
 */
export function verdict(
  checklist: Checklist,
  approach: Approach | null,
  exceptions: readonly Exception[],
  today: Day,
): VerdictResult {
  const reds: Reason[] = []
  const open: Reason[] = []
  const toAddress: Reason[] = []
  const neutralized: VerdictResult['neutralized'] = []
  for (const { id, group } of items) {
    const given = countedAnswer(checklist, id, approach)
    if (given === null) {
      open.push({ kind: 'unanswered', item: id })
    } else if (group === 'red') {
      if (given === 'yes') reds.push({ kind: 'red_raised', item: id })
    } else if (given === (group === 'green' ? 'no' : 'yes')) {
      const expiresOn = lastDayOfException(id, exceptions, today)
      if (expiresOn === null) toAddress.push({ kind: group === 'green' ? 'green_unmet' : 'yellow_raised', item: id })
      else neutralized.push({ item: id, expiresOn })
    }
  }
  if (reds.length > 0) return { verdict: 'no_go', reasons: reds, neutralized }
  if (open.length > 0) return { verdict: 'incomplete', reasons: open, neutralized }
  if (toAddress.length > 0) return { verdict: 'address_first', reasons: toAddress, neutralized }
  return { verdict: 'go', reasons: [], neutralized }
}

/** The latest last day among the exceptions of an item that are in force; null without one. */
function lastDayOfException(id: ItemId, exceptions: readonly Exception[], today: Day): Day | null {
  const lastDays = exceptions.filter((one) => one.item === id && one.expiresOn >= today).map((one) => one.expiresOn)
  return lastDays.sort().at(-1) ?? null
}

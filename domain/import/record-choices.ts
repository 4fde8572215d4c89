/** The words of a record that stand for one of our choices, and what is reported where they do not. */
import { suggestTier } from '../risk-tier'
import type { Approach, Phase, Status, Tier } from '../use-case'
import type { Report } from './findings'
import { stageOutcomes, suggestedTier, unknownValue, type ChoiceField, type ImportField, type StageOutcome } from './mapping'

/** What the record says for a field. */
export interface Choices {
  has(field: ImportField): boolean
  header(field: ImportField): string
  raw(field: ImportField): string
  all(field: ImportField): readonly { text: string }[]
  /** null where it says nothing; `value` is null where the mapping does not say what the word means. */
  choice(field: ChoiceField): { word: string; value: string | null } | null
}

/** Phase and status. A stage that spans two phases becomes the earlier one; without a known stage it is proposed. */
export function stageOf(reader: Choices, report: Report): { phase: Phase | null; status: Status } {
  const header = reader.header('stage')
  const stage = reader.choice('stage')
  const status = choiceOrNull<Status>(reader, 'status', 'status_unmapped', report)
  const outcome = stage?.value && stage.value !== unknownValue ? stageOutcomes[stage.value as StageOutcome] : null
  if (!outcome) {
    const cameIn = 'it comes in without a phase' + (status ? '.' : ' and as proposed.')
    if (stage) report('stage_unmapped', header, stage.word, `The mapping does not say which phase this is, so ${cameIn}`)
    else if (reader.has('stage') || !status) report('stage_missing', header, reader.raw('stage'), `The source states no stage, so ${cameIn}`)
    return { phase: null, status: status ?? 'proposed' }
  }
  const word = stage?.word ?? ''
  if (outcome.spans && outcome.phase) {
    report('stage_ambiguous', header, word, `It covers phases ${outcome.phase} and ${outcome.phase + 1}; the earlier one is taken.`)
  }
  if (outcome.status === 'retired') report('retired_phase_unknown', header, word, 'The source does not say in which phase it was; the phase is left empty.')
  return { phase: outcome.phase, status: status ?? outcome.status }
}

/** The tier with the source's word as its reason; where the source sees no high risk, the tier that R6 suggests. */
export function tierOf(reader: Choices, facts: Parameters<typeof suggestTier>[0], report: Report): { tier: Tier | null; tierReason: string | null } {
  const unknown = { tier: null, tierReason: null }
  if (!reader.has('tier')) return unknown
  const header = reader.header('tier')
  const risk = reader.choice('tier')
  if (!risk) {
    report('tier_missing', header, reader.raw('tier'), 'The source states none, so the risk tier is left empty.')
    return unknown
  }
  if (risk.value === null || risk.value === unknownValue) {
    report('tier_unmapped', header, risk.word, 'No risk tier follows from this, so it is left empty.')
    return unknown
  }
  const says = `The source says "${risk.word}".`
  if (risk.value !== suggestedTier) return { tier: risk.value as Tier, tierReason: says }
  const suggestion = suggestTier(facts)
  // Low needs the word "experimental" (R6), so where nothing at all is known it is medium as well.
  if (!suggestion) return { tier: 'medium', tierReason: `${says} Medium until more is known.` }
  return { tier: suggestion.tier, tierReason: `${says} ${suggestion.reasons.map((reason) => reason.says).join('; ')}.` }
}

const hint = /\b(rag|retrieval[- ]augmented|fine[- ]?tun(?:ed|ing)|prompt(?:s|ing| engineering)?|copilot|chatgpt|gpt-?4o?)\b/i

/** The approach, where the source names one. */
export function approachOf(reader: Choices, report: Report): Approach | null {
  const said = reader.choice('approach')
  if (said?.value && said.value !== unknownValue) return said.value as Approach
  const mention = hint.exec(reader.all('problem').map((cell) => cell.text).join(' '))?.[0]
  const aside = mention ? ` The text mentions "${mention}": a hint, not an answer.` : ''
  const why = said && said.value === null ? 'The mapping does not say which approach this is' : 'The source does not say'
  report('approach_unknown', reader.header('approach'), said?.word ?? reader.raw('approach'), `${why}; it is left open and counts as unclassified.${aside}`)
  return null
}

/** The meaning of the record's word; null, and reported under `cause`, where the mapping does not give it one. */
export function choiceOrNull<Value extends string>(
  reader: Choices,
  field: ChoiceField,
  cause: 'status_unmapped' | 'exposure_unmapped' | 'personal_data_unmapped' | 'method_unmapped',
  report: Report,
): Value | null {
  const choice = reader.choice(field)
  if (!choice || choice.value === unknownValue) return null
  if (choice.value === null) report(cause, reader.header(field), choice.word, 'The mapping does not say what this means, so it is left empty.')
  return choice.value as Value | null
}

/** How people read what a word of a source can mean. */
import { stageOutcomes, suggestedTier, unknownValue, type ChoiceField } from 'domain/import/mapping'
import { approachNames, exposureNames, methodNames, personalDataNames, statusNames, tierNames } from '../use-cases/words'

const names: Record<ChoiceField, Record<string, string>> = {
  stage: Object.fromEntries(Object.entries(stageOutcomes).map(([id, { says }]) => [id, says])),
  status: statusNames,
  tier: { ...tierNames, [suggestedTier]: 'As the facts suggest (never below it)' },
  approach: approachNames,
  method: methodNames,
  personalData: personalDataNames,
  exposure: exposureNames,
}

export const choiceName = (field: ChoiceField, value: string): string =>
  value === unknownValue ? 'Says nothing: left unknown' : (names[field][value] ?? value)

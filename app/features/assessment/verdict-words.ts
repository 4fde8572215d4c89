import { items, itemText, type Answer, type Group, type ItemId, type VerdictResult } from 'domain/checklist'
import type { Day } from 'domain/month'

interface VerdictSaid {
  says: string
  items: { id: ItemId; text: string }[]
}

/** Why the verdict is what it is, in a sentence, and the items that make it so; those that exceptions set aside after them. */
export function verdictWords(result: VerdictResult, day: (on: Day) => string): VerdictSaid {
  const { says, items: listed } = plainWords(result)
  const excepted = result.neutralized.map(({ item, expiresOn }) => ({ id: item, text: `Set aside by an exception until ${day(expiresOn)}: ${itemText(item)}` }))
  return { says, items: [...listed, ...excepted] }
}

function plainWords({ verdict, reasons, neutralized }: VerdictResult): VerdictSaid {
  const count = reasons.length
  const listed = reasons.map(({ kind, item }) => ({ id: item, text: `${reasonWords[kind]}${itemText(item)}` }))
  switch (verdict) {
    case 'no_go':
      return { says: count === 1 ? 'A red flag is raised: do not proceed.' : `${count} red flags are raised: do not proceed.`, items: listed }
    case 'incomplete':
      return { says: `${count} of ${items.length} items ${count === 1 ? 'is' : 'are'} unanswered.`, items: count <= 6 ? listed : [] }
    case 'address_first':
      return { says: `${count} ${count === 1 ? 'item' : 'items'} to address before proceeding.`, items: listed }
    case 'go':
      return { says: neutralized.length > 0 ? 'Nothing else is left to address.' : 'All green lights are met and no flag is raised.', items: [] }
  }
}

const reasonWords = { red_raised: '', unanswered: '', green_unmet: 'Not met: ', yellow_raised: 'Raised: ' } as const

export const groups = [
  { id: 'green', name: 'Green lights', says: 'All of them are needed.', meaning: 'good' },
  { id: 'yellow', name: 'Yellow flags', says: 'Address each before proceeding.', meaning: 'watch' },
  { id: 'red', name: 'Red flags', says: 'A single one means: do not proceed.', meaning: 'bad' },
] as const satisfies readonly { id: Group; name: string; says: string; meaning: string }[]

export const answerNames = { yes: 'Yes', no: 'No', not_applicable: 'Not applicable' } as const satisfies Record<Answer, string>

/** What an answer means in its group, as a word and a shape. */
export function answerMeaning(group: Group, answer: Answer | null): { meaning: 'good' | 'watch' | 'bad' | 'none'; says: string } {
  if (answer === null) return { meaning: 'none', says: 'unanswered' }
  if (answer === 'not_applicable') return { meaning: 'none', says: 'not applicable' }
  if (group === 'green') return answer === 'yes' ? { meaning: 'good', says: 'met' } : { meaning: 'watch', says: 'not met' }
  if (answer === 'no') return { meaning: 'good', says: 'clear' }
  return { meaning: group === 'red' ? 'bad' : 'watch', says: 'raised' }
}

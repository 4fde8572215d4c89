import { items, possibleAnswers } from 'domain/checklist'
import { answerSeen } from '~/commands/checklist.server'
import { linksOf, type Drafts } from '~/features/assessment/checklist-data'

/**
 * What somebody has changed in a posted checklist: an item whose answer, note and links are as they were read was not
 * touched, and must not be put back over what others saved meanwhile (R14).
 */
export function touchedAnswers(form: FormData): Drafts {
  const text = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return Object.fromEntries(
    items.flatMap(({ id }, index) => {
      const field = (name: string): string => text(`answers[${index}].${name}`)
      if (field('item') !== id) return []
      const answer = possibleAnswers.find((one) => one === field('answer')) ?? null
      const note = field('note').trim() || null
      const evidence = linksOf(field('evidence'))
      if (answerSeen({ answer, note, evidence, by: null, at: null }) === field('seen')) return []
      return [[id, { answer, note: note ?? '', evidence: evidence.join('\n') }]]
    }),
  )
}

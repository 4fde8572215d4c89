import type { Refusal } from '~/commands/result'
import { activityOf, type Change } from './activity-words'
import type { Formats } from './formats'

/** What somebody else saved while a form was open (R14). */
export interface StaleChanges {
  who: string
  when: string | null
  changes: Change[]
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export function staleChanges({ facts = {} }: Refusal, formats: Formats): StaleChanges {
  const at = textOf(facts.at)
  const record = { seq: 0, at: at ?? '', who: textOf(facts.by), via: 'web', action: 'use_case.edit', before: textOf(facts.before), after: textOf(facts.after) }
  const { who, changes } = activityOf(record, formats)
  return { who, when: at && formats.instant(new Date(at)), changes }
}

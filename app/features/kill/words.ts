import type { KillAnswer, KillVerb } from 'domain/kill-review'
import { killVerbNames } from '~/features/use-cases/words'

export const answerNames: Record<KillAnswer, string> = { kill: 'End it', defend: 'Defend it', pivot: 'Pivot to something simpler' }

const says: Record<KillVerb, string> = {
  dismiss: 'Leave it as it is: the rules that are met stay off the kill list for a time',
  grace: 'Give it time: it is off the kill list until a day',
  pivot: 'Go on with a simpler approach',
  kill: 'End the use case and free its budget',
  reinstate: 'Take the kill back: it goes on in the phase in which it was',
  uphold: 'The use case stays killed',
}

/** Each verb as a choice. */
export const killSays = Object.fromEntries(Object.entries(says).map(([verb, text]) => [verb, { name: killVerbNames[verb as KillVerb], says: text }])) as Record<KillVerb, { name: string; says: string }>

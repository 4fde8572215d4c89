/** Where the gates of a use case stand, as its phase track shows it (R7, R8). */
import type { Verb } from './gates'
import type { PhaseTrackInput } from './phases'
import type { Gate } from './use-case'

/**
 * The newest that happened at each gate: a waiting request outweighs decisions before it.
 * @param decisions in the order in which they were made
 */
export function gateStates(
  decisions: readonly { gate: Gate; verb: Verb }[],
  waiting: readonly Gate[],
): PhaseTrackInput['gates'] {
  const states: PhaseTrackInput['gates'] = {}
  for (const { gate, verb } of decisions) states[gate] = verb === 'go' || verb === 'conditional_go' ? 'signed' : 'refused'
  for (const gate of waiting) states[gate] = 'in_review'
  return states
}

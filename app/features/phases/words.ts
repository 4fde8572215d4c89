import type { DiamondState, PhaseItemKind } from 'domain/phases'

export const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`

/** How a gate stands, as its diamond in the phase track. */
export const diamondNames: Record<DiamondState, string> = {
  signed: 'signed',
  in_review: 'in review',
  refused: 'not approved',
  not_reached: 'not reached',
  no_record: 'no record here',
}

export const diamondMeanings = {
  signed: 'good',
  in_review: 'watch',
  refused: 'bad',
  not_reached: 'none',
  no_record: 'none',
} as const satisfies Record<DiamondState, string>

export const itemKindNames: Record<PhaseItemKind, string> = { activity: 'activity', deliverable: 'deliverable', key_gate: 'key gate' }

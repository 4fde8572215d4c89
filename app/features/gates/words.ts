import type { PreflightId } from 'domain/gate-preflight'
import type { Verb } from 'domain/gates'
import type { VoteVerb } from 'domain/review-packet'
import type { Closing, ReviewKind } from 'domain/review'
import { exceptionVerbNames, killVerbNames, verbNames } from '~/features/use-cases/words'

export const verbMeanings = {
  go: 'good',
  conditional_go: 'watch',
  hold: 'watch',
  recycle: 'watch',
  kill: 'bad',
} as const satisfies Record<Verb, string>

/** The same for votes of every kind of review. */
export const voteMeanings = {
  ...verbMeanings,
  pivot: 'watch',
  grace: 'watch',
  dismiss: 'good',
  reinstate: 'good',
  uphold: 'bad',
  grant: 'good',
  refuse: 'bad',
} as const satisfies Record<VoteVerb, string>

export const voteNames: Record<VoteVerb, string> = { ...exceptionVerbNames, ...killVerbNames, ...verbNames }

/** What a gate's evidence lacks, in a list of such words. */
export const gapWords = {
  owner: 'owner',
  approach: 'approach',
  tier: 'risk tier',
  checklist: 'a checklist that says go',
  readiness: 'readiness',
  business_case: 'business case',
  deliverables: 'all deliverables',
  key_gates: 'key gates of the phase',
  update: 'a recent update',
  roi: 'recorded months',
  risks: 'a risk register',
  controls: 'controls of the risk tier',
} as const satisfies Record<PreflightId, string>

/** What waits in the queue, where it is not a gate. */
export const reviewTitles: Record<ReviewKind, string> = { gate: 'Gate', kill: 'Kill review', exception: 'Exception' }

/** How a request ended. */
export const closingNames: Record<Closing, string> = { decided: 'decided', withdrawn: 'taken back', expired: 'expired undecided', ended: 'closed with the use case' }

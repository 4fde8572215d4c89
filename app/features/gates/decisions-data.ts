import type { VoteRow } from 'db/queries/reviews'
import type { GateDecisionRow, GateRequestRow } from 'db/queries/gates'
import { gateStates } from 'domain/gate-states'
import { gateNames, type Verb } from 'domain/gates'
import { dayOf } from 'domain/month'
import { phaseTrack, type DiamondState } from 'domain/phases'
import { gates, type Approach, type Gate, type Phase, type Status } from 'domain/use-case'
import { evidenceData, type EvidenceData, type EvidenceWords } from './evidence-data'
import { conditionWords } from './condition-words'
import type { DecidedData } from '~/features/reviews/decision-view'
import { voteData, type VoteReader } from '~/features/reviews/vote-data'
import { closingNames } from './words'

export interface DecisionData extends DecidedData {
  conditions: string[]
  requested: { by: string | null; on: string; note: string } | null
  /** What it rested on, as it was then. */
  evidence: EvidenceData
  /** Day of the decision on the same gate that holds instead. */
  supersededOn: string | null
}

export interface GateRecord {
  gate: Gate
  name: string
  state: DiamondState
  /** Newest first. */
  decisions: DecisionData[]
  /** Requests that nobody decided. */
  undecided: { requestId: number; by: string | null; on: string; closedOn: string; how: string }[]
  /** Signed, but the use case was sent back since: it has to be passed again. */
  isToPassAgain: boolean
}

interface Source extends EvidenceWords {
  useCase: { phase: Phase | null; approach: Approach | null; status: Status }
  /** Oldest first. */
  decisions: readonly GateDecisionRow[]
  requests: readonly (GateRequestRow & { byName: string | null })[]
  votes: readonly VoteRow[]
  reader: VoteReader
  today: string
}

/** The record of the four gates: every decision with its evidence, and which of them holds (R7). */
export function gateRecords({ useCase, decisions, requests, votes, reader, today, ...words }: Source): GateRecord[] {
  const { day, instant } = words.formats
  const waiting = requests.filter(({ closedAt }) => closedAt === null).map(({ gate }) => gate)
  const track = phaseTrack({ ...useCase, percent: null, plannedEnd: null, today, gates: gateStates(decisions, waiting) })
  return gates.map((gate) => {
    const own = decisions.filter((decision) => decision.gate === gate)
    const state = track.diamonds.find((diamond) => diamond.gate === gate)?.state ?? 'not_reached'
    return {
      gate,
      name: gateNames[gate],
      state,
      decisions: own
        .map((decision, index) => {
          const request = requests.find(({ decisionId }) => decisionId === decision.id)
          const { id, verb, reason } = decision
          return {
            ...{ id, requestId: request?.id ?? null, verb, reason, conditions: decision.conditions.map((kept) => conditionWords(kept, day)) },
            detail: detailOf(decision, day),
            by: decision.byName,
            at: instant(decision.at),
            requested: request ? { by: request.byName, on: day(dayOf(request.at)), note: request.note } : null,
            votes: votes.filter(({ requestId }) => requestId === request?.id).map((vote) => voteData(vote, words.formats, reader)),
            certificate: request && votes.some(({ requestId }) => requestId === request.id) ? `${reader.base}/decisions/certificates/${request.id}` : null,
            evidence: evidenceData(decision.evidence, words),
            supersededOn: own[index + 1] ? day(own[index + 1]?.on ?? decision.on) : null,
          }
        })
        .reverse(),
      undecided: requests.flatMap(({ id, gate: asked, closedAt, closedAs, decisionId, byName, at }) =>
        asked === gate && closedAt && decisionId === null ? [{ requestId: id, by: byName, on: day(dayOf(at)), closedOn: day(dayOf(closedAt)), how: closingNames[closedAs ?? 'withdrawn'] }] : [],
      ),
      isToPassAgain: state === 'not_reached' && isApproval(own.at(-1)?.verb),
    }
  })
}

const isApproval = (verb: Verb | undefined): boolean => verb === 'go' || verb === 'conditional_go'

/** What a verb says beside its name: until when, or back to where. */
export function detailOf({ verb, holdUntil, recycleTo }: Pick<GateDecisionRow, 'verb' | 'holdUntil' | 'recycleTo'>, day: (on: string) => string): string | null {
  if (verb === 'hold' && holdUntil) return `until ${day(holdUntil)}`
  return verb === 'recycle' && recycleTo ? `back to phase ${recycleTo}` : null
}

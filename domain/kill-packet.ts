/** The packet of a kill review: what is voted on, frozen when the vote began (R11). */
import type { GateEvidence } from './gate-evidence'
import type { KillFinding } from './kill'
import type { KillAnswer } from './kill-review'
import type { Cents } from './money'
import type { Day } from './month'

export interface KillMoney {
  budget: Cents | null
  spent: Cents
  gained: Cents
  /** Of the budget; what a kill frees. */
  remaining: Cents
  /** Net of the next twelve months at the present rate; null before anything is recorded. */
  projectedYear: Cents | null
  atStake: Cents
}

export interface KillPacket {
  kind: 'kill'
  /** Of the packet's shape. */
  format: 1
  useCase: { key: string; title: string; problem: string | null; businessUnit: string | null }
  requestedBy: string
  asOf: Day
  /** The rules that are met, with their figures. */
  findings: KillFinding[]
  money: KillMoney
  /** The owner's; null where none was given in time, and where none is asked for. */
  answer: { answer: KillAnswer; words: string; by: string; on: Day } | null
  /** The kill that is to be taken back, with why; null where the question is whether to kill. */
  reverses: { on: Day; by: string; reason: string; why: string } | null
  evidence: Omit<GateEvidence, 'gate'>
}

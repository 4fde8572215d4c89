/** What a review is voted on, frozen when it opened: one shape for each kind of review (R7). */
import type { ExceptionPacket, ExceptionVerb } from './exceptions'
import type { GatePacket } from './gate-packet'
import type { Verb } from './gates'
import type { KillPacket } from './kill-packet'
import type { KillVerb } from './kill-review'

export type ReviewPacket = GatePacket | KillPacket | ExceptionPacket

/** What a vote may say, of whatever kind its review is. */
export type VoteVerb = Verb | KillVerb | ExceptionVerb

export const isGatePacket = (packet: ReviewPacket): packet is GatePacket => packet.kind === undefined
export const isKillPacket = (packet: ReviewPacket): packet is KillPacket => packet.kind === 'kill'
export const isExceptionPacket = (packet: ReviewPacket): packet is ExceptionPacket => packet.kind === 'exception'

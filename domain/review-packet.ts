/** What a review is voted on, frozen when it opened: one shape for each kind of review (R7). */
import type { GatePacket } from './gate-packet'

export type ReviewPacket = GatePacket

export const isGatePacket = (packet: ReviewPacket): packet is GatePacket => packet.kind === undefined

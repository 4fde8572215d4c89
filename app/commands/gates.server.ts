import { z } from 'zod'
import * as gateQueries from 'db/queries/gates'
import { checkRequest, gateNames, heldUntil } from 'domain/gates'
import { gates, type Gate } from 'domain/use-case'
import { authorize, command, refuse } from './command.server'
import { gatePacket } from './gate-packet.server'
import { optionalText, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { openReview } from './open-review.server'

const isGate = (value: number): value is Gate => gates.some((gate) => gate === value)
const gateNumber = z.number('Choose a gate.').refine(isGate, 'Choose a gate from 1 to 4.')

/**
 * Asks for the gate that ends the current phase. One request waits at a time; what it submits is frozen as its packet, and
 * so are the rules by which it is decided (R7).
 */
export const requestGate = command({
  name: 'gate.request',
  input: z.object({ key: useCaseKey, gate: gateNumber, note: optionalText(4000) }),
  async run({ tx, actor, now, today, touch, record }, { key, gate, note }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'review.request', useCase.membership)
    const isWaiting = (await gateQueries.openRequest(tx, useCase.id)) !== null
    const [refusal] = checkRequest({ gate, phase: useCase.phase, status: useCase.status, isWaiting, heldUntil: heldUntil(gate, await gateQueries.decisionsOf(tx, useCase.id)), today })
    if (refusal) refuse('conflict', refusal)
    const packet = await gatePacket(tx, useCase, { gate, note: note ?? '', actor, now })
    const { hash, rules } = await openReview({ tx, actor, now }, useCase, { kind: 'gate', gate, note: note ?? '', packet })
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      after: { gate, name: gateNames[gate], note, packet: hash, quorum: rules.quorum, seats: rules.seats },
    })
    return { gate, name: gateNames[gate] }
  },
})

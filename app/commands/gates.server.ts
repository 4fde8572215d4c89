import { z } from 'zod'
import * as gateQueries from 'db/queries/gates'
import * as notifications from 'db/queries/notifications'
import { checkRequest, gateNames } from 'domain/gates'
import { gates, type Gate } from 'domain/use-case'
import { authorize, command, refuse } from './command.server'
import { freezePacket } from './gate-packet.server'
import { optionalText, rowId, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { causeOfRequest, notifyGateRequested } from './notify-people.server'
import { waitingRequest } from './waiting-request.server'

const isGate = (value: number): value is Gate => gates.some((gate) => gate === value)
const gateNumber = z.number('Choose a gate.').refine(isGate, 'Choose a gate from 1 to 4.')

/**
 * Asks for the gate that ends the current phase. One request waits at a time; what it submits is frozen as its packet, and
 * so are the rules by which it is decided (R7).
 */
export const requestGate = command({
  name: 'gate.request',
  input: z.object({ key: useCaseKey, gate: gateNumber, note: optionalText(4000) }),
  async run({ tx, actor, now, touch, record }, { key, gate, note }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'gate.request', useCase.membership)
    const isWaiting = (await gateQueries.openRequest(tx, useCase.id)) !== null
    const [refusal] = checkRequest({ gate, phase: useCase.phase, status: useCase.status, isWaiting })
    if (refusal) refuse('conflict', refusal)
    const id = await gateQueries.insertRequest(tx, { useCaseId: useCase.id, gate, note: note ?? '', by: actor.id, at: now })
    const { hash, rules } = await freezePacket(tx, { requestId: id, useCase, gate, note: note ?? '', actor, now })
    await notifyGateRequested({ tx, actor, now }, useCase, { requestId: id, gate, rules })
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      after: { gate, name: gateNames[gate], note, packet: hash, quorum: rules.quorum, seats: rules.seats },
    })
    return { gate, name: gateNames[gate] }
  },
})

/** Takes back a request that nobody has decided. */
export const withdrawRequest = command({
  name: 'gate.withdraw',
  input: z.object({ key: useCaseKey, requestId: rowId }),
  async run({ tx, actor, now, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'gate.request', useCase.membership)
    const request = await waitingRequest(tx, useCase.id, input.requestId)
    await gateQueries.closeRequest(tx, request.id, now, null)
    await notifications.settle(tx, causeOfRequest(request.id), now)
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { gate: request.gate, requestedAt: request.at.toISOString() },
      after: { gate: request.gate, withdrawn: true },
    })
    return { gate: request.gate }
  },
})

import { z } from 'zod'
import * as useCases from 'db/queries/use-cases'
import type { KillPacket } from 'domain/kill-packet'
import { authorize, command, refuse } from './command.server'
import { requiredText, useCaseKey } from './inputs'
import { killInForce, killPacket } from './kill-packet.server'
import { loadUseCase } from './load-use-case.server'
import { refuseSecond } from './open-kill-review.server'
import { openReview } from './open-review.server'

/** Asks the committee to take back a kill: only another signed decision can (R11). */
export const requestReversal = command({
  name: 'kill.reverse',
  input: z.object({ key: useCaseKey, why: requiredText(4000, 'Say what has changed since it was killed.') }),
  async run({ tx, actor, now, today, touch, record }, { key, why }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'review.request', useCase.membership)
    if (useCase.status !== 'killed') refuse('conflict', 'Only a killed use case can be taken back. This one is not killed.')
    await refuseSecond(tx, useCase.id)
    const reverses = { ...(await killedBy(tx, useCase)), why }
    const packet = await killPacket(tx, useCase, today, { requestedBy: actor.name, answer: null, reverses })
    const { hash, rules } = await openReview({ tx, actor, now }, useCase, { kind: 'kill', gate: null, note: why, packet })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, after: { why, packet: hash, quorum: rules.quorum, seats: rules.seats } })
    return { key }
  },
})

/** When, by whom and why it was killed; from its history where it was killed before decisions on it were kept. */
async function killedBy(tx: Parameters<typeof killInForce>[0], useCase: useCases.UseCase): Promise<Omit<NonNullable<KillPacket['reverses']>, 'why'>> {
  const kill = await killInForce(tx, useCase.id)
  if (kill) return { on: kill.on, by: kill.byName, reason: kill.reason }
  const change = (await useCases.historyOf(tx, useCase.id)).findLast(({ field, to }) => field === 'status' && to === 'killed')
  return { on: change?.on ?? useCase.enteredOn, by: change?.byName ?? 'Somebody', reason: change?.reason ?? 'No reason is recorded.' }
}

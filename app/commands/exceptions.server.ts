import { z } from 'zod'
import * as checklists from 'db/queries/checklist'
import * as exceptions from 'db/queries/exceptions'
import * as reviews from 'db/queries/reviews'
import * as settings from 'db/queries/settings'
import { itemText, items, verdict, type ItemId } from 'domain/checklist'
import { isInForce, whyNotExcept, type ExceptionPacket } from 'domain/exceptions'
import { isExceptionPacket } from 'domain/review-packet'
import type { ReadDb } from 'db/store'
import { authorize, command, refuse } from './command.server'
import { day, requiredText, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { openReview } from './open-review.server'
import { refuseClosed } from './open-use-case.server'

const ids = items.map(({ id }) => id)

/**
 * Asks the committee to set one yellow flag or unmet green light aside until a day. One request for an item waits at a
 * time, beside that for a gate; what it submits is frozen as its packet, and so are the rules by which it is decided (R4, R7).
 */
export const requestException = command({
  name: 'exception.request',
  input: z.object({ key: useCaseKey, item: z.enum(ids, 'Choose the item.'), reason: requiredText(4000, 'Say why it should go on nevertheless.'), expiresOn: day }),
  async run({ tx, actor, now, today, touch, record }, { key, item, reason, expiresOn }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'review.request', useCase.membership)
    refuseClosed(useCase)
    const { checklist } = await checklists.find(tx, useCase.id)
    const granted = await exceptions.exceptionsOf(tx, useCase.id)
    const { exceptionDays } = (await settings.policyInForce(tx)).values
    const inForce = granted.filter((one) => isInForce(one, today)).map((one) => one.item)
    const problem = whyNotExcept({ item, expiresOn }, { checklist, inForce, waiting: await itemsWaiting(tx, useCase.id), today, exceptionDays })
    if (problem) refuse('invalid', problem.says, { path: problem.field })
    const { title, problem: businessProblem, businessUnit, approach } = useCase
    const { answer = null, note = null, evidence = [] } = checklist[item] ?? {}
    const packet: ExceptionPacket = {
      ...{ kind: 'exception', format: 1, useCase: { key, title, problem: businessProblem, businessUnit }, requestedBy: actor.name, askedAt: now.toISOString(), asOf: today },
      ...{ item, text: itemText(item), answer, note, evidence, reason, expiresOn },
      verdict: verdict(checklist, approach, granted, today).verdict,
    }
    const { requestId, hash, rules } = await openReview({ tx, actor, now }, useCase, { kind: 'exception', gate: null, note: reason, packet })
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      after: { item: itemText(item), reason, expiresOn, packet: hash, quorum: rules.quorum, seats: rules.seats },
    })
    return { item: itemText(item), requestId }
  },
})

/** Items for which an exception waits to be decided. */
export async function itemsWaiting(db: ReadDb, useCaseId: number): Promise<ItemId[]> {
  const waiting: ItemId[] = []
  for (const { id, kind } of await reviews.openRequests(db, useCaseId)) {
    const row = kind === 'exception' ? await reviews.packetOf(db, id) : null
    if (row && isExceptionPacket(row.packet)) waiting.push(row.packet.item)
  }
  return waiting
}

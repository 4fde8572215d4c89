import { z } from 'zod'
import * as kills from 'db/queries/kills'
import * as notifications from 'db/queries/notifications'
import * as settings from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import { killAnswers } from 'domain/kill-review'
import { addDays } from 'domain/month'
import { membersOf } from 'domain/permissions'
import { authorize, command, openCommand, refuse, type Tools } from './command.server'
import { optionalText, requiredText, rowId, useCaseKey } from './inputs'
import { findingsMet, moneyOf } from './kill-packet.server'
import { loadUseCase } from './load-use-case.server'
import { causeOfInquiry, notifyKillInquiry } from './notify-people.server'
import { openKillReview, refuseNotRunning, refuseSecond } from './open-kill-review.server'

const answer = {
  answer: z.enum(killAnswers, 'Choose kill, defend or pivot.'),
  words: requiredText(4000, 'Say why, in words that the committee can judge.'),
}

/** Asks the owner of a kill candidate to kill, defend or pivot, by a date; the vote begins with the answer (R11). */
export const askKill = command({
  name: 'kill.ask',
  input: z.object({ key: useCaseKey, note: optionalText(4000) }),
  async run(tools, { key, note }) {
    const { tx, today, touch, record } = tools
    const useCase = await loadUseCase(tx, key)
    authorize(tools.actor, 'kill.ask', useCase.membership)
    refuseNotRunning(useCase)
    await refuseSecond(tx, useCase.id)
    const { killAnswerDays } = (await settings.policyInForce(tx)).values
    const inquiry = await insert(tools, useCase, { note: note ?? '', answerBy: addDays(today, killAnswerDays) })
    if (inquiry.findings.length === 0) refuse('conflict', 'It meets no kill rule today, so it is not on the kill list. Its owner may still propose to end it.')
    await notifyKillInquiry(tools, useCase, inquiry)
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, after: { rules: inquiry.findings.map(({ rule }) => rule), answerBy: inquiry.answerBy, ...(note ? { note } : {}) } })
    return { answerBy: inquiry.answerBy }
  },
})

/** The answer of the owner, or of who works with them: with it the vote begins. */
export const answerKill = command({
  name: 'kill.answer',
  input: z.object({ key: useCaseKey, inquiryId: rowId, ...answer }),
  async run(tools, { key, inquiryId, ...given }) {
    const useCase = await loadUseCase(tools.tx, key)
    authorize(tools.actor, 'kill.answer', useCase.membership)
    const inquiry = await waitingInquiry(tools, useCase.id, inquiryId, 'The vote has begun, or the question was taken back: no answer is taken any more. Reload the page to see how it stands.')
    await keepAnswer(tools, useCase, inquiry, given)
    return { key }
  },
})

/** The owner proposes a review on their own: question and answer in one. */
export const proposeKill = command({
  name: 'kill.propose',
  input: z.object({ key: useCaseKey, ...answer }),
  async run(tools, { key, ...given }) {
    const { tx, today } = tools
    const useCase = await loadUseCase(tx, key)
    authorize(tools.actor, 'kill.answer', useCase.membership)
    refuseNotRunning(useCase)
    await refuseSecond(tx, useCase.id)
    await keepAnswer(tools, useCase, await insert(tools, useCase, { note: '', answerBy: today }), given)
    return { key }
  },
})

/** Begins the vote without an answer: its day is over, or nobody is there to give one. */
export const openWithoutAnswer = command({
  name: 'kill.open',
  input: z.object({ key: useCaseKey, inquiryId: rowId }),
  async run(tools, { key, inquiryId }) {
    const useCase = await loadUseCase(tools.tx, key)
    authorize(tools.actor, 'kill.ask', useCase.membership)
    const inquiry = await waitingInquiry(tools, useCase.id, inquiryId)
    if (inquiry.answerBy >= tools.today && membersOf(useCase.membership).length > 0) refuse('conflict', `Its owner may answer until ${inquiry.answerBy}. Begin the vote from the day after.`)
    await openKillReview(tools, useCase, inquiry)
    return { key }
  },
})

/** The same by the mere passing of time. @returns whether there was one */
export const openUnanswered = openCommand({
  name: 'kill.open_unanswered',
  input: z.object({}),
  async run(tools) {
    if (tools.via !== 'system') refuse('forbidden', 'Only Tollgate itself does this.')
    const inquiry = await kills.overdueInquiry(tools.tx, tools.today)
    if (!inquiry) return { found: false }
    const useCase = await useCases.find(tools.tx, inquiry.useCaseId)
    if (!useCase) throw new Error(`Kill inquiry ${inquiry.id} is about no use case`)
    await openKillReview(tools, useCase, inquiry)
    return { found: true }
  },
})

/** Takes the question back before it is answered. */
export const withdrawKill = command({
  name: 'kill.withdraw',
  input: z.object({ key: useCaseKey, inquiryId: rowId }),
  async run(tools, { key, inquiryId }) {
    const { tx, now, touch, record } = tools
    const useCase = await loadUseCase(tx, key)
    authorize(tools.actor, 'kill.ask', useCase.membership)
    const inquiry = await waitingInquiry(tools, useCase.id, inquiryId)
    await kills.updateInquiry(tx, inquiry.id, { closedAt: now })
    await notifications.settle(tx, causeOfInquiry(inquiry.id), now)
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, before: { answerBy: inquiry.answerBy }, after: { withdrawn: true } })
    return { key }
  },
})

async function waitingInquiry({ tx }: Pick<Tools, 'tx'>, useCaseId: number, id: number, gone = 'The vote has begun, or the question was taken back. Reload the page to see how it stands.'): Promise<kills.InquiryRow> {
  const inquiry = await kills.openInquiry(tx, useCaseId)
  return inquiry?.id === id ? inquiry : refuse('conflict', gone)
}

async function insert({ tx, actor, now, today }: Tools, useCase: useCases.UseCase, { note, answerBy }: { note: string; answerBy: string }): Promise<kills.InquiryRow> {
  const findings = await findingsMet(tx, useCase.id, today)
  const row = { useCaseId: useCase.id, by: actor.id, at: now, note, findings, moneyAtStake: (await moneyOf(tx, useCase)).atStake, answerBy }
  const id = await kills.insertInquiry(tx, row)
  return { ...row, id, answer: null, words: null, answeredBy: null, answeredAt: null, requestId: null, closedAt: null }
}

async function keepAnswer(tools: Tools, useCase: useCases.UseCase, inquiry: kills.InquiryRow, given: z.output<z.ZodObject<typeof answer>>): Promise<void> {
  const { tx, actor, now, record } = tools
  const answered = { ...given, answeredBy: actor.id, answeredAt: now }
  await kills.updateInquiry(tx, inquiry.id, answered)
  record({ subject: { kind: 'use_case', id: useCase.key }, after: given })
  await openKillReview(tools, useCase, { ...inquiry, ...answered })
}

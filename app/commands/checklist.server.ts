import { z } from 'zod'
import * as checklists from 'db/queries/checklist'
import * as exceptions from 'db/queries/exceptions'
import {
  answer as answered,
  items,
  itemText,
  possibleAnswers,
  verdict,
  type Answer,
  type AnswerRecord,
  type Checklist,
  type GivenAnswer,
  type ItemId,
} from 'domain/checklist'
import { authorize, command, refuse } from './command.server'
import { httpUrl, text, useCaseKey, version } from './inputs'
import { checkVersion, loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'
import { fingerprint } from './seen.server'

const itemIds = items.map(({ id }) => id)

const answer = z
  .enum([...possibleAnswers, 'unanswered'], 'Answer yes, no or not applicable.')
  .nullish()
  .transform((value): Answer | null | undefined => (value === 'unanswered' ? null : value))

/** Links, one a line in a form. */
const evidence = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(/\s+/).filter((link) => link !== '') : value),
  z.array(httpUrl).max(10, 'Use at most 10 links.').optional(),
)

const checklistAnswer = z.object({
  item: z.enum(itemIds, 'There is no such item in the checklist.'),
  /** Left out, the answer stays; null or "unanswered" takes it back. */
  answer,
  /** Left out, the note stays; empty clears it. */
  note: text(2000)
    .transform((value) => value || null)
    .nullable()
    .optional(),
  evidence,
  /**
   * Fingerprint of the item as it was read (`answerSeen`). Only an answer that carries it can be stale, and it is
   * complete: without a note or evidence it has none, as in a form whose field was emptied.
   */
  seen: z.string().max(64).optional(),
})
type InputAnswer = z.output<typeof checklistAnswer>

/** What a form shows of an item; changes when somebody changes it. */
export function answerSeen(record: AnswerRecord | undefined): string {
  return fingerprint([record?.answer ?? null, record?.note ?? null, record?.evidence ?? []])
}

/**
 * Records answers to go/no-go items and refuses contradictions beside the item (R4). Two people may answer different
 * items of one checklist at the same time: an answer is stale only when that same item has changed since it was read,
 * and what a form sends back unchanged is no answer at all (docs/decisions/0020).
 */
export const answerChecklist = command({
  name: 'checklist.answer',
  input: z.object({ key: useCaseKey, version: version.optional(), answers: z.array(checklistAnswer).min(1, 'Answer at least one item.').max(40) }),
  async run({ tx, actor, now, today, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'checklist.answer', useCase.membership)
    refuseClosed(useCase)
    if (input.version !== undefined) await checkVersion(tx, useCase, input.version)
    const { checklist, names } = await checklists.find(tx, useCase.id)
    const given = input.answers.flatMap((one, index) => {
      const next = applied(one, checklist)
      const wanted = answerSeen(asRecord(next))
      const current = answerSeen(checklist[one.item])
      if (one.seen === wanted || current === wanted) return []
      if (one.seen !== undefined && one.seen !== current) refuseStale(one.item, checklist, names, index)
      return [{ index, next }]
    })
    const result = answered(
      checklist,
      given.map(({ next }) => next),
      useCase.approach,
      { by: actor.id, at: now.toISOString() },
    )
    if (!result.ok) {
      const index = given.findLast(({ next }) => next.item === result.item)?.index
      refuse('invalid', result.reason, { path: index === undefined ? 'answers' : `answers.${index}.answer` })
    }
    const changed = itemIds.filter((id) => result.value[id] !== checklist[id])
    if (changed.length > 0) {
      await checklists.save(
        tx,
        useCase.id,
        changed.flatMap((item) => (result.value[item] ? [{ item, record: result.value[item] }] : [])),
        now,
      )
      touch(useCase.id)
      record({
        subject: { kind: 'use_case', id: useCase.key },
        before: substance(checklist, changed),
        after: substance(result.value, changed),
      })
    }
    const { verdict: outcome, reasons } = verdict(result.value, useCase.approach, await exceptions.exceptionsOf(tx, useCase.id), today)
    return { verdict: outcome, reasons, changed }
  },
})

/** The answer with what it leaves out filled in from what is there. */
function applied({ item, answer: next, note, evidence: links, seen }: InputAnswer, checklist: Checklist): Required<GivenAnswer> {
  const before = checklist[item]
  const isComplete = seen !== undefined
  return {
    item,
    answer: next === undefined ? (before?.answer ?? null) : next,
    note: note === undefined && !isComplete ? (before?.note ?? null) : (note ?? null),
    evidence: links ?? (isComplete ? [] : (before?.evidence ?? [])),
  }
}

const asRecord = (given: Required<GivenAnswer>): AnswerRecord => ({
  answer: given.answer,
  note: given.note,
  evidence: given.evidence,
  by: null,
  at: null,
})

function refuseStale(item: ItemId, checklist: Checklist, names: Record<string, string>, index: number): never {
  const current = checklist[item]
  const who = (current?.by && names[current.by]) || 'Somebody'
  const says = current?.answer ? `it says “${current.answer.replace('_', ' ')}” now` : 'the answer was taken back'
  refuse('stale', `${who} changed “${itemText(item)}” while you were editing: ${says}. Your answer is kept; save again to replace it.`, {
    path: `answers.${index}.answer`,
    facts: { item, answer: current?.answer ?? null, note: current?.note ?? null, by: who, at: current?.at ?? null },
  })
}

function substance(checklist: Checklist, ids: readonly ItemId[]) {
  return Object.fromEntries(
    ids.map((id) => {
      const record = checklist[id]
      return [id, record ? { answer: record.answer, note: record.note, evidence: record.evidence } : null]
    }),
  )
}

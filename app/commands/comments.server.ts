import { z } from 'zod'
import * as comments from 'db/queries/comments'
import type { UseCase } from 'db/queries/use-cases'
import { mentionsIn, type Mention } from 'domain/mentions'
import { membersOf } from 'domain/permissions'
import { command, refuse, type Tools } from './command.server'
import { awaitingReview, loadCommented, openCommented, type Commented } from './commented.server'
import { requiredText, rowId, useCaseKey, version } from './inputs'
import { notify } from './notify.server'
import { readersOf } from './use-case-readers.server'

const body = requiredText(4000, 'Write a comment.')

/** What is said to the author: whom they named in vain. */
export interface Said {
  id: number
  unresolved: string[]
}

/**
 * Says something about a use case, or about one of its reviews. Who is named with an @ is told, and so are those who work
 * on it and who have said something before, and of a review who asked for it and whose votes it waits for; only people who may read the use case can be named, so that nobody learns of it by being named.
 */
export const addComment = command({
  name: 'comment.add',
  input: z.object({ key: useCaseKey, requestId: rowId.optional(), body }),
  async run(tools, { key, requestId = null, body: text }): Promise<Said> {
    const { tx, actor, now, touch, record } = tools
    const useCase = await loadCommented(tools, key)
    const about = await openCommented(tools, useCase, requestId)
    const mentions = mentionsIn(text, await readersOf(tx, useCase.membership))
    const talking = await comments.authorsOf(tx, useCase.id)
    const id = await comments.insert(tx, { useCaseId: useCase.id, requestId, body: text, mentions, by: actor.id, at: now })
    await tell(tools, about, id, { mentions, others: [...membersOf(useCase.membership), ...talking, ...(await awaitingReview(tools, about))] })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, after: { ...recordOf(about), comment: text } })
    return { id, unresolved: unresolvedOf(mentions) }
  },
})

/** Changes one's own words; who is named for the first time is told. */
export const editComment = command({
  name: 'comment.edit',
  input: z.object({ key: useCaseKey, id: rowId, version, body }),
  async run(tools, { key, id, version: readVersion, body: text }): Promise<Said> {
    const { tx, now, touch, record } = tools
    const useCase = await loadCommented(tools, key)
    const comment = await ownComment(tools, useCase, id)
    const about = await openCommented(tools, useCase, comment.requestId)
    if (comment.version !== readVersion) {
      refuse('stale', 'You changed this comment elsewhere meanwhile. Your words are kept: compare them with what is there now and save again.', { path: 'body' })
    }
    const mentions = mentionsIn(text, await readersOf(tx, useCase.membership))
    if (comment.body === text) return { id, unresolved: unresolvedOf(mentions) }
    await comments.update(tx, id, { body: text, mentions, editedAt: now, version: comment.version + 1 })
    await tell(tools, about, id, { mentions, others: [] })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, before: { ...recordOf(about), comment: comment.body }, after: { ...recordOf(about), comment: text } })
    return { id, unresolved: unresolvedOf(mentions) }
  },
})

/** Takes back one's own words; that there were some stays to be seen. */
export const removeComment = command({
  name: 'comment.remove',
  input: z.object({ key: useCaseKey, id: rowId }),
  async run(tools, { key, id }) {
    const { tx, now, touch, record } = tools
    const useCase = await loadCommented(tools, key)
    const comment = await ownComment(tools, useCase, id)
    const about = await openCommented(tools, useCase, comment.requestId)
    await comments.update(tx, id, { body: '', mentions: [], removedAt: now, version: comment.version + 1 })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, before: { ...recordOf(about), comment: comment.body } })
    return { id }
  },
})

async function ownComment({ tx, actor }: Tools, useCase: UseCase, id: number): Promise<comments.CommentRow> {
  const comment = await comments.find(tx, useCase.id, id)
  if (!comment || comment.removedAt) refuse('conflict', 'This comment was removed. Reload the page.')
  if (comment.by !== actor.id) refuse('forbidden', 'Only who wrote a comment may change or remove it.')
  return comment
}

const unresolvedOf = (mentions: readonly Mention[]): string[] => mentions.flatMap(({ text, userId }) => (userId === null ? text : []))

/** Of which review the record speaks. */
const recordOf = ({ review }: Commented) => (review ? { review: review.kind, ...(review.gate === null ? {} : { gate: review.gate }) } : {})

/** Each person hears of a comment once: who is named hears that. */
async function tell({ tx, actor, now }: Tools, { useCase, review }: Commented, id: number, { mentions, others }: { mentions: readonly Mention[]; others: (string | null)[] }): Promise<void> {
  const facts = { commentId: id, ...(review ? { review: { kind: review.kind, gate: review.gate } } : {}) }
  const place = `/use-cases/${useCase.key}/${review ? 'decisions' : 'discussion'}#comment-${id}`
  const about = { facts, useCaseId: useCase.id, cause: `comment:${id}`, place, byId: actor.id, at: now }
  await notify(tx, { ...about, kind: 'mention', to: mentions.map(({ userId }) => userId) })
  await notify(tx, { ...about, kind: 'comment', to: others })
}

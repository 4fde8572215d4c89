import type { AppLoadContext } from '@remix-run/node'
import type { ReadDb } from 'db/store'
import type { Actor, Membership } from 'domain/permissions'
import { addComment, editComment, removeComment, type Said } from '~/commands/comments.server'
import { readersOf } from '~/commands/use-case-readers.server'
import { runForm } from './web.server'

/** Names beyond these are found all the same when they are written out. */
const readersOffered = 300

/** Whom whoever looks may name in a comment. */
export async function namesOffered(read: ReadDb, membership: Membership, actor: Pick<Actor, 'id'>): Promise<string[]> {
  const others = (await readersOf(read, membership)).filter(({ id }) => id !== actor.id)
  return others.slice(0, readersOffered).map(({ name }) => name)
}

/** Runs a form of a comment, on any page that has some; null where it is none of them. */
export function runCommentForm(request: Request, context: AppLoadContext, page: { form: FormData; extra: { key: string }; redirectTo: string }) {
  const here = { ...page, redirectTo: ({ id }: { id: number }) => `${page.redirectTo}#comment-${id}` }
  switch (here.form.get('form')) {
    case 'comment-add':
      return runForm(request, context, addComment, { ...here, notice: (said) => noticeOf('The comment is posted.', said) })
    case 'comment-edit':
      return runForm(request, context, editComment, { ...here, notice: (said) => noticeOf('The comment is saved.', said) })
    case 'comment-remove':
      return runForm(request, context, removeComment, { ...here, notice: 'The comment is removed.' })
    case null:
    default:
      return null
  }
}

function noticeOf(done: string, { unresolved }: Said): string {
  if (!unresolved.length) return done
  const named = unresolved.slice(0, 3).map((text) => text.slice(0, 40))
  return `${done} Nobody was told for ${named.join(', ')}${unresolved.length > named.length ? ' and others' : ''}: write the whole name or the e-mail address of somebody who may read this use case.`
}

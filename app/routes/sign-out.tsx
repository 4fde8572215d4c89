import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signOut, signOutEverywhere } from '~/commands/sessions.server'
import { commandContext } from '~/server/context'
import { readForm } from '~/server/web.server'

export const loader = () => redirect('/')

/** Ends this session, or with `everywhere` all of one's own; the browser forgets what it kept (security.md B4). */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  if (context.sessionId) {
    const end = form.has('everywhere') ? signOutEverywhere : signOut(context.sessionId)
    await end(commandContext(context, 'web'), {})
  }
  context.setCookie(context.sessions.clearingCookie())
  // Not "cookies": that would reach beyond this host and sign people out of its neighbours.
  context.setHeader('Clear-Site-Data', '"cache", "storage"')
  return redirect('/sign-in', 303)
}

import { data, type AppLoadContext } from '@remix-run/node'
import { acceptLink, findLinkOwner, type LinkKind } from '~/commands/account-links.server'
import { browserOf } from '~/commands/sessions.server'
import { runForm } from './web.server'

/** Whose link it is. @throws Response 404 alike for a link that is used, has run out or never was */
export async function linkPage(context: AppLoadContext, kind: LinkKind, token = '') {
  const user = await findLinkOwner(context.store.read, kind, token, context.now)
  if (!user) throw data({ message: 'This link has been used or has run out. Ask for a new one.' }, { status: 404 })
  return { kind, name: user.name, email: user.email }
}

export function acceptLinkPage(request: Request, context: AppLoadContext, kind: LinkKind, token = '') {
  return runForm(request, context, acceptLink(kind, browserOf(context, request)), {
    extra: { token },
    done: ({ setCookie }) => context.setCookie(setCookie),
    redirectTo: '/',
    notice: 'Your password is set and you are signed in.',
  })
}

import type { AppLoadContext } from '@remix-run/node'
import * as notifications from 'db/queries/notifications'
import { can, roleNames, scopeOf, type Actor } from 'domain/permissions'
import { colourSchemeOf } from '~/components/colour-scheme'
import { navigationOf } from '~/components/navigation'
import type { ShellData } from '~/components/shell-data'
import { takeNotice } from './web.server'

/** What surrounds every page: who is signed in, and what they are offered. */
export async function shellOf(context: AppLoadContext, request: Request): Promise<ShellData> {
  const { actor, user, settings, requestId } = context
  return {
    requestId,
    notice: takeNotice(context, request),
    colourScheme: colourSchemeOf(request.headers.get('cookie')),
    signedIn: actor && user && settings && {
      organization: settings.organization,
      person: { name: user.name, roles: user.roles.map((role) => roleNames[role]) },
      navigation: navigationOf(actor),
      maySearch: can(actor, 'use_case.list').allowed,
      unread: await unreadOf(context, actor),
    },
  }
}

/** The page of an error stands in the frame too: where nothing can be counted, it stands all the same. */
async function unreadOf({ store, log, requestId }: AppLoadContext, actor: Actor): Promise<number> {
  try {
    return await notifications.countUnread(store.read, actor.id, scopeOf(actor))
  } catch (error) {
    log.error({ err: error, requestId }, 'unread notifications not counted')
    return 0
  }
}

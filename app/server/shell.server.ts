import type { AppLoadContext } from '@remix-run/node'
import { can, roleNames } from 'domain/permissions'
import { colourSchemeOf } from '~/components/colour-scheme'
import { navigationOf } from '~/components/navigation'
import type { ShellData } from '~/components/shell-data'
import { takeNotice } from './web.server'

/** What surrounds every page: who is signed in, and what they are offered. */
export function shellOf(context: AppLoadContext, request: Request): ShellData {
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
    },
  }
}

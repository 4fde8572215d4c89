import type { AppLoadContext } from '@remix-run/node'
import * as sessions from 'db/queries/committee-sessions'
import { placeOf } from 'domain/agenda'
import { dayOf } from 'domain/month'
import { can, scopeOf, type Actor } from 'domain/permissions'
import { agenda } from './agenda.server'

export type SessionPlace = NonNullable<ReturnType<typeof placeOf>>

/** Where a use case stands on the agenda, for who goes through a session; null outside of one. */
export async function sessionPlace({ store, now }: AppLoadContext, request: Request, actor: Actor, key: string): Promise<SessionPlace | null> {
  if (!new URL(request.url).searchParams.has('session') || !can(actor, 'committee_session.view').allowed) return null
  if (!(await sessions.open(store.read))) return null
  const cases = await agenda(store.read, scopeOf(actor), dayOf(now))
  // What was decided a moment ago has left the agenda: from there the first of the others is next.
  return placeOf(key, cases) ?? { position: 0, count: cases.length, previous: null, next: cases[0]?.key ?? null }
}

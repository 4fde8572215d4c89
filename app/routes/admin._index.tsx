import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { adminTabs } from '~/features/admin/admin-tabs'
import { authorizePage, requireActor } from '~/server/web.server'

/** Leads to the first page of administration that is theirs; refuses who has none. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const [first] = adminTabs(actor)
  if (!first) authorizePage(actor, 'user.manage')
  return redirect(first?.to ?? '/')
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AuditPage } from '~/features/audit/audit-page'
import { auditPage } from '~/server/audit-page.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Audit log · Tollgate' }]

/** The log, filtered as the address says. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'audit.view')
  return auditPage(context, request)
}

export default function Audit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RecordPage } from '~/features/audit/record-page'
import { recordPage } from '~/server/audit-page.server'
import { authorizePage, notFound, requireActor } from '~/server/web.server'
import { rowNumberOf } from '~/server/row-number.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? `Record ${data.line.seq}` : 'Audit log'} · Tollgate` }]

/** One record of the log, whole. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'audit.view')
  const seq = rowNumberOf(params.seq)
  const page = seq === null ? null : await recordPage(context, request, seq)
  if (!page) throw notFound()
  return page
}

export default function AuditRecord() {
  return <RecordPage {...useLoaderData<typeof loader>()} />
}

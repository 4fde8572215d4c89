import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AuditPage } from '~/features/audit/audit-page'
import { seqParam } from '~/features/audit/audit-filter'
import { RecordPage } from '~/features/audit/record-page'
import { auditPage, auditRecord } from '~/server/audit-page.server'
import { authorizePage, notFound, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Audit log · Tollgate' }]

/** The log, filtered as the address says; with `?seq=`, one record. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'audit.view')
  const params = new URL(request.url).searchParams
  if (!params.has('seq')) return { page: await auditPage(context, request), record: null }
  const seq = seqParam(params, 'seq')
  const record = seq === null ? null : await auditRecord(context, request, seq)
  if (!record) throw notFound()
  return { page: null, record }
}

export default function Audit() {
  const { page, record } = useLoaderData<typeof loader>()
  return page ? <AuditPage {...page} /> : <RecordPage {...record} />
}

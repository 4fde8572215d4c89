import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import * as audit from 'db/queries/audit'
import { dayOf } from 'domain/month'
import { exportAudit } from '~/commands/audit.server'
import { httpStatus } from '~/commands/result'
import { auditParams, parseAuditFilter } from '~/features/audit/audit-filter'
import { csvOfLog } from '~/server/audit-csv.server'
import { commandContext } from '~/server/context'
import { streamOf } from '~/server/stream.server'
import { authorizePage, requireActor, storeErrorsAnswered } from '~/server/web.server'

/** A copy of the log is taken by a form: it is put on record first, and reading pages changes nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  authorizePage(requireActor(context, request), 'audit.view')
  const { asked, question, problems } = parseAuditFilter(new URL(request.url).searchParams)
  // A file that holds more than was asked for would not be noticed.
  if (problems.length) return new Response(`${problems.join(' ')} Nothing was exported.\n`, { status: 422 })
  const recorded = await storeErrorsAnswered(() => exportAudit(commandContext(context, 'web'), { as: 'csv', filter: Object.fromEntries(auditParams(asked)) }))
  if (!recorded.ok) throw data({ message: recorded.message }, { status: httpStatus[recorded.code] })
  const { seq } = await audit.head(context.store.read)
  return new Response(await streamOf(csvOfLog(context.store.read, { ...question, beforeSeq: seq + 1 })), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="audit-log-${dayOf(context.now)}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}

export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/audit${new URL(request.url).search}`)
}

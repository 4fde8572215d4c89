import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { dayOf } from 'domain/month'
import { exportAudit } from '~/commands/audit.server'
import { httpStatus } from '~/commands/result'
import { linesOfLog } from '~/server/audit-lines.server'
import { commandContext } from '~/server/context'
import { streamOf } from '~/server/stream.server'
import { authorizePage, requireActor, storeErrorsAnswered } from '~/server/web.server'

/** The whole log with its chain, whatever is filtered: what left out records could not be verified by itself. */
export async function action({ request, context }: ActionFunctionArgs) {
  authorizePage(requireActor(context, request), 'audit.view')
  const recorded = await storeErrorsAnswered(() => exportAudit(commandContext(context, 'web'), { as: 'jsonl', filter: {} }))
  if (!recorded.ok) throw data({ message: recorded.message }, { status: httpStatus[recorded.code] })
  return new Response(await streamOf(linesOfLog(context.store.read, context.now)), {
    headers: {
      'Content-Type': 'application/jsonl; charset=utf-8',
      'Content-Disposition': `attachment; filename="audit-log-${dayOf(context.now)}.jsonl"`,
      'Cache-Control': 'no-store',
    },
  })
}

export const loader = () => redirect('/audit')

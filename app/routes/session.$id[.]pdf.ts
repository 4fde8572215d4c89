import type { LoaderFunctionArgs } from '@remix-run/node'
import * as sessions from 'db/queries/committee-sessions'
import { minutesPdf } from '~/server/minutes-pdf.server'
import { makePdf } from '~/server/pdf/make-pdf'
import { rowNumberOf } from '~/server/row-number.server'
import { authorizePage, notFound, requireActor } from '~/server/web.server'

/** The minutes of a session as a PDF file. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'committee_session.view')
  const id = rowNumberOf(params.id)
  const session = id === null ? null : await sessions.find(context.store.read, id)
  if (!session?.minutes) throw notFound()
  const bytes = await makePdf(minutesPdf(session.minutes, session.hash ?? ''))
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="minutes-${session.minutes.openedAt.slice(0, 10)}.pdf"`,
      'Cache-Control': 'no-store',
    },
  })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as audit from 'db/queries/audit'
import { ActivityPage } from '~/features/use-cases/activity-page'
import { activityOf } from '~/features/use-cases/activity-words'
import { formatsOf } from '~/server/formats.server'
import { requireUseCase } from '~/server/use-case-page.server'

const recordsAtMost = 50

/** What happened to the use case, newest first, as the log has it (R13). */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { useCase } = await requireUseCase(context, request, params.key)
  const before = Number(new URL(request.url).searchParams.get('before') ?? 0)
  const beforeSeq = Number.isSafeInteger(before) && before > 0 && before < 2 ** 31 ? before : undefined
  const formats = formatsOf(context, request)
  const filter = { subjectKind: 'use_case', subjectId: useCase.key, ...(beforeSeq && { beforeSeq }) }
  const records = await audit.list(context.store.read, filter, recordsAtMost + 1)
  const shown = records.slice(0, recordsAtMost)
  return {
    activities: shown.map(({ seq, at, actorName, via, action, before: was, after }) =>
      activityOf({ seq, at: formats.instant(at), who: actorName, via, action, before: was, after }, formats),
    ),
    isFirstPage: beforeSeq === undefined,
    olderThan: records.length > recordsAtMost ? (shown.at(-1)?.seq ?? null) : null,
  }
}

export default function Activity() {
  return <ActivityPage {...useLoaderData<typeof loader>()} />
}

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as imports from 'db/queries/imports'
import { startImport } from '~/commands/imports.server'
import { httpStatus } from '~/commands/result'
import { ImportsPage, type ImportLine } from '~/features/imports/imports-page'
import { commandContext } from '~/server/context'
import { delimiters } from '~/server/import/csv'
import { encodings } from '~/server/import/decode'
import { field } from '~/server/import/mapping-form.server'
import { authorizePage, readForm, requireActor, storeErrorsAnswered } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Import · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'import.run')
  const rows = await imports.list(context.store.read, 50)
  return { imports: rows.map(lineOf), encodings, delimiters }
}

function lineOf({ id, source, fileName, status, summary, createdAt, appliedAt, byName }: Awaited<ReturnType<typeof imports.list>>[number]): ImportLine {
  const counts = summary ? `${summary.created} new, ${summary.updated} changed, ${summary.unchanged} unchanged, ${summary.refused} not imported` : ''
  const says = status === 'applied' ? counts : status === 'checked' ? 'Tried, not imported yet' : 'Uploaded, mapping to be checked'
  return { id, source, fileName, applied: status === 'applied', at: (appliedAt ?? createdAt).toISOString(), by: byName ?? '', says }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) return data({ problem: 'Choose a file.' }, { status: 422 })
  const upload = { fileName: file.name, bytes: Buffer.from(await file.arrayBuffer()), encoding: field(form, 'encoding') || null, delimiter: field(form, 'delimiter') || null }
  const started = await storeErrorsAnswered(() => startImport(commandContext(context, 'web'), upload))
  if (started.ok) return redirect(`/imports/${started.value.id}/columns`, 303)
  return data({ problem: started.message }, { status: httpStatus[started.code] })
}

export default function Imports() {
  const answer = useActionData<typeof action>()
  return <ImportsPage {...useLoaderData<typeof loader>()} problem={answer?.problem ?? null} />
}

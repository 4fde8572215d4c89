import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { discardImport } from '~/commands/imports.server'
import { httpStatus } from '~/commands/result'
import { ReportPage } from '~/features/imports/report-page'
import { commandContext } from '~/server/context'
import { importOfPage, reportData } from '~/server/import/import-pages.server'
import { startApply, startCheck } from '~/server/import/import-work.server'
import { field } from '~/server/import/mapping-form.server'
import { readForm, storeErrorsAnswered } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Report of an import · Tollgate' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return reportData(context, await importOfPage(context, request, params.id))
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { id } = await importOfPage(context, request, params.id)
  const intent = field(await readForm(request), 'intent')
  if (intent === 'discard') {
    const discarded = await storeErrorsAnswered(() => discardImport(commandContext(context, 'web'), { id }))
    return discarded.ok ? redirect('/imports', 303) : data({ problem: discarded.message }, { status: httpStatus[discarded.code] })
  }
  if (intent === 'check') await startCheck(context, id)
  else if (intent === 'apply') await startApply(context, id)
  else return data({ problem: 'Choose what to do.' }, { status: 422 })
  return redirect(`/imports/${id}/report`, 303)
}

export default function Report() {
  const answer = useActionData<typeof action>()
  return <ReportPage {...useLoaderData<typeof loader>()} problem={answer?.problem ?? null} />
}

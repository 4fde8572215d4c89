import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { mapValues } from '~/commands/imports.server'
import { httpStatus } from '~/commands/result'
import { ValuesPage } from '~/features/imports/values-page'
import { commandContext } from '~/server/context'
import { importOfPage, valuesData } from '~/server/import/import-pages.server'
import { startCheck } from '~/server/import/import-work.server'
import { field, wordChoices } from '~/server/import/mapping-form.server'
import { readForm, requireActor, storeErrorsAnswered } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Words of an import · Tollgate' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const row = await importOfPage(context, request, params.id)
  if (row.status === 'applied') throw redirect(`/imports/${row.id}/report`)
  return valuesData(row)
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const saved = await storeErrorsAnswered(() =>
    mapValues(commandContext(context, 'web'), { id: params.id, version: field(form, 'version'), words: wordChoices(form) }),
  )
  if (!saved.ok) return data({ problem: saved.message }, { status: httpStatus[saved.code] })
  await startCheck(context, saved.value.id)
  return redirect(`/imports/${saved.value.id}/report`, 303)
}

export default function Values() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <ValuesPage key={page.version} {...page} problem={answer?.problem ?? null} />
}

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { chooseTable, mapColumns } from '~/commands/imports.server'
import { httpStatus } from '~/commands/result'
import { ColumnsPage } from '~/features/imports/columns-page'
import { commandContext } from '~/server/context'
import { columnsData, importOfPage } from '~/server/import/import-pages.server'
import { columnChoices, field } from '~/server/import/mapping-form.server'
import { readForm, requireActor, storeErrorsAnswered } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Columns of an import · Tollgate' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const row = await importOfPage(context, request, params.id)
  if (row.status === 'applied') throw redirect(`/imports/${row.id}/report`)
  return columnsData(context, row)
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const { id } = params
  const version = field(form, 'version')
  const saved = await storeErrorsAnswered(() =>
    field(form, 'intent') === 'table'
      ? chooseTable(commandContext(context, 'web'), { id, version, sheet: field(form, 'sheet'), headerRow: field(form, 'headerRow') })
      : mapColumns(commandContext(context, 'web'), { id, version, source: field(form, 'source'), columns: columnChoices(form) }),
  )
  if (!saved.ok) return data({ problem: saved.message }, { status: httpStatus[saved.code] })
  return redirect(`/imports/${saved.value.id}/${field(form, 'intent') === 'table' ? 'columns' : 'values'}`, 303)
}

export default function Columns() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <ColumnsPage key={page.version} {...page} problem={answer?.problem ?? null} />
}

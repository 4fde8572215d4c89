import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { importOfPage } from '~/server/import/import-pages.server'

/** Leads to where one left off. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id, status } = await importOfPage(context, request, params.id)
  throw redirect(`/imports/${id}/${status === 'draft' ? 'columns' : 'report'}`)
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as imports from 'db/queries/imports'
import { CausePage } from '~/features/imports/cause-page'
import { importOfPage } from '~/server/import/import-pages.server'
import { notFound } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Findings of an import · Tollgate' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id, fileName, summary } = await importOfPage(context, request, params.id)
  const group = summary?.causes.find(({ cause }) => cause === params.cause)
  if (!group) throw notFound()
  const pages = Math.ceil(group.count / imports.pieceSize)
  const asked = Number(new URL(request.url).searchParams.get('page') ?? 1)
  const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1
  const findings = (await imports.findingsPiece(context.store.read, id, group.cause, page - 1)) ?? []
  return { id, fileName, cause: group.cause, count: group.count, page, pages, findings }
}

export default function Cause() {
  return <CausePage {...useLoaderData<typeof loader>()} />
}

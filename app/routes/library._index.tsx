import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { LibraryPage } from '~/features/library/library-page'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Library · Tollgate' }]

export function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'library.view')
  return null
}

export default function Library() {
  return <LibraryPage />
}

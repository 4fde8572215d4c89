import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { AdminFrame } from '~/features/admin/admin-frame'
import { adminTabs } from '~/features/admin/admin-tabs'
import { requireActor } from '~/server/web.server'

export const loader = ({ request, context }: LoaderFunctionArgs) => ({ tabs: adminTabs(requireActor(context, request)) })

export default function Admin() {
  return (
    <AdminFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </AdminFrame>
  )
}

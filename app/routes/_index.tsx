import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { homeOf } from '~/components/navigation'
import { requireActor } from '~/server/web.server'

export const loader = ({ request, context }: LoaderFunctionArgs) => redirect(homeOf(requireActor(context, request)))

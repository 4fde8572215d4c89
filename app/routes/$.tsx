import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireActor } from '~/server/web.server'

/** An address that no page has reads like one that is not theirs to know. */
export function loader({ request, context }: LoaderFunctionArgs) {
  requireActor(context, request)
  throw notFound()
}

export function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  throw notFound()
}

/** Never shown: with a component this is a page, and its refusal is one too. */
export default function Nothing() {
  return null
}

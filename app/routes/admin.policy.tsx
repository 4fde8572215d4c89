import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as settings from 'db/queries/settings'
import { can } from 'domain/permissions'
import { savePolicy } from '~/commands/policy.server'
import { formAnswer } from '~/features/accounts/form-answer'
import { PolicyPage } from '~/features/admin/policy-page'
import { policyChanges } from '~/features/admin/policy-words'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Policy · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const { instant } = formatsOf(context, request)
  const versions = await settings.policyVersions(context.store.read)
  const { version, values } = await settings.policyInForce(context.store.read)
  return {
    version,
    policy: values,
    mayEdit: can(actor, 'policy.edit').allowed,
    versions: versions.map(({ version, by, at, reason, values }, index) => {
      const before = versions[index + 1]
      return { version, by, at: instant(at), reason, changes: before ? policyChanges(before.values, values) : [] }
    }),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  return runForm(request, context, savePolicy, {
    redirectTo: '/admin/policy',
    notice: ({ version, changed }) => (changed ? `Version ${version} of the policy is in force. Every use case is judged by it.` : 'Nothing was changed.'),
  })
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function PolicyRoute() {
  return <PolicyPage {...useLoaderData<typeof loader>()} answer={formAnswer(useActionData<typeof action>())} />
}

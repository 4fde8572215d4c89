import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as settings from 'db/queries/settings'
import { updateSettings } from '~/commands/settings.server'
import { formAnswer } from '~/features/accounts/form-answer'
import { SettingsPage } from '~/features/admin/settings-page'
import { authorizePage, notFound, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Settings · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'settings.edit')
  if (!context.settings) throw notFound()
  const { organization, currency, fiscalYearStart, version } = context.settings
  return { organization, currency, fiscalYearStart, version, currencyFixed: await settings.anyAmounts(context.store.read) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  return runForm(request, context, updateSettings, { redirectTo: '/admin/settings', notice: 'The settings are saved.' })
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function Settings() {
  return <SettingsPage {...useLoaderData<typeof loader>()} answer={formAnswer(useActionData<typeof action>())} />
}

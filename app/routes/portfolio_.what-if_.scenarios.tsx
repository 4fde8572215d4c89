import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as scenarios from 'db/queries/scenarios'
import { can, has } from 'domain/permissions'
import { removeScenario } from '~/commands/scenarios.server'
import { formAnswer } from '~/features/accounts/form-answer'
import { movesInShort } from '~/features/what-if/move-words'
import { ScenariosPage } from '~/features/what-if/scenarios-page'
import { scenariosPath, whatIfUrl } from '~/features/what-if/what-if-url'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Saved scenarios · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const formats = formatsOf(context, request)
  const maySave = can(actor, 'scenario.save').allowed
  const saved = await scenarios.list(context.store.read)
  return {
    maySave,
    lines: saved.map(({ id, name, note, moves, by, byName, at, version }) => ({
      ...{ id, name, note },
      inShort: movesInShort(moves),
      by: byName ?? 'Somebody',
      at: `${formats.instant(at)}${version > 1 ? `, version ${version}` : ''}`,
      href: whatIfUrl({ moves, scenario: id }),
      mayRemove: maySave && (by === actor.id || has(actor, 'head_of_ai')),
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  return runForm(request, context, removeScenario, { redirectTo: scenariosPath, notice: ({ name }) => `The scenario “${name}” is removed.` })
}

export default function Scenarios() {
  return <ScenariosPage {...useLoaderData<typeof loader>()} answer={formAnswer(useActionData<typeof action>())} />
}

import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as risks from 'db/queries/risks'
import * as users from 'db/queries/users'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { addRisk, editRisk, seedRegister } from '~/commands/risk-register.server'
import { registerData, riskFields } from '~/features/risk/register-data'
import { RegisterPage } from '~/features/risk/register-page'
import { RiskFrame } from '~/features/risk/risk-frame'
import { tabTitle } from '~/features/use-cases/tab-title'
import { formatsOf } from '~/server/formats.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Risk register')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const { day } = formatsOf(context, request)
  const mayEdit = !isClosed(useCase.status) && can(actor, 'risk.assess', useCase.membership).allowed
  const entries = await risks.risksOf(read, useCase.id)
  const edit = mayEdit ? new URL(request.url).searchParams.get('edit') : null
  const entry = entries.find(({ id }) => String(id) === edit) ?? null
  const editing = edit === 'new' || entry ? riskFields(entry) : null
  const people = editing ? await users.listAssignable(read) : []
  return {
    base: `/use-cases/${useCase.key}`,
    register: registerData({ entries, day }),
    mayEdit,
    editing,
    people: people.map(({ id, name }) => ({ value: id, name })),
    idempotencyKey: randomUUID(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const here = { form, extra: { key }, redirectTo: `/use-cases/${key}/risk/register` }
  switch (form.get('form')) {
    case 'seed':
      return runForm(request, context, seedRegister, { ...here, notice: ({ added }) => (added === 0 ? 'The register has them all already.' : `${added} risks are added. Score each of them.`) })
    case 'add':
      return runForm(request, context, addRisk, { ...here, notice: ({ title }) => `“${title}” is added.` })
    case 'edit':
      return runForm(request, context, editRisk, { ...here, notice: ({ title }) => `“${title}” is saved.` })
    case null:
    default:
      throw notFound()
  }
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Register() {
  const data = useLoaderData<typeof loader>()
  return (
    <RiskFrame base={data.base}>
      <RegisterPage {...data} answer={useActionData<typeof action>() ?? null} />
    </RiskFrame>
  )
}

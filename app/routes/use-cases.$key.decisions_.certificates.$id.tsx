import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { can } from 'domain/permissions'
import { certificateData } from '~/features/gates/certificate-data'
import { CertificatePage } from '~/features/gates/certificate-page'
import { tabTitle } from '~/features/use-cases/tab-title'
import { certificateOf } from '~/server/certificate.server'
import { formatsOf } from '~/server/formats.server'
import { rowNumberOf } from '~/server/row-number.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound } from '~/server/web.server'

export const meta = tabTitle('Certificate')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  const id = rowNumberOf(params.id)
  const certified = id === null ? null : await certificateOf(context, useCase, id)
  if (!certified) throw notFound()
  const base = `/use-cases/${useCase.key}`
  return {
    base,
    certificate: certificateData(certified, formatsOf(context, request), { id: actor.id, base }),
    checkedAt: `${context.config.baseUrl}/certificates`,
    mayReadLog: can(actor, 'audit.view').allowed,
  }
}

export default function Certificate() {
  return <CertificatePage {...useLoaderData<typeof loader>()} />
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as reviews from 'db/queries/reviews'
import * as useCases from 'db/queries/use-cases'
import { can } from 'domain/permissions'
import { certificateData } from '~/features/gates/certificate-data'
import { CertificateCheckPage, type CheckedCertificate } from '~/features/gates/certificate-check-page'
import { certificateOf, isCodeOf, reviewInCode } from '~/server/certificate.server'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Check a certificate · Tollgate' }]

/** One answer for a code that is wrong and for one of what is not the reader's to see (security.md C2). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const code = (new URL(request.url).searchParams.get('code') ?? '').slice(0, 40)
  const id = reviewInCode(code)
  const asked = id === null ? null : await reviews.findRequest(context.store.read, id)
  const useCase = asked && (await useCases.find(context.store.read, asked.useCaseId))
  const certified = useCase && can(actor, 'use_case.view', useCase.membership).allowed ? await certificateOf(context, useCase, asked.id) : null
  if (!useCase || !certified || !isCodeOf(certified, code)) return { code, found: null }
  const base = `/use-cases/${useCase.key}`
  const { title, outcome, decidedAt } = certificateData(certified, formatsOf(context, request), { id: actor.id, base })
  const found: CheckedCertificate = { key: useCase.key, title: useCase.title, href: `${base}/decisions/certificates/${asked.id}`, says: `${title}: ${outcome.toLowerCase()}, decided ${decidedAt}.` }
  return { code, found }
}

export default function Certificates() {
  return <CertificateCheckPage {...useLoaderData<typeof loader>()} />
}

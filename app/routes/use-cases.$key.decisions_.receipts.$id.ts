import type { LoaderFunctionArgs } from '@remix-run/node'
import { receiptOfVote } from '~/server/vote-receipt.server'
import { rowNumberOf } from '~/server/row-number.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound } from '~/server/web.server'

/** The receipt of one's own signature, as a file: `tollgate audit verify --receipt` proves that the log still holds it (R13). */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  const id = rowNumberOf(params.id)
  const receipt = id === null ? null : await receiptOfVote(context, { useCase, voteId: id, signerId: actor.id })
  if (!receipt) throw notFound()
  return new Response(`${JSON.stringify(receipt)}\n`, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="receipt-${useCase.key}-${receipt.seq}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}

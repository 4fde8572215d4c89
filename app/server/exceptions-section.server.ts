import type { AppLoadContext } from '@remix-run/node'
import * as checklists from 'db/queries/checklist'
import * as exceptions from 'db/queries/exceptions'
import * as settings from 'db/queries/settings'
import type { UseCase } from 'db/queries/use-cases'
import type { Day } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { isExceptionPacket } from 'domain/review-packet'
import { castExceptionVote, type ExceptionVoted } from '~/commands/exception-votes.server'
import { requestException } from '~/commands/exceptions.server'
import { exceptionsData, type ExceptionsData } from '~/features/exceptions/exceptions-data'
import { signedNotice } from '~/features/reviews/turn-words'
import type { Formats } from '~/features/use-cases/formats'
import type { UseCaseReviews } from './use-case-reviews.server'
import { runForm } from './web.server'

interface Page {
  actor: Actor
  useCase: UseCase
  today: Day
  reviews: UseCaseReviews
  /** The item that somebody comes to ask for. */
  chosen: string | null
}

/** What the section about exceptions shows. */
export async function exceptionsSection({ store: { read } }: AppLoadContext, { actor, useCase, today, reviews, chosen }: Page, formats: Formats): Promise<ExceptionsData> {
  const requests = reviews.requests.flatMap((request) => {
    const row = request.kind === 'exception' ? reviews.packetOf(request.id) : null
    return row && isExceptionPacket(row.packet) ? [{ ...request, packet: { ...row, packet: row.packet } }] : []
  })
  return exceptionsData({
    ...{ useCase, requests, chosen, actor, today, formats },
    ...{ votes: reviews.votes, recusals: reviews.recusals, members: reviews.members },
    checklist: (await checklists.find(read, useCase.id)).checklist,
    granted: await exceptions.exceptionsOf(read, useCase.id),
    exceptionDays: (await settings.policyInForce(read)).values.exceptionDays,
  })
}

/** Runs a form of that section; null where it is none of them. */
export function runExceptionForm(request: Request, context: AppLoadContext, here: { form: FormData; extra: { key: string }; redirectTo: string }) {
  const redirectTo = `${here.redirectTo}#exceptions`
  switch (here.form.get('form')) {
    case 'exception-ask':
      return runForm(request, context, requestException, { ...here, redirectTo, notice: ({ item }) => `The committee is asked for an exception for “${item}”.` })
    case 'exception-vote':
      return runForm(request, context, castExceptionVote(context.config), { ...here, redirectTo, notice: voteNotice })
    case null:
    default:
      return null
  }
}

function voteNotice(voted: ExceptionVoted): string {
  if (voted.decided !== null) return `Signed, and decided: the exception is ${voted.decided}.`
  return signedNotice('The exception', voted)
}

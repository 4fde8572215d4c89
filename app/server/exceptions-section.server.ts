import type { AppLoadContext } from '@remix-run/node'
import * as checklists from 'db/queries/checklist'
import * as committee from 'db/queries/committee'
import * as exceptions from 'db/queries/exceptions'
import * as reviews from 'db/queries/reviews'
import * as settings from 'db/queries/settings'
import type { UseCase } from 'db/queries/use-cases'
import { seatName } from 'domain/committee'
import type { Day } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { isExceptionPacket } from 'domain/review-packet'
import { castExceptionVote, type ExceptionVoted } from '~/commands/exception-votes.server'
import { requestException } from '~/commands/exceptions.server'
import { exceptionsData, type ExceptionsData } from '~/features/exceptions/exceptions-data'
import type { Formats } from '~/features/use-cases/formats'
import { runForm } from './web.server'

interface Page {
  actor: Actor
  useCase: UseCase
  today: Day
  votes: readonly reviews.VoteRow[]
  /** The item that somebody comes to ask for. */
  chosen: string | null
}

/** What the section about exceptions shows. */
export async function exceptionsSection({ store: { read } }: AppLoadContext, { actor, useCase, today, votes, chosen }: Page, formats: Formats): Promise<ExceptionsData> {
  const asked = (await reviews.requestsOf(read, useCase.id)).filter(({ kind }) => kind === 'exception')
  const requests = []
  for (const request of asked) {
    const row = await reviews.packetOf(read, request.id)
    if (row && isExceptionPacket(row.packet)) requests.push({ ...request, packet: { ...row, packet: row.packet } })
  }
  const waits = asked.some(({ closedAt }) => closedAt === null)
  return exceptionsData({
    ...{ useCase, requests, votes, chosen, actor, today, formats },
    checklist: (await checklists.find(read, useCase.id)).checklist,
    granted: await exceptions.exceptionsOf(read, useCase.id),
    recusals: waits ? await reviews.recusalsOf(read, useCase.id) : [],
    members: waits ? await committee.members(read) : [],
    exceptionDays: (await settings.policyInForce(read)).values.exceptionDays,
  })
}

/** Runs a form of that section; null where it is none of them. */
export function runExceptionForm(request: Request, context: AppLoadContext, here: { form: FormData; extra: { key: string } }) {
  const redirectTo = `/use-cases/${here.extra.key}/decisions#exceptions`
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

function voteNotice({ decided, missing, missingSeats }: ExceptionVoted): string {
  if (decided !== null) return `Signed, and decided: the exception is ${decided}.`
  const seats = missingSeats.map((seat) => seatName(seat).toLowerCase()).join(' and ')
  return `Signed. The exception still needs ${missing > 0 ? `${missing} ${missing === 1 ? 'vote' : 'votes'}${seats && `, among them ${seats}`}` : `the vote of ${seats}`}.`
}

import type { AppLoadContext } from '@remix-run/node'
import * as kills from 'db/queries/kills'
import * as settings from 'db/queries/settings'
import type { UseCase } from 'db/queries/use-cases'
import type { Day } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { isKillPacket } from 'domain/review-packet'
import { answerKill, askKill, openWithoutAnswer, proposeKill, withdrawKill } from '~/commands/kill-inquiry.server'
import { findingsMet } from '~/commands/kill-packet.server'
import { requestReversal } from '~/commands/kill-reversal.server'
import { castKillVote, type KillVoted } from '~/commands/kill-votes.server'
import { writeRetrospective } from '~/commands/retrospective.server'
import type { EvidenceWords } from '~/features/gates/evidence-data'
import { killData, type KillData } from '~/features/kill/kill-data'
import { signedNotice } from '~/features/reviews/turn-words'
import { killVerbNames } from '~/features/use-cases/words'
import type { UseCaseReviews } from './use-case-reviews.server'
import { runForm } from './web.server'

interface Page {
  actor: Actor
  useCase: UseCase
  today: Day
  reviews: UseCaseReviews
}

/** What the section about killing a use case shows. */
export async function killSection({ store: { read } }: AppLoadContext, { actor, useCase, today, reviews }: Page, words: EvidenceWords): Promise<KillData> {
  const requests = reviews.requests.filter(({ kind }) => kind === 'kill')
  const waiting = requests.find(({ closedAt }) => closedAt === null)
  const row = waiting ? reviews.packetOf(waiting.id) : null
  return killData({
    ...{ useCase, requests, actor, today, ...words },
    ...{ votes: reviews.votes, recusals: reviews.recusals, members: reviews.members },
    packet: row && isKillPacket(row.packet) ? { ...row, packet: row.packet } : null,
    findings: await findingsMet(read, useCase.id, today),
    inquiries: await kills.inquiriesOf(read, useCase.id),
    decisions: await kills.decisionsOf(read, useCase.id),
    retrospectives: useCase.status === 'killed' ? await kills.retrospectivesOf(read, useCase.id) : [],
    graceDaysAtMost: (await settings.policyInForce(read)).values.killGraceDays,
  })
}

/** Runs a form of that section; null where it is none of them. */
export function runKillForm(request: Request, context: AppLoadContext, here: { form: FormData; extra: { key: string }; redirectTo: string }) {
  const to = `${here.redirectTo}#kill`
  const said = (notice: string) => ({ ...here, redirectTo: to, notice })
  switch (here.form.get('form')) {
    case 'kill-ask':
      return runForm(request, context, askKill, said('The owner is asked. The vote begins with the answer, or when the time for it is over.'))
    case 'kill-answer':
      return runForm(request, context, answerKill, said('Answered. The committee votes now.'))
    case 'kill-propose':
      return runForm(request, context, proposeKill, said('The committee is asked.'))
    case 'kill-open':
      return runForm(request, context, openWithoutAnswer, said('The committee votes now.'))
    case 'kill-withdraw':
      return runForm(request, context, withdrawKill, said('The question is taken back.'))
    case 'kill-vote':
      return runForm(request, context, castKillVote(context.config), { ...here, redirectTo: to, notice: voteNotice })
    case 'kill-reverse':
      return runForm(request, context, requestReversal, said('The committee is asked to take the kill back.'))
    case 'retrospective':
      return runForm(request, context, writeRetrospective, { ...here, redirectTo: `${to.replace('#kill', '')}#retrospective`, notice: 'The retrospective is saved.' })
    case null:
    default:
      return null
  }
}

function voteNotice(voted: KillVoted): string {
  return voted.decided === null ? signedNotice('The review', voted) : `Signed, and decided: ${killVerbNames[voted.decided].toLowerCase()}.`
}

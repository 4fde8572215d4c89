import { demoCommittee, type DemoMember } from 'db/demo/people'
import type { DemoUseCase } from 'db/demo/story'
import * as reviews from 'db/queries/reviews'
import { addDays } from 'domain/month'
import { signExceptionVote } from '~/commands/exception-votes.server'
import { requestException } from '~/commands/exceptions.server'
import type { Calendar } from './calendar'
import type { Step } from './step'

const members = Object.keys(demoCommittee) as DemoMember[]
/** Weeks between asking and the decision. */
const deliberation = 0.6

/** What the committee set aside for a time: asked for by the owner, granted by all of it. */
export function exceptionSteps(story: DemoUseCase, { day }: Calendar): Step[] {
  return (story.exceptions ?? []).flatMap(({ at, item, reason, weeks }): Step[] => [
    {
      kind: 'request',
      on: day(at),
      by: story.owner ?? 'head',
      play: async ({ context, current }) => requestException(context, { key: (await current()).key, item, reason, expiresOn: addDays(day(at), weeks * 7) }),
    },
    {
      kind: 'decide',
      on: day(at - deliberation),
      by: 'head',
      play: async ({ tx, context, as, current }) => {
        const { key, id } = await current()
        const request = (await reviews.openRequests(tx, id)).find(({ kind }) => kind === 'exception')
        const packet = request && (await reviews.packetOf(tx, request.id))
        if (!packet) throw new Error(`${story.title}: no exception is asked for`)
        const vote = { key, requestId: packet.requestId, seen: packet.hash, verb: 'grant', isSigned: true }
        let result = await signExceptionVote(context, { ...vote, reason: 'Known, watched, and no reason to stop until then.' })
        for (const member of members) {
          if (!result.ok || result.value.decided) break
          result = await signExceptionVote(as(member), { ...vote, reason: demoCommittee[member].agrees })
        }
        return result
      },
    },
  ])
}

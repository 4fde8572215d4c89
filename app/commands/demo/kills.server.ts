import { demoCommittee } from 'db/demo/people'
import type { DemoKillReview, DemoUseCase } from 'db/demo/story'
import * as kills from 'db/queries/kills'
import * as reviews from 'db/queries/reviews'
import { addDays } from 'domain/month'
import { answerKill, askKill, proposeKill } from '~/commands/kill-inquiry.server'
import { signKillVote } from '~/commands/kill-votes.server'
import { writeRetrospective } from '~/commands/retrospective.server'
import type { Calendar } from './calendar'
import { demoMembers, type DemoPerson, type Stage, type Step, type StepKind } from './step'

/** The kill review of a use case, as far as it is, and what was written about it after its end. */
export function killSteps(story: DemoUseCase, calendar: Calendar): Step[] {
  const { killReview, retrospective } = story
  const by = story.owner ?? 'head'
  return [
    ...(killReview ? reviewSteps(killReview, by, calendar) : []),
    ...(retrospective
      ? [step('status', calendar.day(retrospective.at), by, async ({ context, current }) => writeRetrospective(context, { key: (await current()).key, ...retrospective, basedOn: 0 }))]
      : []),
  ]
}

const step = (kind: StepKind, on: Step['on'], by: DemoPerson, play: Step['play']): Step => ({ kind, on, by, play })

function reviewSteps({ asked, answer, decided }: DemoKillReview, owner: DemoPerson, { day }: Calendar): Step[] {
  const steps: Step[] = []
  if (asked) steps.push(step('request', day(asked.at), 'head', async ({ context, current }) => askKill(context, { key: (await current()).key, note: asked.note })))
  if (answer) {
    const { says, words } = answer
    steps.push(
      step('request', day(answer.at), owner, async ({ context, tx, current }) => {
        const { id, key } = await current()
        const inquiry = await kills.openInquiry(tx, id)
        return inquiry ? answerKill(context, { key, inquiryId: inquiry.id, answer: says, words }) : proposeKill(context, { key, answer: says, words })
      }),
    )
  }
  if (decided) {
    const { at, verb, reason, weeks } = decided
    const on = day(at)
    // Who asks does not vote (R7).
    const first = asked ? 'chiara' : 'head'
    steps.push(
      step('decide', on, first, async (stage) => {
        const vote = { ...(await seenNow(stage)), verb, isSigned: true, graceUntil: weeks === undefined ? null : addDays(on, weeks * 7) }
        let result = await signKillVote(stage.context, { ...vote, reason })
        for (const member of demoMembers.filter((one) => one !== first)) {
          if (!result.ok || result.value.decided) break
          result = await signKillVote(stage.as(member), { ...vote, reason: demoCommittee[member].agrees })
        }
        if (result.ok && result.value.decided !== verb) throw new Error(`The kill review of ${vote.key} is not decided as told`)
        return result
      }),
    )
  }
  return steps
}

/** What who votes has on the screen. */
async function seenNow({ tx, current }: Stage) {
  const { id, key } = await current()
  const request = (await reviews.openRequests(tx, id)).find(({ kind }) => kind === 'kill')
  const packet = request && (await reviews.packetOf(tx, request.id))
  if (!packet) throw new Error(`${key} is under no kill review`)
  return { key, requestId: packet.requestId, seen: packet.hash }
}

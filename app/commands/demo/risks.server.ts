import { riskWords } from 'db/demo/risks'
import type { DemoUseCase, WeeksAgo } from 'db/demo/story'
import * as risks from 'db/queries/risks'
import { aiActQuestions } from 'domain/eu-ai-act'
import { riskLibrary } from 'domain/guide/risks'
import { classifyAiAct } from '~/commands/eu-ai-act.server'
import { refusal } from '~/commands/result'
import { editRisk, seedRegister } from '~/commands/risk-register.server'
import type { Calendar } from './calendar'
import type { Step } from './step'

/** Weeks in which a team looks at its risks, after the use case became active. */
const lookedAtAfter = 0.8

/** The risk register: the guide's risks once it is active, scored soon after; and the class under the EU AI Act. */
export function riskSteps(story: DemoUseCase, { day }: Calendar): Step[] {
  const { active, risk, aiAct } = story
  if (active === undefined || !risk) return []
  const by = story.owner ?? 'head'
  const scoredAt: WeeksAgo = active - lookedAtAfter
  const steps: Step[] = [
    { kind: 'risk', on: day(active - 0.2), by, play: async ({ context, current }) => seedRegister(context, { key: (await current()).key }) },
    ...(scoredAt > 0 ? riskLibrary.map(({ id }): Step => scored(id, day(scoredAt), by)) : []),
  ]
  if (aiAct) {
    const answers = Object.fromEntries(aiActQuestions.map(({ id }) => [id, aiAct.includes(id) ? 'yes' : 'no']))
    steps.push({
      kind: 'risk',
      on: day(active - 0.4),
      by,
      play: async ({ context, current }) => classifyAiAct(context, { key: (await current()).key, basedOn: 0, answers, exempt: 'no' }),
    })
  }
  return steps
}

function scored(id: keyof typeof riskWords, on: Step['on'], by: Step['by']): Step {
  const { before, after, measures, mitigation, status } = riskWords[id]
  return {
    kind: 'risk',
    on,
    by,
    play: async ({ tx, context, current }) => {
      const useCase = await current()
      const risk = (await risks.risksOf(tx, useCase.id)).find(({ libraryId }) => libraryId === id)
      if (!risk) return refusal('not_found', `${useCase.key} has no risk ${id}`)
      return editRisk(context, {
        ...{ key: useCase.key, riskId: risk.id, version: risk.version, title: risk.title, description: risk.description, category: risk.category },
        ...{ ...before, residualLikelihood: after.likelihood, residualImpact: after.impact, measures, mitigation, status, owner: useCase.membership.ownerId },
      })
    },
  }
}

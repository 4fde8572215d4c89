import { z } from 'zod'
import * as aiAct from 'db/queries/eu-ai-act'
import { aiActClass, aiActQuestions, unansweredAiAct, type AiActAnswers } from 'domain/eu-ai-act'
import { authorize, command, refuse } from './command.server'
import { optionalText, useCaseKey, versionOrNone } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

const yesOrNo = z.enum(['yes', 'no'], 'Answer yes or no.')
const answers = z.partialRecord(z.enum(aiActQuestions.map(({ id }) => id)), yesOrNo)

/**
 * Classifies a use case under the EU AI Act by the answers to every question (R6). Each classification is kept with who
 * answered what; the newest counts, and a prohibited one blocks every gate from then on.
 */
export const classifyAiAct = command({
  name: 'ai_act.classify',
  input: z.object({
    key: useCaseKey,
    /** Number of the classification that was seen; 0 for the first (R14). */
    basedOn: versionOrNone,
    answers: answers.optional(),
    exempt: yesOrNo.nullish(),
    exemptReason: optionalText(2000),
    profiles: yesOrNo.nullish(),
  }),
  async run({ tx, actor, today, now, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'risk.assess', useCase.membership)
    refuseClosed(useCase)
    const [newest] = await aiAct.assessmentsOf(tx, useCase.id)
    if ((newest?.id ?? 0) !== input.basedOn) {
      refuse('stale', `${newest?.byName ?? 'Somebody'} classified it while you were answering. Your answers are kept: compare them with what is there now and save again.`)
    }
    const given: AiActAnswers = input.answers ?? {}
    const [open] = unansweredAiAct(given)
    if (open) refuse('invalid', 'Answer yes or no.', { path: `answers.${open.id}` })
    const exempt = input.exempt === 'yes'
    if (exempt && !input.exemptReason) refuse('invalid', 'Say why there is no significant risk: this must be documented (Article 6(4)).', { path: 'exemptReason' })
    if (exempt && !input.profiles) refuse('invalid', 'Say whether it profiles people: then the exception does not hold.', { path: 'profiles' })
    const profiles = input.profiles === 'yes'
    const outcome = aiActClass(given, { claimed: exempt, profiles }) ?? refuse('invalid', 'Answer every question.')
    const exemptReason = exempt ? input.exemptReason : null
    await aiAct.insert(tx, { useCaseId: useCase.id, answers: given, exempt, exemptReason, profiles, class: outcome.class, by: actor.id, byName: actor.name, at: now, on: today })
    touch(useCase.id)
    const yes = aiActQuestions.filter(({ id }) => given[id] === 'yes').map(({ article }) => article)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { aiActClass: newest?.class ?? null },
      after: { aiActClass: outcome.class, appliesOf: yes, noSignificantRisk: exemptReason, profilesPeople: profiles },
    })
    return { class: outcome.class }
  },
})

import { z } from 'zod'
import * as useCases from 'db/queries/use-cases'
import { needsReason, suggestTier } from 'domain/risk-tier'
import { exposures, personalDataAnswers, tiers } from 'domain/use-case'
import { authorize, command, refuse } from './command.server'
import { optionalText, requiredText, useCaseKey, version } from './inputs'
import { checkVersion, loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/** Ids of known regulations and names of the organization's own, in a list; own ones in a form are separated by commas. */
const regulationNames = z
  .array(requiredText(60))
  .max(30, 'Use at most 30 regulations.')
  .transform((list) => [...new Set(list)])
const ownRegulations = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((name) => name.trim()).filter((name) => name !== '') : value),
  regulationNames.optional(),
)

/**
 * Records what a risk tier rests on, and the tier. A tier below the suggestion needs a reason (R6); the tier may stay
 * open. The history keeps every change of tier with its day (R12).
 */
export const setRisk = command({
  name: 'risk.set',
  input: z.object({
    key: useCaseKey,
    version,
    industry: optionalText(60),
    exposure: z.enum(exposures, 'Choose one of the exposures.').nullish(),
    personalData: z.enum(personalDataAnswers, 'Answer yes or no.').nullish(),
    regulations: regulationNames.optional(),
    ownRegulations,
    tier: z.enum(tiers, 'Choose high, medium or low.').nullish(),
    tierReason: optionalText(2000),
  }),
  async run({ tx, actor, today, now, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'risk.assess', useCase.membership)
    refuseClosed(useCase)
    await checkVersion(tx, useCase, input.version)
    const facts = {
      industry: input.industry,
      exposure: input.exposure ?? null,
      personalData: input.personalData ?? null,
      regulations: [...new Set([...(input.regulations ?? []), ...(input.ownRegulations ?? [])])],
    }
    const tier = input.tier ?? null
    const suggestion = suggestTier(facts)
    if (tier !== null && needsReason(tier, suggestion?.tier ?? null) && !input.tierReason) {
      refuse('invalid', `The suggestion is ${suggestion?.tier}. Give the reason for a lower tier, or choose ${suggestion?.tier}.`, {
        path: 'tierReason',
      })
    }
    const after = { ...facts, tier, tierReason: input.tierReason }
    await useCases.update(tx, useCase.id, after)
    if (tier !== useCase.tier) {
      const { tier: from } = useCase
      await useCases.addHistory(tx, [
        { useCaseId: useCase.id, field: 'tier', from, to: tier, on: today, at: now, by: actor.id, reason: input.tierReason },
      ])
    }
    touch(useCase.id)
    const { industry, exposure, personalData, regulations, tier: tierBefore, tierReason } = useCase
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { industry, exposure, personalData, regulations, tier: tierBefore, tierReason },
      after,
    })
    return { tier, suggested: suggestion?.tier ?? null }
  },
})

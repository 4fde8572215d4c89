import { z } from 'zod'
import type * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { Tx } from 'db/store'
import { actTowards } from 'domain/lifecycle'
import { statuses, tiers, type Status } from 'domain/use-case'
import { refuse } from './command.server'
import { jointCommand } from './joint-command.server'
import { loadUseCase } from './load-use-case.server'
import { optionalText, text, useCaseKey } from './inputs'
import { setRisk } from './risk.server'
import { activateUseCase, putOnHold, resumeUseCase, retireUseCase } from './use-case-lifecycle.server'
import { editUseCase, proposeUseCase } from './use-cases.server'

/**
 * A use case as other systems send it: one record with owner, tier and status among its fields. Behind it stand the
 * same commands that people use one by one, in one transaction; their rules and permissions hold.
 */

const ofRecord = {
  /** Id or e-mail address of a person. */
  owner: text(254).nullable().optional(),
  tier: z.enum(tiers, 'Choose high, medium or low.').nullable().optional(),
  tierReason: text(2000).nullable().optional(),
}

/** Creates a use case: proposed, or active where the Head of AI says so. */
export const createUseCaseRecord = jointCommand({
  name: 'use_case.create_record',
  input: proposeUseCase.input.extend(ofRecord),
  async execute({ tx, run }, { owner, tier, tierReason, ...fields }) {
    const { key } = await run(proposeUseCase, { ...fields, owner: await personId(tx, owner) })
    if (tier || tierReason) {
      await run(setRisk, { key, version: 1, ...riskFacts(fields), tier, tierReason })
    }
    return { key }
  },
})

const { shown: _shown, ...changeable } = editUseCase.input.shape

/** Changes a use case: what is absent stays as it is, null clears. */
export const changeUseCaseRecord = jointCommand({
  name: 'use_case.change_record',
  input: z.object({
    ...changeable,
    ...ofRecord,
    key: useCaseKey,
    status: z.enum(statuses, `The status is one of ${statuses.join(', ')}.`).optional(),
    /** Why the status changes. */
    reason: optionalText(2000),
  }),
  async execute({ tx, run }, { key, version, owner, tier, tierReason, status, reason, ...fields }) {
    const useCase = await loadUseCase(tx, key)
    let at = version
    if (tier !== undefined || tierReason !== undefined) {
      const next = tier === undefined ? useCase.tier : tier
      const why = tierReason === undefined && next === useCase.tier ? useCase.tierReason : tierReason
      // Facts and tier are judged together: a regulated industry may come with its high tier.
      await run(setRisk, { key, version: at, ...riskFacts(useCase), ...given(riskFacts(fields)), tier: next, tierReason: why })
      at = (await loadUseCase(tx, key)).version
    }
    const edited = await run(editUseCase, { key, version: at, ...fields, owner: await personId(tx, owner) })
    if (status !== undefined && status !== useCase.status) {
      const act = actTowards(useCase.status, status) ?? refuse('conflict', cannotBecome(useCase.status, status), { path: 'status' })
      await run(acts[act], { key, version: edited.version, reason: reason ?? '' })
    }
    return { key }
  },
})

const acts = { activate: activateUseCase, hold: putOnHold, resume: resumeUseCase, retire: retireUseCase }

const cannotBecome = (from: Status, to: Status): string =>
  to === 'killed' ? 'A use case is killed by the decision on a gate, not here.' : `A use case that is ${from} cannot become ${to}.`

type RiskFacts = Partial<Pick<useCases.UseCaseRow, 'industry' | 'exposure' | 'personalData' | 'regulations'>>
const riskFacts = ({ industry, exposure, personalData, regulations }: { [Fact in keyof RiskFacts]: RiskFacts[Fact] | undefined }) => ({ industry, exposure, personalData, regulations })
const given = (facts: object) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))

/** Other systems know people by their address. An address that nobody has goes on as it is, and is refused like any stranger. */
async function personId(tx: Tx, owner: string | null | undefined): Promise<string | null | undefined> {
  if (!owner?.includes('@')) return owner
  return (await users.findByEmail(tx, owner.toLowerCase()))?.id ?? owner.slice(0, 64)
}

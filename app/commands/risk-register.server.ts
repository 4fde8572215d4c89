import { z } from 'zod'
import * as riskQueries from 'db/queries/risks'
import * as users from 'db/queries/users'
import { checkScores, libraryMeasures, riskCategoryIds, riskStatuses, seedRisks, type RiskScore } from 'domain/risk-register'
import { assignablePerson, type Owner } from './assign-owner.server'
import { authorize, command, refuse, type Tools } from './command.server'
import { optionalText, requiredText, rowId, useCaseKey, version } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

const onScale = z.number('Choose 1 to 5.').int('Choose 1 to 5.').min(1, 'Choose 1 to 5.').max(5, 'Choose 1 to 5.').nullish()

const ofRisk = {
  title: requiredText(200, 'Name the risk.'),
  description: optionalText(2000),
  category: z.enum(riskCategoryIds, 'Choose one of the categories.'),
  likelihood: onScale,
  impact: onScale,
  residualLikelihood: onScale,
  residualImpact: onScale,
  measures: z.array(requiredText(60)).max(20).optional(),
  mitigation: optionalText(4000),
  owner: optionalText(64),
  status: z.enum(riskStatuses, 'Choose one of the statuses.'),
}

/** Nobody works through more; entries that are done with are closed, not removed, so there is always one to reuse. */
const risksAtMost = 100

/** Puts the guide's risks that a register does not have yet into it, one click for all four (R6). */
export const seedRegister = command({
  name: 'risk_register.seed',
  input: z.object({ key: useCaseKey }),
  async run(tools, { key }) {
    const { tx, actor, now, touch, record } = tools
    const useCase = await openUseCase(tools, key)
    const present = await riskQueries.risksOf(tx, useCase.id)
    const seeds = seedRisks(present)
    if (seeds.length === 0) return { added: 0 }
    const common = { useCaseId: useCase.id, measures: [], status: 'open' as const, changedBy: actor.id, changedAt: now }
    await riskQueries.insert(tx, seeds.map((seed) => ({ ...seed, ...common })))
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { risks: seeds.map(({ title }) => title) } })
    return { added: seeds.length }
  },
})

/** Adds a risk of the organization's own. */
export const addRisk = command({
  name: 'risk_register.add',
  input: z.object({ key: useCaseKey, ...ofRisk }),
  async run(tools, { key, ...input }) {
    const { tx, actor, now, touch, record } = tools
    const useCase = await openUseCase(tools, key)
    if ((await riskQueries.risksOf(tx, useCase.id)).length >= risksAtMost) {
      refuse('conflict', `A register has at most ${risksAtMost} risks. Edit one that is closed instead.`)
    }
    const { values, after } = await checked(tools, { ...input, libraryId: null, former: null })
    await riskQueries.insert(tx, [{ ...values, useCaseId: useCase.id, libraryId: null, changedBy: actor.id, changedAt: now }])
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after })
    return { title: input.title }
  },
})

/** Changes a risk: what it is, its scores, what is done about it, its owner and status (R6, R14). */
export const editRisk = command({
  name: 'risk_register.edit',
  input: z.object({ key: useCaseKey, riskId: rowId, version, ...ofRisk }),
  async run(tools, { key, riskId, version: read, ...input }) {
    const { tx, actor, now, touch, record } = tools
    const useCase = await openUseCase(tools, key)
    const risk = (await riskQueries.find(tx, useCase.id, riskId)) ?? refuse('not_found', 'There is no such risk in this register. Reload the page.')
    if (risk.version !== read) {
      const who = (await users.find(tx, risk.changedBy))?.name ?? 'Somebody'
      refuse('stale', `${who} changed “${risk.title}” while you were editing. Your input is kept: compare it with what stands under the fields and save again.`)
    }
    const { values, after } = await checked(tools, { ...input, libraryId: risk.libraryId, former: { id: risk.ownerId, name: risk.ownerName } })
    await riskQueries.update(tx, risk.id, { ...values, changedBy: actor.id, changedAt: now })
    touch(useCase.id)
    const { title, description, category, inherent, residual, measures, mitigation, ownerName, status } = risk
    const before = { risk: title, description, category, ...scoresIn(inherent, residual), measures, mitigation, owner: ownerName, status }
    record({ subject: { kind: 'use_case', id: useCase.key }, before, after })
    return { title: values.title }
  },
})

async function openUseCase({ tx, actor }: Pick<Tools, 'tx' | 'actor'>, key: string) {
  const useCase = await loadUseCase(tx, key)
  authorize(actor, 'risk.assess', useCase.membership)
  refuseClosed(useCase)
  return useCase
}

type RiskInput = z.output<z.ZodObject<typeof ofRisk>> & { libraryId: string | null; former: Owner | null }

/** What is to be saved of a risk, or the command is left: pairs of scores are whole, and the rules hold. */
async function checked(tools: Tools, input: RiskInput) {
  const { title, description, category, mitigation, status, libraryId, former } = input
  const inherent = pair(input.likelihood, input.impact, 'likelihood', 'impact')
  const residual = pair(input.residualLikelihood, input.residualImpact, 'residualLikelihood', 'residualImpact')
  const known = libraryMeasures(libraryId).map(({ id }) => id)
  const measures = known.filter((id) => input.measures?.includes(id))
  const problem = checkScores({ inherent, residual, measures, mitigation })
  if (problem) refuse('invalid', problem.says, { path: problem.field })
  // Who owned it before and has left may keep it until somebody chooses another: an edit of the score is not refused.
  const owner = !input.owner ? null : input.owner === former?.id ? former : await assignablePerson(tools, input.owner, 'owner')
  const scores = scoresIn(inherent, residual)
  return {
    values: { title, description, category, ...scores, measures, mitigation, ownerId: owner?.id ?? null, status },
    after: { risk: title, description, category, ...scores, measures, mitigation, owner: owner?.name ?? null, status },
  }
}

function pair(likelihood: number | null | undefined, impact: number | null | undefined, likelihoodPath: string, impactPath: string): RiskScore | null {
  if (likelihood == null && impact == null) return null
  if (likelihood == null) return refuse('invalid', 'Score the likelihood as well, or neither.', { path: likelihoodPath })
  if (impact == null) return refuse('invalid', 'Score the impact as well, or neither.', { path: impactPath })
  return { likelihood, impact }
}

const scoresIn = (inherent: RiskScore | null, residual: RiskScore | null) => ({
  likelihood: inherent?.likelihood ?? null,
  impact: inherent?.impact ?? null,
  residualLikelihood: residual?.likelihood ?? null,
  residualImpact: residual?.impact ?? null,
})

import { z } from 'zod'
import { similarUseCases } from 'db/queries/similar-use-cases'
import type { UseCase } from 'db/queries/use-cases'
import { can, has } from 'domain/permissions'
import { needsReason, suggestTier } from 'domain/risk-tier'
import { hasMethod, trainsModel, type Approach, type Method } from 'domain/use-case'
import { nextOwner, settleContributors, assignablePerson, type Owner } from './assign-owner.server'
import { changeUseCase } from './change-use-case.server'
import { authorize, command, refuse, type Tools } from './command.server'
import { optionalText, useCaseKey, version } from './inputs'
import { checkVersion, loadUseCase } from './load-use-case.server'
import { notifyOwnerAssigned } from './notify-people.server'
import { refuseClosed } from './open-use-case.server'
import { registerUseCases } from './register-use-cases.server'
import { useCaseFieldNames, useCaseFields, type UseCaseField } from './use-case-fields'

const ownerId = z.string().max(64).nullable().optional()

/**
 * Proposes a use case: a title and a business problem are enough, everything else may follow (intake). Who proposes and
 * may own, owns; the Head of AI may name another owner, and make it active at once. At the intake form, where similar
 * use cases exist, a person says why this one is new; a program that registers its records is not asked.
 */
export const proposeUseCase = command({
  name: 'use_case.create',
  input: z.object({
    ...useCaseFields,
    problem: useCaseFields.problem.pipe(z.string().min(1, 'Say what problem it is to solve.')),
    owner: ownerId,
    status: z.enum(['proposed', 'active'], 'A new use case is proposed, or active where the Head of AI says so.').optional(),
    whyNew: optionalText(2000),
  }),
  async run(tools, { owner, status = 'proposed', whyNew, ...fields }) {
    const { tx, actor, via } = tools
    authorize(actor, 'use_case.create')
    if (status === 'active' && !has(actor, 'head_of_ai')) refuse('forbidden', 'Only the Head of AI may make a use case active.', { path: 'status' })
    const ownerOfNew = await firstOwner(tools, owner)
    if (via === 'web') {
      askReason(fields.approach ?? null, fields.approachReason ?? null)
      const similar = whyNew ? [] : await similarUseCases(tx, fields)
      if (similar.length) {
        refuse('invalid', 'Similar use cases exist. Join one of them, or say why this one is new.', {
          path: 'whyNew',
          facts: { similar: similar.map(({ key, title }) => ({ key, title })) },
        })
      }
    }
    checkTier({ ...blankRisk, ...fields })
    const [registered] = await registerUseCases(tools, [
      { ...fields, whyNew, ownerId: ownerOfNew, status, phase: status === 'active' ? 1 : null },
    ])
    if (!registered) throw new Error('No use case was registered')
    await notifyOwnerAssigned(tools, registered, ownerOfNew, 1)
    return { key: registered.key }
  },
})

/** @param named undefined where nobody is named; null where the Head of AI leaves it open */
async function firstOwner(tools: Tools, named: string | null | undefined): Promise<string | null> {
  const { actor } = tools
  const self = has(actor, 'owner') ? actor.id : null
  if (named === undefined || named === actor.id) return self ?? named ?? null
  if (!has(actor, 'head_of_ai')) refuse('forbidden', 'Only the Head of AI may name another owner. Propose it, then hand it over.', { path: 'owner' })
  return named === null ? null : (await assignablePerson(tools, named, 'owner')).id
}

const editable = z.object({ ...useCaseFields, title: useCaseFields.title.optional(), problem: useCaseFields.problem.optional() })

/**
 * Changes what describes a use case: absent stays as it is, null clears. A form lists the fields it shows in `shown`,
 * so that one that comes back empty is cleared. The history keeps approach, method, owner, unit and budget (R12).
 */
export const editUseCase = command({
  name: 'use_case.edit',
  input: editable.extend({ key: useCaseKey, version, owner: ownerId, shown: z.array(z.enum(useCaseFieldNames)).optional() }),
  async run(tools, { key, version: readVersion, owner, shown = [], ...given }) {
    const { tx, actor, via } = tools
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'use_case.edit', useCase.membership)
    refuseClosed(useCase)
    await checkVersion(tx, useCase, readVersion)
    const fields = { ...cleared(shown), ...withoutAbsent(given) }
    if (fields.title === null) refuse('invalid', 'Give it a title.', { path: 'title' })
    const { title = useCase.title, ...others } = fields
    const approach = others.approach === undefined ? useCase.approach : others.approach
    if (others.method && others.approach === undefined && !hasMethod(approach)) {
      refuse('invalid', 'A method belongs to fine-tuning and hybrid. Choose the approach first.', { path: 'method' })
    }
    const values = { title, ...others, method: methodOf(approach, others.method ?? useCase.method) }
    if (via === 'web' && approach !== useCase.approach) {
      askReason(approach, others.approachReason === undefined ? useCase.approachReason : others.approachReason)
    }
    checkTier({ ...useCase, ...others })

    const next = owner === undefined || owner === useCase.ownerId ? null : await nextOwner(tools, useCase, owner)
    if (next) await settleContributors(tools, useCase, next.id, false)
    const changed = await changeUseCase(tools, useCase, { ...values, ...(next && { ownerId: next.id }) }, { also: next ? ownerNames(useCase, next) : {} })
    if (next) await notifyOwnerAssigned(tools, useCase, next.id, useCase.version + 1)
    return { key: useCase.key, version: useCase.version + (changed.length ? 1 : 0), changed }
  },
})

/** Hands a use case over; who owned it may stay on as a contributor. */
export const assignOwner = command({
  name: 'use_case.assign',
  input: z.object({ key: useCaseKey, version, owner: z.string().max(64).nullish(), stays: z.boolean().optional(), reason: optionalText(2000) }),
  async run(tools, input) {
    const useCase = await loadUseCase(tools.tx, input.key)
    authorize(tools.actor, 'use_case.assign', useCase.membership)
    refuseClosed(useCase)
    await checkVersion(tools.tx, useCase, input.version)
    const next = await nextOwner(tools, useCase, input.owner ?? null)
    await settleContributors(tools, useCase, next.id, input.stays ?? false)
    const also = ownerNames(useCase, next)
    const changed = await changeUseCase(tools, useCase, { ownerId: next.id }, { also, reason: input.reason })
    if (changed.length) await notifyOwnerAssigned(tools, useCase, next.id, useCase.version + 1)
    const contributorIds = input.stays && useCase.ownerId ? [useCase.ownerId] : useCase.membership.contributorIds
    return { key: useCase.key, owner: next.name, isVisible: can(tools.actor, 'use_case.view', { ownerId: next.id, contributorIds }).allowed }
  },
})

/** The log names people as they were then; ids alone would not be read. */
const ownerNames = (useCase: UseCase, next: Owner) => ({ before: { owner: useCase.ownerName }, after: { owner: next.name } })

/** What an empty field of a form means: unknown, and no text or no entries where the record cannot say "unknown". */
function cleared(shown: readonly UseCaseField[]) {
  const values = shown.map((field) => [field, field === 'problem' ? '' : lists.has(field) ? [] : null])
  return Object.fromEntries(values) as Omit<z.output<typeof editable>, 'title'> & { title?: null }
}
const lists: ReadonlySet<UseCaseField> = new Set<UseCaseField>(['tags', 'links', 'regulations'])

function withoutAbsent<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>
}

/** LoRA unless said otherwise, and only where a model is fine-tuned. */
const methodOf = (approach: Approach | null, method: Method | null): Method | null => (hasMethod(approach) ? (method ?? 'lora') : null)

/** A person who moves a use case into the 10 says why at once; what other systems bring may lack it, and shows as a gap (R10). */
function askReason(approach: Approach | null, reason: string | null): void {
  if (trainsModel(approach) && !reason) {
    refuse('invalid', 'This counts towards the 10. Say why prompting or RAG will not do.', { path: 'approachReason' })
  }
}

type RiskFacts = Pick<UseCase, 'industry' | 'exposure' | 'personalData' | 'regulations' | 'tier' | 'tierReason'>
const blankRisk: RiskFacts = { industry: null, exposure: null, personalData: null, regulations: [], tier: null, tierReason: null }

/** What the tier rests on may not change so that the tier falls below what it then suggests, without a reason (R6). */
function checkTier(facts: { [Fact in keyof RiskFacts]?: RiskFacts[Fact] | undefined }): void {
  const { tier = null, tierReason, industry = null, exposure = null, personalData = null, regulations = [] } = facts
  const suggestion = suggestTier({ industry, exposure, personalData, regulations })
  if (tier !== null && !tierReason && needsReason(tier, suggestion?.tier ?? null)) {
    refuse('invalid', `With this, the suggested tier is ${suggestion?.tier}. Record the tier under Risk & controls first.`, { path: 'industry' })
  }
}

import { records, type UseCaseRecord } from 'db/queries/use-case-records'
import * as useCases from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { verdictOn } from 'domain/exceptions'
import type { Day } from 'domain/month'
import { roiPercent } from 'domain/roi'
import { useCaseKeyPattern } from 'domain/use-case'
import { authorizeCall, notThere, type Call } from './api.server'

/** Fields that are in a record and cannot be set. */
export const readOnlyFields = {
  phase: 'The phase is read only: it moves by the decision on a gate.',
  key: 'The key is read only.',
  version: 'The version is read only: send it as If-Match.',
  health: 'The health is read only: post an update.',
}

/** The key in the address. @throws Response 404 where it cannot be one */
export function keyOf({ params }: Call): string {
  const { key = '' } = params
  if (!useCaseKeyPattern.test(key)) throw notThere()
  return key
}

/** The use case in the address. @throws Response 404 with one body for "not there" and "not yours" (security.md C2) */
export async function requireRecord(call: Call): Promise<useCases.UseCase> {
  const useCase = await useCases.findByKey(call.context.store.read, keyOf(call))
  if (!useCase) throw notThere()
  authorizeCall(call, 'use_case.view', useCase.membership)
  return useCase
}

/** A use case as the API gives it, by the key that a command has just written. */
export async function recordJson(db: ReadDb, key: string, today: Day) {
  const useCase = await useCases.findByKey(db, key)
  const [record] = useCase ? await records(db, [useCase.id]) : []
  if (!useCase || !record) throw new Error(`${key} has no record`)
  return { ...jsonOf(record, today), contributors: useCase.contributors }
}

/** Fields of a use case, each as it can be sent back, then where it stands. Money in minor units. */
export function jsonOf({ useCase, standing, owner }: UseCaseRecord, today: Day) {
  const { key, title, problem, whyNew, businessUnit, department, sponsor, ownerId, status, phase, tier, tierReason, approach, method, approachReason } = useCase
  const { promptTrial, ragTrial, vendor, model, industry, exposure, personalData, regulations, dataNature, exampleCount, taskType, budget } = useCase
  const { startedOn, acquiredOn, implementedOn, retiredOn, tags, links, health, enteredOn, updatedOn, version } = useCase
  const { costs, gains, months, firstMonth, lastMonth, runRate, breakEvenMonth, moneyAtStake, readinessTotal, verdict, goThrough, unanswered } = standing
  return {
    ...{ key, title, problem, whyNew, businessUnit, department, sponsor },
    owner: ownerId,
    ownerName: owner?.name ?? null,
    ownerEmail: owner?.email ?? null,
    ...{ status, phase, tier, tierReason, approach, method, approachReason, promptTrial, ragTrial, vendor, model },
    ...{ industry, exposure, personalData, regulations, dataNature, exampleCount, taskType, budget },
    ...{ startedOn, acquiredOn, implementedOn, retiredOn, tags, links, health, enteredOn, updatedOn, version },
    roi: { costs, gains, roiPercent: roiPercent({ costs, gains }), months, firstMonth, lastMonth, runRate, breakEvenMonth, moneyAtStake },
    checklist: { verdict: verdictOn(verdict, goThrough, today), exceptedUntil: goThrough !== null && goThrough >= today ? goThrough : null, unanswered },
    readiness: { total: readinessTotal },
    phasePlannedEnd: standing.phasePlannedEnd,
  }
}

import fc from 'fast-check'
import { refreshStandings } from '~/commands/standings.server'
import { shiftPortfolioMonths } from 'db/queries/portfolio-months'
import { policyInForce } from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import { checklistAnswers } from 'db/schema/assessments'
import { killDecisions } from 'db/schema/kills'
import { phaseRuns } from 'db/schema/phases'
import { reviewRequests } from 'db/schema/reviews'
import { roiEntries } from 'db/schema/roi'
import type { Store } from 'db/store'
import { items } from 'domain/checklist'
import { addDays, addMonths, dayOf, monthOf, type Month } from 'domain/month'
import { approaches, gates, healths, phases, statuses, tiers, useCaseKey } from 'domain/use-case'
import { testNow } from './commands'

const today = dayOf(testNow)
const orNone = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { freq: 5 })
const daysAgo = (most: number) => fc.integer({ min: 0, max: most }).map((days) => addDays(today, -days))

/** A use case with everything that its standing is derived from. */
const drafts = (ownerIds: readonly string[]) =>
  fc.record({
    status: fc.constantFrom(...statuses, 'active' as const, 'active' as const, 'active' as const),
    phase: orNone(phases),
    tier: orNone(tiers),
    approach: orNone(approaches),
    businessUnit: orNone(['Claims', 'Sales', 'R&D and more', 'none']),
    ownerId: orNone(ownerIds),
    health: orNone(healths),
    budget: fc.option(fc.integer({ min: 0, max: 900_000_00 })),
    enteredOn: daysAgo(400),
    updatedOn: fc.option(daysAgo(120)),
    plannedStart: daysAgo(90),
    plannedDays: fc.integer({ min: 7, max: 90 }),
    requestedDaysAgo: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 1 }),
    answers: fc.oneof(
      fc.constant('none' as const),
      fc.constant('all_clear' as const),
      fc.constant('all_clear' as const),
      fc.constant('red_flag' as const),
    ),
    months: fc.uniqueArray(fc.record({ back: fc.integer({ min: 0, max: 30 }), costs: fc.integer({ min: 0, max: 50_000_00 }), gains: fc.integer({ min: 0, max: 90_000_00 }) }), {
      selector: ({ back }) => back,
      maxLength: 12,
    }),
  })

export interface RandomUseCase {
  id: number
  key: string
  draft: ReturnType<typeof drafts> extends fc.Arbitrary<infer Draft> ? Draft : never
  /** Recorded months, oldest first. */
  months: { month: Month; costs: number; gains: number }[]
}

/** Puts use cases that differ in everything into the store, always the same for a seed, with their standings. */
export async function randomPortfolio(store: Store, ownerIds: readonly string[], { seed, count }: { seed: number; count: number }): Promise<RandomUseCase[]> {
  const members = fc.sample(drafts(ownerIds), { seed, numRuns: count }).map((draft, index) => ({
    id: index + 1,
    key: useCaseKey(index + 1),
    draft,
    months: draft.months
      .map(({ back, costs, gains }) => ({ month: addMonths(monthOf(today), -back), costs, gains }))
      .sort((one, other) => one.month.localeCompare(other.month)),
  }))
  await store.withTransaction(async (tx) => {
    for (const { id, key, draft, months } of members) {
      const { status, phase, tier, approach, businessUnit, ownerId, health, budget, enteredOn, updatedOn } = draft
      await useCases.insert(tx, [
        { id, key, title: `Use case ${id}`, status, phase, tier, approach, businessUnit, ownerId, health, budget, enteredOn, updatedOn, regulations: [], tags: [], links: [], createdAt: testNow },
      ])
      if (phase) {
        const plannedEnd = phase === 5 ? null : addDays(draft.plannedStart, draft.plannedDays)
        await tx.insert(phaseRuns).values({ useCaseId: id, phase, plannedStart: draft.plannedStart, plannedEnd, actualStart: draft.plannedStart })
      }
      const gate = gates.find((one) => one === phase)
      if (gate && draft.requestedDaysAgo !== null) {
        await tx.insert(reviewRequests).values({ useCaseId: id, gate, note: '', by: 'somebody', at: new Date(`${addDays(today, -draft.requestedDaysAgo)}T08:00:00Z`) })
      }
      if (draft.answers !== 'none') {
        const isRaised = (item: string) => draft.answers === 'red_flag' && item === 'no_budget'
        await tx.insert(checklistAnswers).values(
          items.map(({ id: item, group }) => ({ useCaseId: id, item, answer: group === 'green' || isRaised(item) ? ('yes' as const) : ('no' as const), evidence: [], at: testNow })),
        )
      }
      if (status === 'killed' && budget !== null) {
        const [on, at] = [updatedOn ?? enteredOn, testNow]
        const [review] = await tx.insert(reviewRequests).values({ useCaseId: id, kind: 'kill', note: '', by: 'somebody', at, closedAt: at, closedAs: 'decided' }).returning({ id: reviewRequests.id })
        const figures = { spent: 0, gained: 0, freedBudget: budget, lossAvoided: 0, atStake: 0 }
        await tx.insert(killDecisions).values({ useCaseId: id, requestId: review?.id ?? 0, verb: 'kill', reason: '', findings: [], figures, by: 'somebody', byName: 'Somebody', at, on })
      }
      for (const { month, costs, gains } of months) {
        await tx.insert(roiEntries).values({ useCaseId: id, month, compute: costs, revenue: gains, costs, gains, by: 'somebody', at: testNow })
      }
    }
    await shiftPortfolioMonths(tx, members.flatMap(({ months }) => months.map((one) => ({ ...one, entries: 1 }))))
    await refreshStandings(tx, members.map(({ id }) => id), await policyInForce(tx))
  })
  return members
}

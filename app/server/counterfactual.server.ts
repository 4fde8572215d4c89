import { setImmediate as turn } from 'node:timers/promises'
import { historiesAfter, type UseCaseHistory } from 'db/queries/counterfactual'
import { whileUnchanged } from 'db/queries/while-unchanged'
import type { ReadDb } from 'db/store'
import { counterfactual, replayPolicy, sumCounterfactuals, sumsByRule, type Counterfactual, type CounterfactualSums } from 'domain/counterfactual'
import type { Policy } from 'domain/policy'

export interface Replayed extends Counterfactual, Pick<UseCaseHistory, 'key' | 'title' | 'businessUnit' | 'status'> {}

export interface Replay {
  /** Use cases with figures. */
  replayed: number
  sums: CounterfactualSums
  byRule: ReturnType<typeof sumsByRule>
  /** Those that met a rule, what would have changed most first. */
  found: Replayed[]
}

/** So many use cases at a time, that others are answered in between: with 36 months each they take some tens of milliseconds. */
const batch = 100

/**
 * Replays the kill rules over everything that is recorded (R11): seconds of work at ten thousand use cases, done in small parts
 * between which the process answers others, and kept until anything changes.
 */
export async function replayPortfolio(db: ReadDb, { policy }: { policy: Policy }): Promise<Replay> {
  const rules = replayPolicy(policy)
  const found: Replayed[] = []
  let replayed = 0
  let histories = await historiesAfter(db, 0, batch)
  while (histories.length > 0) {
    replayed += histories.length
    for (const { key, title, businessUnit, status, ...history } of histories) {
      const one = counterfactual(history, rules)
      if (one) found.push({ ...one, key, title, businessUnit, status })
    }
    await turn()
    histories = await historiesAfter(db, histories.at(-1)?.id ?? 0, batch)
  }
  found.sort((one, other) => Math.abs(other.netAfter) - Math.abs(one.netAfter) || (one.key < other.key ? -1 : 1))
  return { replayed, sums: sumCounterfactuals(found), byRule: sumsByRule(found), found }
}

export const keptReplay = whileUnchanged(replayPortfolio)

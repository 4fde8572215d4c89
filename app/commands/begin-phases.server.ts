import * as phases from 'db/queries/phases'
import type { Tx } from 'db/store'
import type { Day } from 'domain/month'
import { planPhase } from 'domain/phases'
import type { Approach, Phase } from 'domain/use-case'

export interface PhaseBeginning {
  useCaseId: number
  phase: Phase
  /** Decides which activities and deliverables the phase has. */
  approach: Approach | null
  startOn: Day
}

/**
 * Begins a phase of each of some use cases, each named once: ends the run that is open, begins a new one with its
 * planned dates, and gives it its own copy of the guide's activities and deliverables (R8). Earlier runs stay as they
 * are, so a phase that is begun again has both. Sets neither the use case's phase nor its history: the caller does.
 */
export async function beginPhases(tx: Tx, beginnings: readonly PhaseBeginning[]): Promise<void> {
  const byDay = new Map<Day, number[]>()
  for (const { useCaseId, startOn } of beginnings) byDay.set(startOn, [...(byDay.get(startOn) ?? []), useCaseId])
  for (const [day, ids] of byDay) await phases.endOpenRuns(tx, ids, day)

  const planned = beginnings.map((beginning) => ({
    ...beginning,
    plan: planPhase(beginning.phase, beginning.approach, beginning.startOn),
  }))
  const runs = await phases.insertRuns(
    tx,
    planned.map(({ useCaseId, phase, startOn, plan }) => ({
      useCaseId,
      phase,
      plannedStart: plan.plannedStart,
      plannedEnd: plan.plannedEnd,
      actualStart: startOn,
    })),
  )
  await phases.insertItems(
    tx,
    planned.flatMap(({ useCaseId, plan }) => {
      const phaseRunId = runs.get(useCaseId)
      if (phaseRunId === undefined) throw new Error(`No phase run was inserted for use case ${useCaseId}`)
      return plan.items.map(({ id, kind, title, steps, dueOn }, position) => ({
        phaseRunId,
        useCaseId,
        templateId: id,
        kind,
        title,
        steps,
        dueOn,
        position,
      }))
    }),
  )
}

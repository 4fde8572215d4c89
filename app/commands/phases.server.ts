import { z } from 'zod'
import * as phases from 'db/queries/phases'
import * as useCases from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { has } from 'domain/permissions'
import { phaseName } from 'domain/phases'
import { replannedDue } from 'domain/replan'
import { isRunning, phases as allPhases, type Phase } from 'domain/use-case'
import { beginPhases } from './begin-phases.server'
import { authorize, command, refuse } from './command.server'
import { day, optionalDay, optionalText, percent, requiredText, useCaseKey, version } from './inputs'
import { checkVersion, loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

const phaseNumber = z
  .number('Choose a phase.')
  .refine((value): value is Phase => allPhases.some((phase) => phase === value), 'Choose a phase from 1 to 5.')

/**
 * Records the phase of a running use case that has none, and begins it. Only the Head of AI may record a later phase
 * than the first, with a reason: nobody signed the gates before it here (R8).
 */
export const startPhase = command({
  name: 'phase.start',
  input: z.object({ key: useCaseKey, version, phase: phaseNumber, startedOn: optionalDay, reason: optionalText(2000) }),
  async run({ tx, actor, today, now, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'phase.edit', useCase.membership)
    refuseClosed(useCase)
    await checkVersion(tx, useCase, input.version)
    if (useCase.phase !== null) {
      refuse('conflict', `It is in phase ${useCase.phase} already. The next phase begins when its gate is approved.`)
    }
    if (!isRunning(useCase.status)) {
      refuse('conflict', 'The use case is only proposed. Ask the Head of AI to make it active first.')
    }
    const startOn = input.startedOn ?? today
    if (startOn > today) refuse('invalid', 'A phase cannot have begun in the future.', { path: 'startedOn' })
    if (input.phase > 1 && !has(actor, 'head_of_ai')) {
      refuse('forbidden', 'Only the Head of AI may record a later phase than the first: its gates were not signed here.')
    }
    if (input.phase > 1 && !input.reason) {
      refuse('invalid', 'Say why it begins here: the gates before this phase were not signed in Tollgate.', { path: 'reason' })
    }
    await useCases.update(tx, useCase.id, {
      phase: input.phase,
      importedWithoutGates: useCase.importedWithoutGates || input.phase > 1,
    })
    await useCases.addHistory(tx, [
      {
        useCaseId: useCase.id,
        field: 'phase',
        from: null,
        to: String(input.phase),
        on: today,
        at: now,
        by: actor.id,
        reason: input.reason,
      },
    ])
    await beginPhases(tx, [{ useCaseId: useCase.id, phase: input.phase, approach: useCase.approach, startOn }])
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { phase: null },
      after: { phase: input.phase, startedOn: startOn, reason: input.reason },
    })
    return { phase: input.phase, name: phaseName(input.phase, useCase.approach) }
  },
})

/**
 * Changes the planned dates of the current phase, with a reason that the log keeps. The open items keep their place
 * between the first and the last day when `moveItems` says so (R8).
 */
export const replanPhase = command({
  name: 'phase.replan',
  input: z.object({
    key: useCaseKey,
    version,
    plannedStart: day,
    plannedEnd: optionalDay,
    moveItems: z.boolean().optional(),
    reason: requiredText(2000, 'Say why the plan changes.'),
  }),
  async run({ tx, actor, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'phase.edit', useCase.membership)
    refuseClosed(useCase)
    const run = await loadOpenRun(tx, useCase.id)
    checkRunVersion(run, input.version)
    if (run.phase !== 5 && !input.plannedEnd) refuse('invalid', 'Fill in the planned end.', { path: 'plannedEnd' })
    if (input.plannedEnd && input.plannedEnd < input.plannedStart) {
      refuse('invalid', 'The planned end is before the planned start.', { path: 'plannedEnd' })
    }
    const after = { plannedStart: input.plannedStart, plannedEnd: input.plannedEnd }
    await phases.updateRun(tx, run.id, after)
    if (input.moveItems) {
      for (const item of await phases.itemsOfRun(tx, run.id)) {
        if (item.dueOn === null || item.doneOn !== null) continue
        await phases.updateItem(tx, item.id, { dueOn: replannedDue(item.dueOn, run, after) })
      }
    }
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { phase: run.phase, plannedStart: run.plannedStart, plannedEnd: run.plannedEnd },
      after: { phase: run.phase, ...after, movedItems: input.moveItems ?? false, reason: input.reason },
    })
    return { phase: run.phase, ...after }
  },
})

/** Says how much of the current phase is complete: the owner's word, whatever the items say (R8). */
export const setPercent = command({
  name: 'phase.percent',
  input: z.object({ key: useCaseKey, version, percent }),
  async run({ tx, actor, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'phase.edit', useCase.membership)
    refuseClosed(useCase)
    const run = await loadOpenRun(tx, useCase.id)
    checkRunVersion(run, input.version)
    await phases.updateRun(tx, run.id, { percent: input.percent })
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { phase: run.phase, percent: run.percent },
      after: { phase: run.phase, percent: input.percent },
    })
    return { phase: run.phase, percent: input.percent }
  },
})

/** The current run of a use case; leaves the command where no phase has begun. */
export async function loadOpenRun(tx: ReadDb, useCaseId: number): Promise<phases.PhaseRun> {
  return (await phases.openRun(tx, useCaseId)) ?? refuse('conflict', 'No phase has begun yet. Record the phase first.')
}

function checkRunVersion(run: phases.PhaseRun, readVersion: number): void {
  if (run.version === readVersion) return
  refuse('stale', 'Somebody changed this phase while you were editing. Your input is kept: compare it with what is there now and save again.', {
    facts: { version: run.version, plannedStart: run.plannedStart, plannedEnd: run.plannedEnd, percent: run.percent },
  })
}

import { z } from 'zod'
import * as phases from 'db/queries/phases'
import { lifecycle, type LifecycleAct } from 'domain/lifecycle'
import type { Action } from 'domain/permissions'
import { beginPhases } from './begin-phases.server'
import { changeUseCase } from './change-use-case.server'
import { authorize, command, refuse, type Tools } from './command.server'
import { optionalText, requiredText, useCaseKey, version } from './inputs'
import { checkVersion, loadUseCase } from './load-use-case.server'
import { closeWaiting } from './waiting-request.server'

const withReason = (says: string) => z.object({ key: useCaseKey, version, reason: requiredText(2000, says) })

async function loadFor(tools: Tools, act: LifecycleAct, action: Action, input: { key: string; version: number }) {
  const useCase = await loadUseCase(tools.tx, input.key)
  authorize(tools.actor, action, useCase.membership)
  await checkVersion(tools.tx, useCase, input.version)
  const step = lifecycle(useCase.status, act)
  if (!step.ok) refuse('conflict', step.reason)
  return { useCase, status: step.to }
}

/** Takes a proposed use case into the portfolio: it is active, and its first phase begins unless it is in a later one. */
export const activateUseCase = command({
  name: 'use_case.activate',
  input: z.object({ key: useCaseKey, version, reason: optionalText(2000) }),
  async run(tools, input) {
    const { useCase, status } = await loadFor(tools, 'activate', 'use_case.activate', input)
    const phase = useCase.phase ?? 1
    await changeUseCase(tools, useCase, { status, phase }, { reason: input.reason })
    if (!(await phases.openRun(tools.tx, useCase.id))) {
      await beginPhases(tools.tx, [{ useCaseId: useCase.id, phase, approach: useCase.approach, startOn: tools.today }])
    }
    return { key: useCase.key, phase }
  },
})

/** Stops work for a while. It still counts in the portfolio (R10, R11). */
export const putOnHold = command({
  name: 'use_case.hold',
  input: withReason('Say why it is put on hold, and what would let it go on.'),
  async run(tools, input) {
    const { useCase, status } = await loadFor(tools, 'hold', 'use_case.hold', input)
    await changeUseCase(tools, useCase, { status }, { reason: input.reason })
    return { key: useCase.key }
  },
})

/** Goes on after a hold. */
export const resumeUseCase = command({
  name: 'use_case.resume',
  input: withReason('Say what has changed, so that it can go on.'),
  async run(tools, input) {
    const { useCase, status } = await loadFor(tools, 'resume', 'use_case.hold', input)
    await changeUseCase(tools, useCase, { status }, { reason: input.reason })
    return { key: useCase.key }
  },
})

/** Ends a use case that has done its work, or a proposal that nobody follows: its phase ends, its record stays. */
export const retireUseCase = command({
  name: 'use_case.retire',
  input: withReason('Say why it is retired.'),
  async run(tools, input) {
    const { tx, today, now } = tools
    const { useCase, status } = await loadFor(tools, 'retire', 'use_case.retire', input)
    await changeUseCase(tools, useCase, { status, retiredOn: useCase.retiredOn ?? today }, { reason: input.reason })
    await phases.endOpenRuns(tx, [useCase.id], today)
    await closeWaiting(tx, useCase.id, now)
    return { key: useCase.key }
  },
})

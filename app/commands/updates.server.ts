import { z } from 'zod'
import * as phases from 'db/queries/phases'
import * as updates from 'db/queries/updates'
import { healths } from 'domain/use-case'
import { authorize, command, refuse } from './command.server'
import { optionalText, percent, requiredText, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/** Posts the weekly word on a use case: health, what changed, what is next, what is in the way, how far (R8). */
export const postUpdate = command({
  name: 'update.post',
  input: z.object({
    key: useCaseKey,
    health: z.enum(healths, 'Say whether it is on track, at risk or off track.'),
    changed: requiredText(4000, 'Say what changed since the last update.'),
    next: optionalText(4000),
    blockers: optionalText(4000),
    percent: percent.nullish(),
  }),
  async run({ tx, actor, today, now, touch, record }, { key, health, changed, next, blockers, percent: complete }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'update.post', useCase.membership)
    refuseClosed(useCase)
    const run = await phases.openRun(tx, useCase.id)
    if (complete != null && !run) {
      refuse('conflict', 'No phase has begun yet, so there is nothing to be complete. Leave the percentage empty.', {
        path: 'percent',
      })
    }
    await updates.insert(tx, {
      useCaseId: useCase.id,
      health,
      changed,
      next,
      blockers,
      percent: complete ?? null,
      by: actor.id,
      at: now,
      on: today,
    })
    await updates.keepNewest(tx, useCase.id, health, today)
    if (run && complete != null && complete !== run.percent) await phases.updateRun(tx, run.id, { percent: complete })
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { health: useCase.health, updatedOn: useCase.updatedOn, percent: run?.percent ?? null },
      after: { health, updatedOn: today, percent: complete ?? run?.percent ?? null, changed, next, blockers },
    })
    return { health, on: today, percent: complete ?? run?.percent ?? null }
  },
})

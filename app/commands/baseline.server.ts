import { z } from 'zod'
import * as baselines from 'db/queries/baseline'
import { authorize, command, refuse } from './command.server'
import { day, requiredText, useCaseKey, versionOrNone } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/** Records how it was before AI, which every gain is held against (R9). The one before it stays in the log. */
export const recordBaseline = command({
  name: 'baseline.record',
  input: z.object({
    key: useCaseKey,
    version: versionOrNone.optional(),
    metric: requiredText(200, 'Say what was measured.'),
    value: requiredText(200, 'Say what it was before AI.'),
    measuredHow: requiredText(2000, 'Say how it was measured.'),
    measuredOn: day,
  }),
  async run({ tx, actor, today, now, touch, record }, { key, version: read, ...given }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'roi.record', useCase.membership)
    refuseClosed(useCase)
    if (given.measuredOn > today) refuse('invalid', 'It cannot have been measured in the future.', { path: 'measuredOn' })
    const existing = await baselines.find(tx, useCase.id)
    const before = existing && factsOf(existing)
    if (existing && before && fields.every((field) => before[field] === given[field])) return { version: existing.version }
    if (read !== undefined && read !== (existing?.version ?? 0)) {
      const who = existing?.byName ?? 'Somebody'
      refuse('stale', `${who} recorded another baseline while you were editing. Your input is kept: compare it with what is there now and save again.`, {
        facts: { version: existing?.version ?? 0, by: existing?.byName ?? null, at: existing?.at.toISOString() ?? null, ...before },
      })
    }
    const version = (existing?.version ?? 0) + 1
    await baselines.save(tx, { useCaseId: useCase.id, ...given, by: actor.id, at: now, version })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, before: before ?? undefined, after: given })
    return { version }
  },
})

const fields = ['metric', 'value', 'measuredHow', 'measuredOn'] as const

const factsOf = ({ metric, value, measuredHow, measuredOn }: baselines.Baseline) => ({ metric, value, measuredHow, measuredOn })

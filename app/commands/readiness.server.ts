import { z } from 'zod'
import * as readiness from 'db/queries/readiness'
import { band, dimensions, total, type Dimension, type Score } from 'domain/readiness'
import { authorize, command, refuse } from './command.server'
import { optionalText, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

const isScore = (value: number): value is Score => Number.isInteger(value) && value >= 1 && value <= 5
const score = z.number('Choose a score from 1 to 5.').refine(isScore, 'Choose a score from 1 to 5.')

/** An object with an optional field for each dimension; another field is a mistake worth hearing about. */
function byDimension<Schema extends z.ZodType>(field: Schema) {
  const shape = Object.fromEntries(dimensions.map(({ id }) => [id, field.optional()])) as Record<Dimension, z.ZodOptional<Schema>>
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? `There is no dimension “${issue.keys[0]}”.` : undefined) })
}

/**
 * Adds a readiness assessment: the newest counts, every earlier one is kept (R3). A dimension without a score leaves it
 * incomplete. `basedOn` is the assessment that the person had before them: one that came in meanwhile is not passed over.
 */
export const assessReadiness = command({
  name: 'readiness.assess',
  input: z.object({
    key: useCaseKey,
    scores: byDimension(score),
    notes: byDimension(optionalText(2000)).optional(),
    /** Id of the newest assessment as read, 0 where there was none. */
    basedOn: z.number().int().min(0).optional(),
  }),
  async run({ tx, actor, now, touch, record }, { key, scores, notes = {}, basedOn }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'readiness.assess', useCase.membership)
    refuseClosed(useCase)
    const [newest] = await readiness.assessments(tx, useCase.id, 1)
    if (basedOn !== undefined && basedOn !== (newest?.id ?? 0)) {
      const who = newest?.byName ?? 'Somebody'
      refuse('stale', `${who} assessed this use case while you were. Your scores are kept: compare them with the newest and save again.`, {
        facts: { scores: newest?.scores ?? null, total: newest?.total ?? null },
      })
    }
    if (!Object.values(scores).some((given) => given !== undefined)) {
      refuse('invalid', 'Score at least one dimension.', { path: 'scores' })
    }
    const assessment = { scores, total: total(scores), band: band(scores) }
    await readiness.insert(tx, { useCaseId: useCase.id, ...assessment, notes: withoutEmpty(notes), by: actor.id, at: now })
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: newest ? { scores: newest.scores, total: newest.total, band: newest.band } : { scores: null },
      after: { ...assessment, notes: withoutEmpty(notes) },
    })
    return { total: assessment.total, band: assessment.band }
  },
})

function withoutEmpty(notes: Partial<Record<Dimension, string | null | undefined>>): Partial<Record<Dimension, string>> {
  return Object.fromEntries(Object.entries(notes).filter(([, note]) => note))
}

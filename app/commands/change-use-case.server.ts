import * as search from 'db/queries/search'
import * as useCases from 'db/queries/use-cases'
import type { Tools } from './command.server'

type Values = Partial<Omit<useCases.NewUseCase, 'id' | 'key' | 'version' | 'createdAt' | 'createdBy' | 'enteredOn'>>
type Column = keyof Values

interface Change {
  /** What the log says besides the columns: a reason, the names behind ids. */
  also?: { before?: Record<string, unknown>; after?: Record<string, unknown> }
  reason?: string | null
}

const columnsOf = (values: Values): Column[] => Object.keys(values) as Column[]
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * Saves what differs from what is there: the columns, a row of history for each that the history keeps (R12), the
 * search index, and one record in the log with before and after. Nothing is written where nothing differs.
 * @returns the columns that changed
 */
export async function changeUseCase(tools: Tools, useCase: useCases.UseCaseRow, values: Values, { also = {}, reason = null }: Change = {}): Promise<Column[]> {
  const { tx, actor, now, today, touch, record } = tools
  const changed = columnsOf(values).filter((column) => values[column] !== undefined && !isSame(useCase[column], values[column]))
  if (changed.length === 0) return []
  const pick = (row: Values): Record<string, unknown> => Object.fromEntries(changed.map((column) => [column, row[column] ?? null]))
  const after = { ...useCase, ...pick(values) }

  await useCases.update(tx, useCase.id, pick(values))
  await useCases.addHistory(
    tx,
    useCases.historyFields.flatMap((field) => {
      const from = useCases.historyValue(useCase, field)
      const to = useCases.historyValue(after, field)
      return from === to ? [] : [{ useCaseId: useCase.id, field, from, to, on: today, at: now, by: actor.id, reason }]
    }),
  )
  if (changed.some((column) => column === 'title' || column === 'problem' || column === 'tags')) {
    await search.index(tx, [{ useCaseId: useCase.id, key: useCase.key, title: after.title, problem: after.problem, tags: after.tags }])
  }
  touch(useCase.id)
  record({
    subject: { kind: 'use_case', id: useCase.key },
    before: { ...pick(useCase), ...also.before },
    after: { ...pick(values), ...also.after, ...(reason ? { reason } : {}) },
  })
  return changed
}

import * as search from 'db/queries/search'
import * as useCases from 'db/queries/use-cases'
import type { Day } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { hasMethod, isRunning, useCaseKey as keyOf } from 'domain/use-case'
import { beginPhases } from './begin-phases.server'
import type { Tools } from './command.server'

type Given = Omit<
  useCases.NewUseCase,
  'id' | 'key' | 'status' | 'health' | 'enteredOn' | 'updatedOn' | 'createdBy' | 'createdAt' | 'version' | 'regulations' | 'tags' | 'links'
>

/** A use case that is to come into being. What is absent is unknown, never guessed. */
export interface UseCaseDraft extends Given, Partial<Pick<useCases.NewUseCase, 'regulations' | 'tags' | 'links'>> {
  /** `proposed` unless it says otherwise. */
  status?: useCases.NewUseCase['status']
  contributorIds?: readonly string[]
  /** The day on which the current phase began; today unless it says otherwise. */
  phaseStartedOn?: Day
  /** Why the history begins as it does: "Imported from inventory.csv". */
  reason?: string
}

export interface RegisteredUseCase {
  id: number
  key: string
}

type NewRow = useCases.NewUseCase & { id: number; regulations: string[]; tags: string[] }
type RegisterTools = Pick<Tools<Actor | null>, 'tx' | 'actor' | 'now' | 'today' | 'touch' | 'record'>

/**
 * Brings use cases into being: the only way to do so, for intake, import, API and demo. Gives them their keys in the
 * order of the drafts, begins their history (R12), puts them into the search index, begins the phase of those that run
 * (R8: what is only proposed, or has ended, works through nothing), and records each in the log.
 * Knows no permission and checks no input: the command that calls it does.
 */
export async function registerUseCases(tools: RegisterTools, drafts: readonly UseCaseDraft[]): Promise<RegisteredUseCase[]> {
  const { tx, actor, now, today } = tools
  const firstId = await useCases.nextId(tx)
  const registered = drafts.map((draft, index) => ({ draft, row: rowOf(draft, firstId + index, tools) }))

  await useCases.insert(
    tx,
    registered.map(({ row }) => row),
  )
  await useCases.addHistory(
    tx,
    registered.flatMap(({ draft, row }) =>
      useCases.historyFields.flatMap((field) => {
        const to = useCases.historyValue(row, field)
        if (to === null) return []
        const reason = draft.reason ?? null
        return [{ useCaseId: row.id, field, from: null, to, on: today, at: now, by: actor?.id ?? null, reason }]
      }),
    ),
  )
  await useCases.addContributors(
    tx,
    registered.flatMap(({ draft, row }) =>
      [...new Set(draft.contributorIds)].map((userId) => ({
        useCaseId: row.id,
        userId,
        addedAt: now,
        addedBy: actor?.id ?? null,
      })),
    ),
  )
  await search.index(
    tx,
    registered.map(({ row: { id, key, title, problem = '', tags } }) => ({ useCaseId: id, key, title, problem, tags })),
  )
  await beginPhases(
    tx,
    registered.flatMap(({ draft, row: { id, phase, approach = null, status } }) =>
      phase && isRunning(status) ? [{ useCaseId: id, phase, approach, startOn: draft.phaseStartedOn ?? today }] : [],
    ),
  )
  for (const { draft, row } of registered) {
    tools.touch(row.id)
    tools.record({ action: 'use_case.create', subject: { kind: 'use_case', id: row.key }, after: recorded(row, draft) })
  }
  return registered.map(({ row: { id, key } }) => ({ id, key }))
}

function rowOf(draft: UseCaseDraft, id: number, { actor, now, today }: RegisterTools): NewRow {
  const { contributorIds: _people, phaseStartedOn: _day, reason: _reason, ...given } = draft
  const approach = given.approach ?? null
  return {
    ...given,
    id,
    key: keyOf(id),
    problem: given.problem ?? '',
    approach,
    method: hasMethod(approach) ? (given.method ?? 'lora') : null,
    status: given.status ?? 'proposed',
    regulations: given.regulations ?? [],
    tags: given.tags ?? [],
    links: given.links ?? [],
    enteredOn: today,
    createdBy: actor?.id ?? null,
    createdAt: now,
  }
}

/** What the log keeps of the beginning: everything that is known. */
function recorded(row: NewRow, draft: UseCaseDraft): Record<string, unknown> {
  const { id: _id, key: _key, enteredOn: _on, createdBy: _by, createdAt: _at, ...fields } = row
  const contributorIds = draft.contributorIds?.length ? draft.contributorIds : null
  return Object.fromEntries(
    Object.entries({ ...fields, contributorIds, reason: draft.reason }).filter(
      ([, value]) => value != null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

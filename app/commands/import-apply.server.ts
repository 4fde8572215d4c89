import * as imports from 'db/queries/imports'
import * as phases from 'db/queries/phases'
import { isRunning, type Approach, type Phase, type Status } from 'domain/use-case'
import { beginPhases } from './begin-phases.server'
import { changeUseCase } from './change-use-case.server'
import type { Tools } from './command.server'
import type { ImportPlan, PlannedRecord, PlannedUpdate, Progress } from './import-plan.server'
import { pause } from './import-rows.server'
import { registerUseCases } from './register-use-cases.server'

const atOnce = 100

interface Provenance {
  importId: number
  source: string
  fileName: string
}

/**
 * Carries out a plan in the transaction of the command that calls it: all of it, or nothing. Lets other requests read
 * between two pieces. Use cases that did not change are not touched.
 */
export async function carryOut(tools: Tools, plan: ImportPlan, from: Provenance, progress: Progress): Promise<void> {
  const total = plan.created.length + plan.updated.length
  let done = 0
  const step = async (count: number) => {
    progress((done += count), total)
    await pause()
  }
  for (let start = 0; start < plan.created.length; start += atOnce) {
    const piece = plan.created.slice(start, start + atOnce)
    await create(tools, piece, from)
    await step(piece.length)
  }
  for (const update of plan.updated) {
    await change(tools, update, from)
    await step(1)
  }
  for (const { record, earlier } of plan.unchanged) {
    if (earlier.record === record.record && earlier.goneSince === null) continue
    const { record: number, physicalLine } = record
    await imports.updateRecord(tools.tx, earlier.useCaseId, { record: number, physicalLine, importId: from.importId, goneSince: null })
  }
  await imports.markGone(tools.tx, plan.gone.map(({ useCaseId }) => useCaseId), from.importId)
}

async function create(tools: Tools, records: readonly PlannedRecord[], from: Provenance): Promise<void> {
  const registered = await registerUseCases(
    tools,
    records.map(({ draft: { ownerEmail: _address, ...draft }, stated }) => ({
      ...draft,
      ownerId: (stated.ownerId as string | null) ?? null,
      // An import states what the source says; no gate was passed here.
      importedWithoutGates: (draft.phase ?? 1) > 1,
      reason: `Imported from ${from.fileName}`,
    })),
  )
  await imports.insertRecords(
    tools.tx,
    records.flatMap((record, index) => {
      const useCase = registered[index]
      return useCase ? [{ useCaseId: useCase.id, ...rowOf(record, from) }] : []
    }),
  )
}

async function change(tools: Tools, { record, useCase, merge }: PlannedUpdate, from: Provenance): Promise<void> {
  const { tx, today } = tools
  const phase = 'phase' in merge.changes ? (merge.changes.phase as Phase | null) : useCase.phase
  const status = (merge.changes.status as Status | undefined) ?? useCase.status
  const values = { ...merge.changes, ...((phase ?? 1) > 1 && phase !== useCase.phase ? { importedWithoutGates: true } : {}) }
  const changed = await changeUseCase(tools, useCase, values, { reason: `Imported from ${from.fileName}` })
  if (changed.length === 0) {
    tools.record({ action: 'use_case.source', subject: { kind: 'use_case', id: useCase.key }, after: { source: from.source, record: record.record, fileName: from.fileName } })
  }
  await imports.updateRecord(tx, useCase.id, rowOf(record, from))

  const runs = phase !== null && isRunning(status)
  const ran = useCase.phase !== null && isRunning(useCase.status)
  if (runs && (!ran || phase !== useCase.phase)) {
    const approach = 'approach' in merge.changes ? (merge.changes.approach as Approach | null) : useCase.approach
    await beginPhases(tx, [{ useCaseId: useCase.id, phase, approach, startOn: today }])
  } else if (ran && !runs) await phases.endOpenRuns(tx, [useCase.id], today)
}

function rowOf(record: PlannedRecord, { importId, source }: Provenance) {
  const { externalId, fingerprint, contentHash, physicalLine, attributes, stated } = record
  const content = Object.fromEntries(record.content)
  return { source, externalId, fingerprint, contentHash, record: record.record, physicalLine, attributes, content, stated, importId, goneSince: null }
}

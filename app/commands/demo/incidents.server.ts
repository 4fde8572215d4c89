import type { DemoUseCase } from 'db/demo/story'
import * as incidents from 'db/queries/incidents'
import { addIncidentEntry, openIncident, resolveIncident } from '~/commands/incidents.server'
import type { Calendar } from './calendar'
import type { Stage, Step } from './step'

/** An incident with what was done about it, and how it was resolved where it is. */
export function incidentSteps(story: DemoUseCase, { day }: Calendar): Step[] {
  const { incident } = story
  if (!incident) return []
  const { at, severity, title, happened, done, resolved } = incident
  const by = story.owner ?? 'head'
  const on = day(at)
  const step = (onDay: Step['on'], play: Step['play']): Step => ({ kind: 'incident', on: onDay, by, play })
  return [
    step(on, async ({ context, current }) => openIncident(context, { key: (await current()).key, severity, title, happened, noticedOn: on })),
    step(on, async (stage) => addIncidentEntry(stage.context, { ...(await opened(stage)), text: done })),
    ...(resolved ? [step(day(resolved.at), async (stage) => resolveIncident(stage.context, { ...(await opened(stage)), resolution: resolved.resolution, changed: resolved.changed }))] : []),
  ]
}

async function opened({ tx, current }: Stage) {
  const useCase = await current()
  const [incident] = await incidents.incidentsOf(tx, useCase.id)
  if (!incident) throw new Error(`${useCase.key} has no incident`)
  return { key: useCase.key, incidentId: incident.id, version: incident.version }
}

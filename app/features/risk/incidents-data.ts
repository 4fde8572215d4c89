import type { IncidentEntryRow, IncidentRow } from 'db/queries/incidents'
import { controlsOf, type ControlId } from 'domain/controls'
import type { IncidentSeverity, IncidentStatus } from 'domain/incidents'
import { dayOf, type Day } from 'domain/month'
import { tiers } from 'domain/use-case'

export const severityNames: Record<IncidentSeverity, string> = { critical: '1 · Critical', serious: '2 · Serious', moderate: '3 · Moderate', minor: '4 · Minor' }
export const severityMeanings = { critical: 'bad', serious: 'bad', moderate: 'watch', minor: 'none' } as const satisfies Record<IncidentSeverity, string>

export interface IncidentView {
  id: number
  version: number
  title: string
  severity: IncidentSeverity
  status: IncidentStatus
  happened: string
  /** "Noticed Oct 3, 2026, recorded by Omar, Oct 4, 2026". */
  recorded: string
  controls: { id: ControlId; name: string }[]
  /** `change`: from which severity to which, where an entry changed it. */
  timeline: { id: number; text: string; says: string; change: string | null }[]
  /** How it ended; null while it is open. */
  resolved: { says: string; resolution: string; changed: string | null } | null
}

/** The incidents of a use case with their timelines, the open ones first. */
export function incidentsData(incidents: readonly IncidentRow[], entries: readonly IncidentEntryRow[], day: (on: Day) => string): IncidentView[] {
  const on = (at: Date): string => day(dayOf(at))
  return incidents.map(({ id, version, title, severity, status, happened, noticedOn, openedByName, openedAt, controls, resolution, changed, resolvedByName, resolvedAt }) => ({
    ...{ id, version, title, severity, status, happened },
    recorded: `Noticed ${day(noticedOn)}, recorded by ${openedByName}, ${on(openedAt)}`,
    controls: allControls.filter((control) => controls.includes(control.id)),
    timeline: entries.filter(({ incidentId }) => incidentId === id).map((entry) => ({ id: entry.id, text: entry.text, says: `${entry.byName}, ${on(entry.at)}`, change: changeSays(entry) })),
    resolved: resolution !== null && resolvedAt !== null ? { says: `Resolved by ${resolvedByName ?? 'somebody'}, ${on(resolvedAt)}`, resolution, changed } : null,
  }))
}

function changeSays({ severityBefore, severityAfter }: IncidentEntryRow): string | null {
  return severityBefore && severityAfter && `Severity ${severityNames[severityAfter]}, was ${severityNames[severityBefore]}`
}

const allControls = tiers.flatMap(controlsOf).map(({ id, name }) => ({ id, name }))

/** What a form offers to link: the controls of the tier, or all where there is none. */
export const controlOptions = (tier: (typeof tiers)[number] | null) => (tier ? controlsOf(tier) : allControls).map(({ id, name }) => ({ value: id, name }))

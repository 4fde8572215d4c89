/** Something went wrong with a use case: how grave it is, and whether others have to hear of it at once (R6). */

/** The most grave first. */
export const incidentSeverities = ['critical', 'serious', 'moderate', 'minor'] as const
export type IncidentSeverity = (typeof incidentSeverities)[number]

export const incidentStatuses = ['open', 'resolved'] as const
export type IncidentStatus = (typeof incidentStatuses)[number]

/** The Head of AI and the committee hear of these at once, and they are marked above their use case until they are resolved. */
export const graveSeverities: IncidentSeverity[] = ['critical', 'serious']
export const isGrave = (severity: IncidentSeverity): boolean => graveSeverities.includes(severity)

/** Whether a change of severity has to be heard of at once, as an incident that is opened so has: it is grave now, and was less so. */
export const isRaisedToGrave = (from: IncidentSeverity, to: IncidentSeverity): boolean => isGrave(to) && incidentSeverities.indexOf(to) < incidentSeverities.indexOf(from)

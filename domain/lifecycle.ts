/** From proposal to retirement: which status leads to which, and by what act. A gate's kill is in domain/gates. */
import type { Status } from './use-case'

export const lifecycleActs = ['activate', 'hold', 'resume', 'retire'] as const
export type LifecycleAct = (typeof lifecycleActs)[number]

const steps = {
  activate: { from: ['proposed'], to: 'active' },
  hold: { from: ['active'], to: 'on_hold' },
  resume: { from: ['on_hold'], to: 'active' },
  retire: { from: ['proposed', 'active', 'on_hold'], to: 'retired' },
} as const satisfies Record<LifecycleAct, { from: readonly Status[]; to: Status }>

const refusals: Record<Status, string> = {
  proposed: 'This use case is only proposed. The Head of AI makes it active first.',
  active: 'This use case is active already.',
  on_hold: 'This use case is on hold. Resume it first.',
  killed: 'This use case was killed. Its record stays as it is.',
  retired: 'This use case is retired. Its record stays as it is.',
}

const leadsFrom = (act: LifecycleAct, status: Status): boolean => steps[act].from.some((from) => from === status)

/** The status that an act leads to, or why it cannot be done now. */
export function lifecycle(status: Status, act: LifecycleAct): { ok: true; to: Status } | { ok: false; reason: string } {
  if (leadsFrom(act, status)) return { ok: true, to: steps[act].to }
  return { ok: false, reason: refusals[status] }
}

/** The act that leads from one status to another; null where none does. */
export function actTowards(from: Status, to: Status): LifecycleAct | null {
  return lifecycleActs.find((act) => leadsFrom(act, from) && steps[act].to === to) ?? null
}

/** What can be done to a use case in this status, in the order of a life. */
export function possibleActs(status: Status): LifecycleAct[] {
  return lifecycleActs.filter((act) => leadsFrom(act, status))
}

/** Killed and retired use cases are closed: nothing is added to their record any more. */
export const isClosed = (status: Status): boolean => status === 'killed' || status === 'retired'

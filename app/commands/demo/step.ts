import { demoCommittee, type DemoMember, type DemoOwner } from 'db/demo/people'
import type { UseCase } from 'db/queries/use-cases'
import type { Tx } from 'db/store'
import type { Day } from 'domain/month'
import type { CommandContext } from '~/commands/command.server'
import type { Result } from '~/commands/result'

export type DemoPerson = DemoOwner | DemoMember | 'head'

/** In the order in which they vote. */
export const demoMembers = Object.keys(demoCommittee) as DemoMember[]

/** What happens in a day comes in this order. */
const order = ['propose', 'activate', 'edit', 'risk', 'plan', 'readiness', 'checklist', 'tick', 'books', 'update', 'control', 'control_review', 'incident', 'request', 'decide', 'status', 'close', 'amend'] as const
export type StepKind = (typeof order)[number]

export const rankOf = (kind: StepKind): number => order.indexOf(kind)

/** Something that a person did to one use case on a day. */
export interface Step {
  kind: StepKind
  on: Day
  by: DemoPerson
  play: (stage: Stage) => Promise<Result<unknown>>
}

/** Something that was done to the whole portfolio. */
export interface PortfolioStep extends Omit<Step, 'play'> {
  play: (stage: Omit<Stage, 'current'>) => Promise<Result<unknown>>
}

/** What a step is played with: `context` says who does it and when. */
export interface Stage {
  tx: Tx
  context: CommandContext
  /** The same moment, as somebody else. */
  as: (person: DemoPerson) => CommandContext
  idOf: (person: DemoPerson) => string
  /** The use case as it is at this moment. @throws Error before it has been proposed */
  current: () => Promise<UseCase>
}

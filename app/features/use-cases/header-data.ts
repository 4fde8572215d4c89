import type { headerFacts } from 'db/queries/use-case-page'
import type { UseCase } from 'db/queries/use-cases'
import { isConditionOverdue } from 'domain/conditions'
import type { Day } from 'domain/month'
import { phaseTrack, type PhaseTrack, type PhaseTrackInput } from 'domain/phases'
import { hasMethod, type Health, type Status, type Tier } from 'domain/use-case'
import type { WorkLine } from '~/features/my-work/my-work-page'
import { approachNames, methodNames } from './words'

/** What stands above every tab of a use case. */
export interface UseCaseHeader {
  key: string
  title: string
  businessUnit: string | null
  owner: string | null
  status: Status
  tier: Tier | null
  approach: string | null
  health: Health | null
  ladderSkip: boolean
  /** A condition of a gate is not met in time (R7). */
  conditionOverdue: boolean
  /** Critical and serious ones that are not resolved. */
  graveIncidents: number
  importedWithoutGates: boolean
  track: PhaseTrack
  /** What is due next, the most urgent first. */
  next: WorkLine[]
  mayEdit: boolean
}

interface Source {
  useCase: UseCase
  facts: Awaited<ReturnType<typeof headerFacts>>
  gates: PhaseTrackInput['gates']
  next: WorkLine[]
  mayEdit: boolean
  today: Day
}

export function headerOf({ useCase, facts, gates, next, mayEdit, today }: Source): UseCaseHeader {
  const { key, title, businessUnit, ownerName, status, tier, approach, method, health, importedWithoutGates } = useCase
  return {
    ...{ key, title, businessUnit, status, tier, health, importedWithoutGates, next, mayEdit },
    owner: ownerName,
    approach: approach && (hasMethod(approach) && method ? `${approachNames[approach]} (${methodNames[method]})` : approachNames[approach]),
    ladderSkip: facts.standing?.ladderSkip ?? false,
    conditionOverdue: isConditionOverdue(status, facts.standing?.conditionsDueOn ?? null, today),
    graveIncidents: facts.graveIncidents,
    track: phaseTrack({
      phase: useCase.phase,
      approach,
      status,
      percent: facts.run?.percent ?? null,
      plannedEnd: facts.run?.plannedEnd ?? null,
      today,
      gates,
    }),
  }
}

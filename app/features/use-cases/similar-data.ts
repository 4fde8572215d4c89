import type { similarUseCases } from 'db/queries/similar-use-cases'
import { isClosed } from 'domain/lifecycle'
import { can, type Actor } from 'domain/permissions'
import type { Status } from 'domain/use-case'

export interface SimilarLine {
  key: string
  title: string
  status: Status
  businessUnit: string | null
  ownerName: string | null
  /** Whether the person may open it. */
  isOpen: boolean
  /** Whether they may ask to join it. */
  mayJoin: boolean
}

type Found = Awaited<ReturnType<typeof similarUseCases>>[number]

/** What somebody learns of a similar use case: enough to know whom to talk to, nothing of its record. */
export function similarLine({ key, title, status, businessUnit, ownerName, membership }: Found, actor: Actor): SimilarLine {
  return {
    ...{ key, title, status, businessUnit, ownerName },
    isOpen: can(actor, 'use_case.view', membership).allowed,
    mayJoin: !isClosed(status) && can(actor, 'use_case.join', membership).allowed,
  }
}

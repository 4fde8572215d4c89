import type { UseCase } from 'db/queries/use-cases'
import { refuse } from './command.server'

/** Leaves the command where the use case is killed or retired: nothing is added to its record any more. */
export function refuseClosed({ status }: Pick<UseCase, 'status'>): void {
  if (status === 'killed') refuse('conflict', 'This use case was killed. Its record stays as it is.')
  if (status === 'retired') refuse('conflict', 'This use case is retired. Its record stays as it is.')
}

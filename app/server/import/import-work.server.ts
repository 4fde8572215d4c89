import type { AppLoadContext } from '@remix-run/node'
import { StoreError } from 'db/store'
import { applyImport, checkImport } from '~/commands/imports.server'
import type { Result } from '~/commands/result'
import { commandContext } from '../context'
import { startWork } from './progress'

/** Starts the dry run of an import; its page shows how far it is. */
export const startCheck = (context: AppLoadContext, id: number): Promise<void> =>
  startWork(id, 'checking', () => answered(context, checkImport(commandContext(context, 'web'), { id })))

/** Starts importing; its page shows how far it is. */
export const startApply = (context: AppLoadContext, id: number): Promise<void> =>
  startWork(id, 'importing', () => answered(context, applyImport(commandContext(context, 'web'), { id })))

/** Nobody waits for this answer: what went wrong is kept for the page, and what should not happen goes into the log. */
async function answered({ log, requestId }: AppLoadContext, work: Promise<Result<unknown>>): Promise<string | null> {
  try {
    const result = await work
    return result.ok ? null : result.message
  } catch (error) {
    log.error({ err: error, requestId }, 'import failed')
    if (error instanceof StoreError && error.code === 'unknown') return 'It is not known whether this was saved. Look at the use cases before you try again.'
    if (error instanceof StoreError) return `${error.message} Nothing was imported.`
    return `Something went wrong here, and nothing was imported. Request ${requestId}`
  }
}

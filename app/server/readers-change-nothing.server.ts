import type { Request } from 'express'
import { z } from 'zod'
import { changesNothing } from 'domain/permissions'
import { command, refuse } from '~/commands/command.server'
import { commandContext, type RequestContext } from './context'
import { isApi } from './problem.server'

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/**
 * What is one's own: the account, its sessions, what one has read, and how the pages look in this browser. And a copy of the log: taking it
 * is reading, posted because it is put on record.
 */
const own = /^\/(account|inbox|sign-in|sign-out|preferences|forgot-password|audit\.(csv|jsonl)|invite\/[^/]+|reset\/[^/]+)(\.data)?\/?$/i

const refuseChange = command({
  name: 'request.change',
  input: z.object({}),
  run: async ({ actor }) =>
    refuse(
      'forbidden',
      actor.readOnly ? 'This token may only read. Use a token with the scope "write".' : 'You may read everything and change nothing here.',
    ),
})

/**
 * Viewers and tokens that only read change nothing, whatever they send: the door is closed before a form is read, and
 * the attempt is on record (security.md C12). Each command decides for itself all the same.
 * @returns the sentence of the refusal, or null where the request may go on
 */
export async function changeRefused(context: RequestContext, request: Request): Promise<string | null> {
  const { actor } = context
  if (!actor || !unsafeMethods.has(request.method) || !changesNothing(actor)) return null
  if (!isApi(request) && own.test(request.path)) return null
  const refused = await refuseChange(commandContext(context, isApi(request) ? 'api' : 'web'), {})
  return refused.ok ? null : refused.message
}

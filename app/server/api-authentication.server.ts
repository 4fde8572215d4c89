import type { Request, Response } from 'express'
import * as users from 'db/queries/users'
import { ifWritable } from 'db/store'
import { actorOf, type RequestContext } from './context'
import { refuseRequest } from './problem.server'
import { secretHash } from './secrets.server'

/** Noting each use would make every read a write: once a minute tells enough. */
const noteUseAfterMs = 60_000

/**
 * Lets a request to the API in with a bearer token, and puts its owner, as they are now, into the context.
 * Answers the request itself, and returns false, when there is no usable token or it is used too often.
 */
export async function authenticateApi(context: RequestContext, request: Request, response: Response): Promise<boolean> {
  const bearer = /^Bearer (\S{20,200})$/i.exec(request.get('authorization') ?? '')?.[1]
  const found = bearer ? await users.findToken(context.store.read, secretHash(bearer), context.now) : null
  if (!found) {
    response.setHeader('WWW-Authenticate', 'Bearer')
    refuseRequest(request, response, 401, 'Send a valid token: Authorization: Bearer <token>.')
    return false
  }
  const lastUse = found.token.lastUsedAt?.getTime() ?? 0
  if (context.now.getTime() - lastUse > noteUseAfterMs) {
    await ifWritable(context.store.withTransaction((tx) => users.touchToken(tx, found.token.id, context.now)))
  }
  context.user = found.user
  context.actor = actorOf(found.user, found.token.scope === 'read')
  return true
}

import type { RequestHandler } from 'express'
import type { Config } from './config'
import { isApi, refuseRequest } from './problem.server'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses every unsafe request that another site could have caused, before anything else sees it: Remix's own check
 * lets cross-site posts to resource routes and posts without an Origin through (security.md F5, R1).
 * The API is exempt because it takes no cookie, only a bearer token, which no site can make a browser send.
 */
export function sameOriginOnly(config: Config): RequestHandler {
  const ours = ownOrigins(config)
  return (request, response, next) => {
    if (safeMethods.has(request.method) || isApi(request)) return next()
    const origin = request.get('origin')
    const site = request.get('sec-fetch-site')
    const allowed = site ? site === 'same-origin' && (!origin || ours.has(origin)) : origin !== undefined && ours.has(origin)
    if (!allowed) {
      request.log?.warn({ origin, site }, 'cross-site request refused')
      return refuseRequest(request, response, 403, 'This request came from another site and was refused. Open Tollgate and try again there.')
    }
    // Remix compares Origin with the host; behind a proxy that host may be another name for the same place.
    delete request.headers['x-forwarded-host']
    if (origin) request.headers.host = new URL(origin).host
    next()
  }
}

function ownOrigins(config: Config): Set<string> {
  const origins = new Set([new URL(config.baseUrl).origin])
  // Without a public address, the names of this machine for itself are all ours.
  if (!config.BASE_URL) for (const host of ['localhost', '127.0.0.1', '[::1]']) origins.add(`http://${host}:${config.PORT}`)
  return origins
}

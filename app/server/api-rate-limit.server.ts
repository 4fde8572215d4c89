import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { Config } from './config'
import { refuseRequest } from './problem.server'
import { secretHash } from './secrets.server'

/** Requests per minute and token, before the token is looked up; without a token, per address. */
export function apiRateLimit(config: Config): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: config.API_REQUESTS_PER_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => {
      const authorization = request.get('authorization')
      return authorization ? secretHash(authorization) : ipKeyGenerator(request.ip ?? '')
    },
    handler: (request, response) =>
      refuseRequest(request, response, 429, `At most ${config.API_REQUESTS_PER_MINUTE} requests a minute. Wait and try again (Retry-After).`),
  })
}

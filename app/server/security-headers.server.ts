import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from './config'

/** Headers of every response, whatever its status (security.md E2, E3). */
export function securityHeaders(config: Config): RequestHandler[] {
  const https = config.baseUrl.startsWith('https:')
  return [
    (_request, response, next) => {
      response.locals.cspNonce = randomBytes(16).toString('base64url')
      response.setHeader('Cache-Control', 'no-store')
      next()
    },
    (request, response, next) => {
      const nonce = `'nonce-${String(response.locals.cspNonce)}'`
      helmet({
        contentSecurityPolicy: {
          useDefaults: false,
          directives: {
            'default-src': [`'none'`],
            'script-src': [`'self'`, nonce],
            'style-src': [`'self'`, nonce],
            // Widths of bars are set as style attributes; those cannot load or run anything.
            'style-src-attr': [`'unsafe-inline'`],
            'img-src': [`'self'`, 'data:'],
            'font-src': [`'self'`],
            'connect-src': [`'self'`],
            'manifest-src': [`'self'`],
            'form-action': [`'self'`],
            'base-uri': [`'none'`],
            'object-src': [`'none'`],
            'frame-ancestors': [`'none'`],
          },
        },
        strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
        // No other site ever sees an address of ours: it may hold the token of a link. "no-referrer" would say the same,
        // but with it browsers send "Origin: null" with our own forms, which the guard against other sites refuses.
        referrerPolicy: { policy: 'same-origin' },
        crossOriginOpenerPolicy: { policy: 'same-origin' },
        crossOriginResourcePolicy: { policy: 'same-origin' },
        xFrameOptions: { action: 'deny' },
      })(request, response, next)
    },
  ]
}

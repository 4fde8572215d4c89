import { randomUUID } from 'node:crypto'
import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type Request, type Response } from 'express'
import type { Logger } from 'pino'
import * as settings from 'db/queries/settings'
import { StoreError } from 'db/store'
import { authenticateApi } from './api-authentication.server'
import { apiRateLimit } from './api-rate-limit.server'
import { bodyLimit } from './body-limit.server'
import { actorOf, type Installation, type RequestContext } from './context'
import { healthz, readyz } from './health.server'
import { isApi, refuseRequest } from './problem.server'
import { changeRefused } from './readers-change-nothing.server'
import { sameOriginOnly } from './same-origin.server'
import { securityHeaders } from './security-headers.server'

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Express declares its types so.
  namespace Express {
    interface Request {
      log?: Logger
      requestId?: string
    }
  }
}

interface AppParts {
  installation: Installation
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Built files for the browser; null in development, where Vite serves them. */
  clientFolder: string | null
  mode: 'production' | 'development'
}

/** The web application: guards first, then what the Remix routes answer. */
export function createApp({ installation, build, clientFolder, mode }: AppParts): Express {
  const { config } = installation
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustProxy(config.TRUST_PROXY))
  app.use(requestLog(installation.log))
  app.use(...securityHeaders(config))
  app.use(knownMethods, knownHost)
  app.get('/healthz', healthz)
  app.get('/readyz', readyz(installation))
  app.use(compression())
  if (clientFolder) {
    app.use(
      '/assets',
      express.static(`${clientFolder}/assets`, {
        immutable: true,
        maxAge: '1y',
        index: false,
        redirect: false,
        setHeaders: (response) => response.setHeader('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
      (_request, response) => void response.status(404).type('text').send('Not found\n'),
    )
    app.use(express.static(clientFolder, { index: false, redirect: false, dotfiles: 'ignore' }))
  }
  app.use(sameOriginOnly(config))
  app.use(bodyLimit)
  app.use('/api', apiRateLimit(config))
  app.use(documentedForms)

  const answer = createRequestHandler({
    build,
    mode,
    getLoadContext: (request, response) => contextOf(request, response),
  })
  app.all('*', async (request, response, next) => {
    try {
      const context = await requestContext(installation, request, response)
      if (isApi(request) && !(await authenticateApi(context, request, response))) return
      const refused = await changeRefused(context, request)
      if (refused) return refuseRequest(request, response, 403, refused)
      response.locals.context = context
      await answer(request, response, next)
    } catch (error) {
      next(error)
    }
  })
  app.use(failure)
  return app
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Other methods, TRACE above all, have nothing to ask for here. */
const knownMethods: express.RequestHandler = (request, response, next) => {
  if (methods.includes(request.method)) return next()
  response.setHeader('Allow', methods.join(', '))
  refuseRequest(request, response, 405, 'This method is not used here.')
}

/** A host that is none could not be made into an address; another host's word for ours counts from a trusted proxy only. */
const knownHost: express.RequestHandler = (request, response, next) => {
  const trusts: unknown = request.app.get('trust proxy')
  if (trusts === false) delete request.headers['x-forwarded-host']
  const hosts = [request.get('host'), request.get('x-forwarded-host')?.split(',')[0]?.trim()].filter((host) => host !== undefined)
  if (hosts.every((host) => URL.canParse(`http://${host}/`))) next()
  else refuseRequest(request, response, 400, 'This request could not be read.')
}

/** Remix answers more forms of an address than anything here asks for: `?_data=` anywhere, and `.data` of the API. */
const documentedForms: express.RequestHandler = (request, response, next) => {
  const isStray = request.query._data !== undefined || (isApi(request) && request.path.endsWith('.data'))
  if (isStray) refuseRequest(request, response, 404, 'There is nothing at this address.')
  else next()
}

function contextOf(_request: Request, response: Response): AppLoadContext {
  return response.locals.context as AppLoadContext
}

async function requestContext(installation: Installation, request: Request, response: Response): Promise<RequestContext> {
  const now = new Date()
  const setCookie = (value: string) => response.append('Set-Cookie', value)
  const signedIn = isApi(request)
    ? { user: null, setCookie: null }
    : await installation.sessions.read(request.get('cookie') ?? '', now)
  if (signedIn.setCookie) setCookie(signedIn.setCookie)
  return {
    ...installation,
    requestId: request.requestId ?? randomUUID(),
    cspNonce: String(response.locals.cspNonce),
    now,
    ip: request.ip ?? '',
    user: signedIn.user,
    actor: signedIn.user ? actorOf(signedIn.user) : null,
    sessionId: signedIn.user ? signedIn.sessionId : null,
    settings: await settings.find(installation.store.read),
    setCookie,
    setHeader: (name, value) => void response.setHeader(name, value),
  }
}

function requestLog(log: Logger): express.RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    request.requestId = randomUUID()
    request.log = log.child({ requestId: request.requestId })
    response.setHeader('X-Request-Id', request.requestId)
    response.on('finish', () => {
      // The path only, and of a link not even that: its token signs somebody in.
      log.info(
        {
          requestId: request.requestId,
          method: request.method,
          path: request.path.replace(/^\/(invite|reset)\/.*/, '/$1/…'),
          status: response.statusCode,
          ms: Number((performance.now() - startedAt).toFixed(1)),
        },
        'request',
      )
    })
    next()
  }
}

/** Whatever was not caught: no detail leaves the server, the request id leads to it in the log (security.md E5). */
const failure: express.ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const status = error instanceof StoreError ? (error.code === 'full' ? 507 : 503) : statusOf(error)
  request.log?.[status < 500 ? 'info' : 'error']({ err: error }, 'request failed')
  if (response.headersSent) {
    response.end()
    return
  }
  const says = status < 500 ? 'This request could not be read.' : 'Something went wrong here.'
  refuseRequest(request, response, status, `${says} Request ${request.requestId ?? ''}`)
}

/** The 4xx that Express and its parts put on errors the client caused (a broken URL, say). */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 500 ? status : 500
}

function trustProxy(text: string): boolean | number | string {
  if (text === 'false' || text === 'true') return text === 'true'
  return /^\d+$/.test(text) ? Number(text) : text
}

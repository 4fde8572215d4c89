import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext, type HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from '~/components/nonce'
import { GivenShell } from '~/components/shell-data'
import { shellOf } from '~/server/shell.server'

/** How long a page may wait for what streams after it, in milliseconds. */
export const streamTimeout = 10_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  // Whoever reads a page once and leaves gets all of it at once.
  const isComplete = isbot(request.headers.get('user-agent') ?? '')
  // Nobody reads the body: rendering it would wait for that until it is given up.
  const isHead = request.method === 'HEAD'
  const isRootLoaded = remixContext.staticHandlerContext.loaderData.root != null
  return new Promise((resolve, reject) => {
    let hasBegun = false
    const begin = () => {
      hasBegun = true
      if (isHead) {
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(new Response(null, { headers, status }))
        abort()
        return
      }
      const body = new PassThrough()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.cspNonce}>
        <GivenShell.Provider value={isRootLoaded ? null : shellOf(context, request)}>
          <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={context.cspNonce} />
        </GivenShell.Provider>
      </NonceContext.Provider>,
      {
        nonce: context.cspNonce,
        [isComplete ? 'onAllReady' : 'onShellReady']: begin,
        onShellError: reject,
        onError(error) {
          status = 500
          // What fails before the page has begun is rejected, and logged by the server.
          if (hasBegun && !isHead && !request.signal.aborted) context.log.error({ err: error, requestId: context.requestId }, 'page failed while it was sent')
        },
      },
    )
    setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

/** What a loader or action did not expect: into the log with its request id, never into the page (security.md E5). */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.log.error({ err: error, requestId: context.requestId }, 'request failed')
}

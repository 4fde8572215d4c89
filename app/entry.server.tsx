import { PassThrough } from 'node:stream'
import { arrayBuffer } from 'node:stream/consumers'
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from '~/components/nonce'
import { GivenShell } from '~/components/shell-data'
import { shellOf } from '~/server/shell.server'

/** How long a page may wait for what streams after it, in milliseconds. */
export const streamTimeout = 10_000

/**
 * Renders a page whole before the first byte of it is sent. No loader here answers in parts, so that streaming would
 * gain nothing and cost a third of the time: every few kilobytes would be compressed and sent by themselves. And what
 * fails while rendering is an error page with its status, never half a page with 200.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { headers, status })
  return new Response(await page(request, remixContext, context), { headers, status })
}

async function page(request: Request, remixContext: EntryContext, context: AppLoadContext): Promise<ArrayBuffer> {
  const isRootLoaded = remixContext.staticHandlerContext.loaderData.root != null
  const given = isRootLoaded ? null : await shellOf(context, request)
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.cspNonce}>
        <GivenShell.Provider value={given}>
          <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={context.cspNonce} />
        </GivenShell.Provider>
      </NonceContext.Provider>,
      {
        nonce: context.cspNonce,
        onAllReady() {
          clearTimeout(late)
          resolve(arrayBuffer(pipe(new PassThrough())))
        },
        onShellError: reject,
        onError: reject,
      },
    )
    const late = setTimeout(abort, streamTimeout + 1_000)
  })
}

/** What a loader or action did not expect: into the log with its request id, never into the page (security.md E5). */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.log.error({ err: error, requestId: context.requestId }, 'request failed')
}

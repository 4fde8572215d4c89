import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import { StoreError } from 'db/store'
import { dayOf, type Day } from 'domain/month'
import { can, type Action, type Actor, type Membership } from 'domain/permissions'
import type { Command } from '~/commands/command.server'
import { httpStatus, type Refusal, type RefusalCode } from '~/commands/result'
import { readJson, unknownFields } from './api-json.server'
import { commandContext } from './context'
import { problem } from './problem.server'

/** A request to the API whose token has been checked. */
export interface Call {
  actor: Actor
  context: AppLoadContext
  request: Request
  params: Record<string, string | undefined>
  query: URLSearchParams
  today: Day
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Handlers = Partial<Record<Method, (call: Call) => Promise<Response>>>

/**
 * A resource of the API: what each method answers. A route exports it as its loader and its action. Every failure is a
 * problem (RFC 9457), also what nobody foresaw.
 */
export function resource(handlers: Handlers) {
  const allowed = [...Object.keys(handlers), ...(handlers.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  return async ({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allowed } })
    const handler = handlers[(request.method === 'HEAD' ? 'GET' : request.method) as Method]
    if (!handler) return problem({ status: 405, detail: `This address answers ${allowed}.` }, { Allow: allowed })
    const { actor, now, sessionId } = context
    // A cookie lets nobody in here, however the address was written.
    if (!actor || sessionId) return problem({ status: 401, detail: 'Send a valid token.' })
    try {
      return await handler({ actor, context, request, params, query: new URL(request.url).searchParams, today: dayOf(now) })
    } catch (error) {
      return error instanceof Response ? error : failed(error, context)
    }
  }
}

function failed(error: unknown, { log, requestId }: AppLoadContext): Response {
  if (error instanceof StoreError && error.code === 'unknown') {
    return problem({ status: 503, detail: 'It is not known whether this was saved. Read it again before you repeat the request.' })
  }
  if (error instanceof StoreError && error.code === 'full') {
    return problem({ status: 507, detail: `${error.message} Make room where the data is kept, then send it again.` })
  }
  if (error instanceof StoreError) return problem({ status: 503, detail: error.message })
  log.error({ err: error, requestId }, 'request failed')
  return problem({ status: 500, detail: `Something went wrong here. Request ${requestId}` })
}

/** @throws Response 403, or 404 where the existence itself is not theirs to know */
export function authorizeCall({ actor }: Call, action: Action, useCase?: Membership): void {
  const decision = can(actor, action, useCase)
  if (!decision.allowed) throw problem({ status: decision.conceal ? 404 : 403, detail: decision.reason })
}

/**
 * Runs a command with the JSON body as its input. Fields it does not know, and those that the address or a header says,
 * are refused by name.
 * @throws Response the problem, when the command was refused
 */
export async function runJson<Schema extends z.ZodObject, T>(
  { request, context }: Call,
  command: Command<Schema, T>,
  { said = {}, readOnly = {} }: { said?: Record<string, unknown>; readOnly?: Record<string, string> } = {},
): Promise<T> {
  const body = await readJson(request)
  const unknown = unknownFields(command.input, body)
  const notSettable = [...unknown, ...Object.keys(body).filter((name) => Object.hasOwn(said, name))]
  if (notSettable.length) {
    const says = (path: string): string => (Object.hasOwn(readOnly, path) ? (readOnly[path] ?? '') : `There is no field “${path.slice(0, 100)}” that can be set here.`)
    // fromEntries, because a field may be called __proto__.
    const errors = Object.fromEntries(notSettable.slice(0, 100).map((path) => [path, [says(path)]]))
    throw problem({ status: 422, detail: 'Some fields cannot be set. Nothing was saved.', errors })
  }
  const result = await command(commandContext(context, 'api', idempotencyKey(request)), { ...body, ...said })
  if (!result.ok) throw refused(result, request)
  return result.value
}

function idempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw problem({ status: 400, detail: 'An Idempotency-Key is 1 to 200 visible ASCII characters; a UUID is best.' })
  }
  return key
}

function refused({ code, message, issues, facts, retryAfter }: Refusal, request: Request): Response {
  // Whoever named the version it changes has a precondition that failed.
  const status = code === 'stale' && request.headers.has('if-match') ? 412 : httpStatus[code]
  const errors: Record<string, string[]> = {}
  for (const { path, message: says } of issues) if (path) (errors[path] ??= []).push(says)
  return problem(
    { status, detail: message, ...(Object.keys(errors).length && { errors }), ...(facts && isForReaders(code) && { facts: readable(facts) }) },
    retryAfter ? { 'Retry-After': String(retryAfter) } : {},
  )
}

// Facts about permissions are for the log: with them "not yours" would not read like "not there".
const isForReaders = (code: RefusalCode): boolean => code !== 'forbidden' && code !== 'not_found'

/** The log keeps what was before and after as JSON text. */
const readable = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, (name === 'before' || name === 'after') && typeof value === 'string' ? (JSON.parse(value) as unknown) : value]),
  )

export const notThere = () => problem({ status: 404, detail: 'There is no such use case.' })

export function answer(value: unknown, { status = 200, version, location }: { status?: number; version?: number; location?: string } = {}): Response {
  return Response.json(value, {
    status,
    headers: { ...(version === undefined ? {} : { ETag: etag(version) }), ...(location === undefined ? {} : { Location: location }) },
  })
}

const etag = (version: number): string => `"${version}"`

/** A version that nothing has: what an ETag of somebody else's making stands for. */
const noVersion = 2_147_483_647

/**
 * The version in If-Match; undefined where there is none. Weakened by a proxy that compresses, it is still ours.
 * @throws Response 400 for `*` or several tags: which version was read must be one
 */
export function ifMatch(request: Request): number | undefined {
  const header = request.headers.get('if-match')?.trim()
  if (header === undefined) return undefined
  if (!/^(W\/)?"[^"]*"$/.test(header)) throw problem({ status: 400, detail: 'Send one ETag in If-Match, as it was read: If-Match: "7".' })
  const version = Number(/"(\d{1,9})"/.exec(header)?.[1])
  return version > 0 ? version : noVersion
}

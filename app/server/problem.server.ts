import { STATUS_CODES } from 'node:http'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'

/** Whatever the router may take for the API: capitals make no difference to it. */
export const isApi = (request: ExpressRequest): boolean => /^\/+api(?=[/?#]|$)/i.test(request.originalUrl)

/** What is wrong with a request to the API (RFC 9457). */
export interface Problem {
  status: number
  /** A sentence that says what to do. */
  detail: string
  /** Messages by field of the body, or by parameter of the address. */
  errors?: Record<string, string[]>
  /** What a program can work with: what changed and by whom, say. */
  facts?: Record<string, unknown>
}

const contentType = 'application/problem+json'
const bodyOf = ({ status, ...more }: Problem): string =>
  JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, ...more })

export function problem(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(bodyOf(problem), { status: problem.status, headers: { 'Content-Type': contentType, ...headers } })
}

/** Answers before any route is asked: a problem for the API, a line of text for everybody else. */
export function refuseRequest(request: ExpressRequest, response: ExpressResponse, status: number, detail: string): void {
  response.status(status)
  response.setHeader('Content-Type', isApi(request) ? contentType : 'text/plain; charset=utf-8')
  // Not send(): it would add a charset, which this type does not have.
  response.end(isApi(request) ? bodyOf({ status, detail }) : `${detail}\n`)
}

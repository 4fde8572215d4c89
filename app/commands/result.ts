/** How a command can be refused; the outer layer turns the code into an HTTP status or an exit code, in one place. */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'stale'
  | 'conflict'
  | 'too_large'
  | 'limited'

export interface Issue {
  /** Where in the input: `answers.3.item`; empty for the whole. */
  path: string
  message: string
}

export interface Refusal {
  ok: false
  code: RefusalCode
  /** A sentence that says what to do. */
  message: string
  issues: Issue[]
  /** Seconds to wait, for `limited`. */
  retryAfter?: number
  /** Machine-readable facts, e.g. what changed and by whom for `stale`. */
  facts?: Record<string, unknown>
}

interface RefusalDetails {
  /** Field of the input that the message belongs to. */
  path?: string
  facts?: Record<string, unknown>
  retryAfter?: number
}

export function refusal(code: RefusalCode, message: string, { path, facts, retryAfter }: RefusalDetails = {}): Refusal {
  const issues: Issue[] = path === undefined ? [] : [{ path, message }]
  return { ok: false, code, message, issues, ...(facts ? { facts } : {}), ...(retryAfter ? { retryAfter } : {}) }
}

export type Result<T> = { ok: true; value: T } | Refusal

export const httpStatus: Record<RefusalCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  stale: 409,
  conflict: 409,
  too_large: 413,
  limited: 429,
}

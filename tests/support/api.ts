import { expect } from 'vitest'

/** The JSON of an answer that has this status. */
export async function jsonOf<T = Record<string, unknown>>(response: Response, status = 200): Promise<T> {
  const text = await response.text()
  expect(`${response.status} ${text}`).toMatch(new RegExp(`^${status} `))
  return JSON.parse(text) as T
}

interface Problem {
  type: string
  title: string
  status: number
  detail: string
  errors?: Record<string, string[]>
  facts?: Record<string, unknown>
}

/** The problem (RFC 9457) that an answer is; it must have this status. */
export async function problemOf(response: Response, status: number): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = await jsonOf<Problem>(response, status)
  expect(problem).toMatchObject({ type: 'about:blank', status })
  expect(problem.title).not.toBe('')
  expect(problem.detail).not.toBe('')
  return problem
}

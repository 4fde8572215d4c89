import autocannon, { type Request } from 'autocannon'
import type { TestServer } from '../support/server'

/** Milliseconds. */
export interface Percentiles {
  p50: number
  p95: number
  p99: number
}

export interface Measured extends Percentiles {
  name: string
  /** With ten connections at once. */
  requestsPerSecond: number
}

/** A route, with requests that differ so that no answer is the last one's. */
export interface Route {
  name: string
  /** What the request log calls it, for finding its times. */
  matches: RegExp
  headers: Record<string, string>
  requests: Request[]
}

const warmUp = 60
const timed = 300
const atOnce = { connections: 10, amount: 300 }

/**
 * Times of a route as the server's own log has them, from the first byte of the request to the last of the answer, with
 * one request at a time: with more, each would also wait for the others. How many a second it answers is measured
 * apart, with ten at once.
 * @throws Error when an answer is not what it should be: a benchmark of refusals measures nothing
 */
export async function measureRoute(server: TestServer, route: Route): Promise<Measured> {
  await load(server, route, 1, warmUp)
  const before = server.log().length
  await load(server, route, 1, timed)
  const times = server
    .log()
    .slice(before)
    .flatMap(({ msg, path, ms }) => (msg === 'request' && route.matches.test(String(path)) ? [Number(ms)] : []))
  const { requests, duration } = await load(server, route, atOnce.connections, atOnce.amount)
  return { name: route.name, ...percentiles(times), requestsPerSecond: requests.total / duration }
}

async function load(server: TestServer, { name, headers, requests }: Route, connections: number, amount: number) {
  const result = await autocannon({ url: server.origin, connections, amount, headers, requests })
  const failed = result.errors + result.timeouts + result.non2xx
  if (failed > 0) throw new Error(`${name}: ${failed} of ${amount} requests were not answered with 2xx.`)
  return result
}

/** Times of something in this process. */
export function measureHere(work: (round: number) => void, rounds = 300): Percentiles {
  for (let round = 0; round < 30; round += 1) work(round)
  const times = Array.from({ length: rounds }, (_, round) => {
    const startedAt = performance.now()
    work(round)
    return performance.now() - startedAt
  })
  return percentiles(times)
}

function percentiles(times: readonly number[]): Percentiles {
  if (times.length === 0) throw new Error('Nothing was timed.')
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** The part of autocannon that the benchmark uses. */
declare module 'autocannon' {
  interface Request {
    method?: string
    path: string
    headers?: Record<string, string>
    body?: string
  }
  interface Options {
    url: string
    connections: number
    amount: number
    /** Headers of every request. */
    headers?: Record<string, string>
    /** Sent one after the other, then from the beginning again. */
    requests: Request[]
  }
  interface Result {
    errors: number
    timeouts: number
    non2xx: number
    /** Seconds. */
    duration: number
    requests: { total: number }
  }
  export default function autocannon(options: Options): Promise<Result>
}

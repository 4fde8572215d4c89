import { request as httpRequest } from 'node:http'

export interface Sent {
  headers?: Record<string, string | string[] | undefined>
  body?: string | Uint8Array
}

/** Values of a form; a list is a field several times. */
export type Fields = Record<string, string | readonly string[]>

/**
 * Sends one request exactly as it is said: no header is added, nothing is followed. Unlike `fetch` it takes every
 * method and every header, and a path that no URL parser has tidied.
 */
export function send(origin: string, method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Response> {
  const { hostname, port } = new URL(origin)
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
  const length = body === undefined || 'transfer-encoding' in given ? {} : { 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path, headers: { ...length, ...given }, agent: false }, (received) => {
      const chunks: Buffer[] = []
      received.on('data', (chunk: Buffer) => chunks.push(chunk))
      received.on('error', reject)
      received.on('end', () => {
        const status = received.statusCode ?? 0
        const answer = new Headers()
        for (const [name, values] of Object.entries(received.headersDistinct)) for (const value of values ?? []) answer.append(name, value)
        const isEmpty = [204, 205, 304].includes(status)
        resolve(new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers: answer }))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A browser without pictures: it keeps cookies, and posts forms with the headers that a browser sends with them. */
export class Browser {
  readonly cookies = new Map<string, string>()

  constructor(readonly origin: string) {}

  get(path: string, sent: Sent = {}): Promise<Response> {
    return this.request('GET', path, { ...sent, headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', accept: 'text/html', ...sent.headers } })
  }

  /** Posts a form from a page of the application itself. */
  post(path: string, fields: Fields = {}, sent: Sent = {}): Promise<Response> {
    return this.request('POST', path, {
      ...sent,
      body: formBody(fields),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...this.sameSite, ...sent.headers },
    })
  }

  /** Posts a form with files. */
  async upload(path: string, form: FormData): Promise<Response> {
    const encoded = new Response(form)
    const body = new Uint8Array(await encoded.arrayBuffer())
    return this.request('POST', path, { body, headers: { 'content-type': encoded.headers.get('content-type') ?? '', ...this.sameSite } })
  }

  /** Where the redirects of an answer lead. */
  async follow(response: Response): Promise<Response> {
    let at = response
    for (let hops = 0; hops < 10 && at.status >= 300 && at.status < 400; hops += 1) at = await this.get(at.headers.get('location') ?? '/')
    return at
  }

  async request(method: string, path: string, sent: Sent = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await send(this.origin, method, path, { ...sent, headers: { ...(cookie && { cookie }), ...sent.headers } })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return response
  }

  /** Takes a Set-Cookie value as a browser does. */
  keep(setCookie: string): void {
    const [, name, value] = /^([^=;]+)=([^;]*)/.exec(setCookie) ?? []
    if (name === undefined || value === undefined) return
    if (value === '' || /;\s*max-age=0\b/i.test(setCookie)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }

  private get sameSite() {
    return { origin: this.origin, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', accept: 'text/html' }
  }
}

function formBody(fields: Fields): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  return body.toString()
}

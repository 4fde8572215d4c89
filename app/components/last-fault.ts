let requestId: string | null = null

/** Remembers the number of the last request that failed on the server: Remix keeps the error, but not the headers that came with it. */
export function watchFaults(): void {
  const send = window.fetch.bind(window)
  window.fetch = async (...request) => {
    const response = await send(...request)
    if (response.status >= 500) requestId = response.headers.get('x-request-id')
    return response
  }
}

export const lastFault = (): string | null => requestId

import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { tollgate } from '~/cli/tollgate'

export interface Ran {
  code: number
  out: string
  err: string
}

/** Runs the command line in this process. @param input what it reads from stdin */
export async function runTollgate(environment: Record<string, string>, argv: string[], input = ''): Promise<Ran> {
  let out = ''
  let err = ''
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true)),
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Object.assign(Readable.from([input]), { fd: 0 as const }) as typeof process.stdin),
  ]
  try {
    const code = await tollgate(environment, argv)
    return { code, out, err }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

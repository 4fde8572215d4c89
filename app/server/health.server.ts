import { statfs } from 'node:fs/promises'
import type { RequestHandler } from 'express'
import type { Installation } from './context'

const freeAtLeast = 50 * 1024 * 1024

/** Alive: answers whatever else is broken. */
export const healthz: RequestHandler = (_request, response) => {
  response.json({ ok: true })
}

/** Ready for work: database writable, schema current, disk not full (security.md M5). */
export function readyz({ store, config }: Installation): RequestHandler {
  return async (_request, response) => {
    const checks = {
      database: await works(() => store.checkWritable()),
      migrations: await works(async () => {
        if (await store.migrationsPending()) throw new Error('pending')
      }),
      disk: await works(async () => {
        const disk = await statfs(config.dataFolder)
        if (disk.bavail * disk.bsize < freeAtLeast) throw new Error('nearly full')
      }),
    }
    const ok = Object.values(checks).every(Boolean)
    response.status(ok ? 200 : 503).json({ ok, checks })
  }
}

async function works(check: () => Promise<void>): Promise<boolean> {
  try {
    await check()
    return true
  } catch {
    return false
  }
}

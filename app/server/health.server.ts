import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RequestHandler } from 'express'
import { dialect } from 'db/dialect'
import type { Config } from './config'
import type { Installation } from './context'

/** Alive: answers whatever else is broken. */
export const healthz: RequestHandler = (_request, response) => {
  response.json({ ok: true })
}

const answersWithinMs = 4_000

/** Ready for work: database writable, schema current, disk not full (security.md M5). */
export function readyz(installation: Pick<Installation, 'store' | 'config'>): RequestHandler {
  return (_request, response, next) => {
    readiness(installation)
      .then((checks) => {
        const ok = Object.values(checks).every(Boolean)
        response.status(ok ? 200 : 503).json({ ok, checks })
      })
      .catch(next)
  }
}

async function readiness({ store, config }: Pick<Installation, 'store' | 'config'>): Promise<Record<string, boolean>> {
  const [database, migrations, disk] = await Promise.all([
    works(() => store.checkWritable()),
    works(async () => {
      if (await store.migrationsPending()) throw new Error('pending')
    }),
    works(async () => {
      const { bavail, bsize } = await statfs(folderOf(config))
      if (bavail * bsize < config.DISK_FREE_MIB * 1024 * 1024) throw new Error('nearly full')
    }),
  ])
  return { database, migrations, disk }
}

/** Where the disk may run full: of the database, or, with PostgreSQL elsewhere, of what is kept here. */
const folderOf = (config: Config): string => dirname(dialect === 'sqlite' ? config.databaseFile : config.auditKeyFile)

/** Whether it ends well, and in time: a database that does not answer is not ready either. */
async function works(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), answersWithinMs)
  })
  try {
    return await Promise.race([check().then(() => true), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import * as serverBuild from 'virtual:remix/server-build'
import { createApp } from './app'
import { readConfig } from './config'
import { holdInstallation, openInstallation } from './installation.server'
import { startJobs } from './jobs.server'
import { bringUpToDate } from './migrate.server'

const shutdownDeadlineMs = 25_000

// Every page is rendered into garbage of its own. Left to itself the heap doubles before it is swept, which keeps
// some 100 MB more in memory and makes nothing quicker (docs/benchmarks.md).
setFlagsFromString('--heap-growing-percent=30')

async function main(): Promise<void> {
  const config = readConfig()
  const release = holdInstallation(config)
  const installation = await openInstallation(config)
  const { store, log } = installation
  await bringUpToDate(store)

  const app = createApp({
    installation,
    build: serverBuild,
    clientFolder: fileURLToPath(new URL('../client', import.meta.url)),
    mode: 'production',
  })
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 }, app)
  const stopJobs = startJobs(installation)

  server.on('error', (error: NodeJS.ErrnoException) => {
    const says = error.code === 'EADDRINUSE' ? `PORT ${config.PORT} is in use. Stop what uses it, or set PORT.` : error.message
    process.stderr.write(`${says}\n`)
    process.exit(1)
  })
  server.listen(config.PORT, config.HOST, () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : config.PORT
    log.info({ port, host: config.HOST }, 'listening')
    process.stdout.write(`Tollgate is at http://${config.HOST === '127.0.0.1' ? 'localhost' : config.HOST}:${port}\n`)
  })

  // What has begun is finished, nothing new is taken, then the database is closed (security.md M3).
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), shutdownDeadlineMs).unref()
    server.close(() => void end())
    server.closeIdleConnections()
  }
  const end = async () => {
    try {
      await stopJobs()
      await store.close()
      release()
      process.exit(0)
    } catch (error) {
      log.error({ err: error }, 'not closed cleanly')
      process.exit(1)
    }
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

import type { Server } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import type { ViteDevServer } from 'vite'
import { createApp } from './app'
import { openInstallation } from './installation.server'
import { bringUpToDate } from './migrate.server'

/** Serves with Vite in front: its files first, then the same application as in production. */
export async function serveDevelopment(vite: ViteDevServer, http: Server): Promise<void> {
  const installation = await openInstallation()
  await bringUpToDate(installation.store)
  const server = express()
  server.use(vite.middlewares)
  server.use(
    createApp({
      installation,
      build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as unknown as ServerBuild,
      clientFolder: null,
      mode: 'development',
    }),
  )
  http.on('request', server)
  http.listen(installation.config.PORT, installation.config.HOST, () => {
    process.stdout.write(`Tollgate (development) is at ${installation.config.baseUrl}\n`)
  })
}

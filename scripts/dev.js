// `npm run dev`: our own Express server, with Vite building as you save. Guards and headers are those of production.
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'vite'
import { assertNode, installMissing, root } from './prepare.js'

assertNode()
process.chdir(root)
installMissing()

// Vite tells the browser of changes over the same address: the content security policy knows no other.
const http = createHttpServer()
const vite = await createServer({ configFile: 'remix.config.js', server: { middlewareMode: true, hmr: { server: http } } })
const { serveDevelopment } = await vite.ssrLoadModule('/app/server/development.ts')
await serveDevelopment(vite, http)

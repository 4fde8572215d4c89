// `npm run dev`: our own Express server, with Vite building as you save. Guards and headers are those of production.
import { createServer } from 'vite'
import { assertNode, installMissing, root } from './prepare.js'

assertNode()
process.chdir(root)
installMissing()

const vite = await createServer({ configFile: 'remix.config.js', server: { middlewareMode: true } })
const { serveDevelopment } = await vite.ssrLoadModule('/app/server/development.ts')
await serveDevelopment(vite)

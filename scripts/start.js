// `npm start`: installs what is missing, builds what is stale, migrates and serves. `npm run demo`: the demo portfolio.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './prepare.js'

prepare()
process.env.NODE_ENV = 'production'

if (process.argv.includes('--demo')) {
  process.env.DATABASE_URL ??= 'file:./data/demo.db'
  const { status } = spawnSync(process.execPath, [join(root, 'build/server/tollgate.js'), 'demo'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

await import('../build/server/index.js')

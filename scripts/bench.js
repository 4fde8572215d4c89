// `npm run bench`: the times of the pages that matter, at 1,000 and 10,000 use cases, beside what they are measured
// against. Not part of the tests: it takes some minutes and wants the machine for itself. Its figures: docs/benchmarks.md.
import { createServer } from 'vite'
import { prepare } from './prepare.js'

prepare()
// The benchmark is TypeScript on the product's own modules; the server that it measures is the build.
process.env.VITEST = 'true'
const vite = await createServer({ configFile: 'remix.config.js', logLevel: 'error', appType: 'custom', server: { middlewareMode: true, watch: null, hmr: false } })
try {
  const { bench } = await vite.ssrLoadModule('/tests/bench/bench.ts')
  await bench()
} finally {
  await vite.close()
}

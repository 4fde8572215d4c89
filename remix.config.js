// The one Vite config: Remix builds with it (`remix vite:build --config remix.config.js`) and Vitest runs with it.
import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** @type {import("@remix-run/dev").VitePluginConfig} */
const remixOptions = {
  appDirectory: 'app',
  ignoredRouteFiles: ['**/.*', '**/*.module.css'],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
}

/**
 * The server bundle has our own entries in place of Remix's bare build module: the Express process, the command line,
 * and the workers that read uploaded files and make PDFs. They share chunks, so all of them always run the same code.
 */
const serverEntries = {
  name: 'tollgate-server-entries',
  enforce: 'post',
  config: (_config, env) =>
    env.isSsrBuild
      ? {
          build: {
            rollupOptions: {
              input: {
                index: here('app/server/index.ts'),
                tollgate: here('app/cli/index.ts'),
                'import-worker': here('app/server/import/worker.ts'),
                'pdf-worker': here('app/server/pdf/worker.ts'),
              },
              output: { entryFileNames: '[name].js' },
            },
          },
        }
      : undefined,
}

export default defineConfig(() => ({
  resolve: {
    alias: [
      { find: /^~\//, replacement: here('app/') },
      { find: /^db\//, replacement: here('db/') },
      { find: /^domain\//, replacement: here('domain/') },
    ],
  },
  build: { target: 'es2022', sourcemap: false },
  optimizeDeps: { exclude: ['better-sqlite3', '@node-rs/argon2'] },
  plugins: process.env.VITEST ? [] : [remix(remixOptions), serverEntries],
  // Real databases, servers and browsers on a busy machine: a slow answer is no failure.
  test: { testTimeout: 60_000, hookTimeout: 120_000, include: ['tests/**/*.test.{ts,tsx}'], exclude: ['node_modules/**'], environment: 'node' },
}))

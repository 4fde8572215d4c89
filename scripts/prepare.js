// Makes a fresh clone ready: dependencies as the lockfile says, and a build of the sources as they are.
// Uses nothing but Node, because nothing else is there yet.
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const oldestNode = [20, 19]
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

export function assertNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  fail(`Tollgate needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. Node 22 or 24 is recommended.`)
}

/** `npm ci`, unless what is installed is what the lockfile says. */
export function installMissing() {
  const stamp = join(root, 'node_modules', '.tollgate-lock')
  const wanted = hashOf(['package-lock.json', 'package.json'].map((file) => join(root, file)))
  if (read(stamp) === `${wanted} ${process.versions.modules}`) return
  say('Installing dependencies …')
  run(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], 'The dependencies could not be installed. Check the network and run the command again.')
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  // The ABI is part of it: better-sqlite3 is compiled for one version of Node.
  writeFileSync(stamp, `${wanted} ${process.versions.modules}`)
}

/** Builds, unless the build is of exactly these sources. */
export function buildStale() {
  const stamp = join(root, 'build', '.sources')
  const wanted = hashOf([...['app', 'db', 'domain'].flatMap((folder) => filesBelow(join(root, folder))), join(root, 'remix.config.js'), join(root, 'package-lock.json')])
  if (read(stamp) === wanted && existsSync(join(root, 'build', 'server', 'index.js'))) return
  say('Building …')
  rmSync(stamp, { force: true })
  run(npm, ['run', '--silent', 'build'], 'The build failed; its messages are above.', { ...process.env, NODE_ENV: 'production' })
  writeFileSync(stamp, wanted)
}

export function prepare() {
  assertNode()
  process.chdir(root)
  installMissing()
  buildStale()
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** What a tool prints goes to stderr: stdout belongs to the command that was asked for. */
export function run(command, commandArguments, onFailure, env = process.env) {
  const { status } = spawnSync(command, commandArguments, { cwd: root, env, stdio: ['ignore', 2, 2] })
  if (status !== 0) fail(onFailure)
}

function say(text) {
  process.stderr.write(`${text}\n`)
}

function fail(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

// `npm test`: everything that CI runs. With arguments, only Vitest on what they name: `npm test -- tests/domain`.
// The tests of the database run twice, on SQLite with all the others and on PostgreSQL.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assertNode, buildStale, installMissing, root } from './prepare.js'
import { failuresIn } from './test-failures.js'

assertNode()
process.chdir(root)
installMissing()

const reports = mkdtempSync(join(tmpdir(), 'tollgate-test-'))
const reportOf = (name) => join(reports, `${name}.json`)
const only = process.argv.slice(2)
const vitest = ['vitest', 'run', '--config', 'remix.config.js']
const reported = (name) => ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`]
const steps = only.length
  ? [['tests', 'npx', [...vitest, ...reported('tests'), ...only]]]
  : [
      ['types', 'npm', ['run', '--silent', 'typecheck']],
      ['lint', 'npm', ['run', '--silent', 'lint']],
      ['tests', 'npx', [...vitest, ...reported('tests'), '--exclude', 'tests/browser/**']],
      ['browser tests', 'npx', [...vitest, ...reported('browser tests'), 'tests/browser', '--no-file-parallelism']],
      [
        'database tests on PostgreSQL',
        process.execPath,
        ['scripts/test-postgres.js', ...reported('database tests on PostgreSQL'), 'tests/db', '--exclude', 'tests/db/sqlite/**'],
      ],
    ]

const failed = []
for (const [name, command, commandArguments] of steps) {
  if (name === 'tests') buildStale()
  process.stdout.write(`\n── ${name}\n`)
  const startedAt = Date.now()
  const { status } = spawnSync(command, commandArguments, { stdio: 'inherit', cwd: root })
  process.stdout.write(`── ${name}: ${status === 0 ? 'passed' : 'failed'} in ${Math.round((Date.now() - startedAt) / 1000)} s\n`)
  if (status !== 0) failed.push(name)
}

// Again at the end, where it is found: what failed in a step is thousands of lines up.
for (const name of failed) process.stdout.write(`\n── failed: ${name}\n${failuresIn(reportOf(name))}`)
rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\nsteps: ${steps.length - failed.length} passed, ${failed.length} failed\n`)
process.exit(failed.length ? 1 : 0)

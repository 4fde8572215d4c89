import { readConfig } from '~/server/config'
import { inOneLine } from './operator'
import { tollgate } from './tollgate'

// Whoever reads our output may stop reading: `tollgate export --ndjson | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  process.exitCode = await tollgate(readConfig(), process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${inOneLine(error)}\n`)
  process.exitCode = 1
}

import { tollgate } from './tollgate'

// Whoever reads our output may stop reading: `tollgate export --ndjson | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await tollgate(process.env, process.argv.slice(2))

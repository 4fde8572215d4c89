// Generates the migrations of both engines from the one schema: `npm run db:generate -- --name add-something`.
// Review what it writes: one kind of change per migration (a new column and a table rebuild do not go together).
import { spawnSync } from 'node:child_process'

const more = process.argv.slice(2)
for (const DATABASE_URL of ['file:unused.db', 'postgres://unused']) {
  const { status } = spawnSync('npx', ['drizzle-kit', 'generate', '--config', 'db/drizzle.config.ts', ...more], {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL },
  })
  if (status !== 0) process.exit(status ?? 1)
}

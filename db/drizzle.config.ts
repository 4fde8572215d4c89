import { defineConfig } from 'drizzle-kit'

const postgres = /^postgres/.test(process.env.DATABASE_URL ?? '')

/** One schema, two folders of migrations; `npm run db:generate` runs this once per engine. */
export default defineConfig({
  dialect: postgres ? 'postgresql' : 'sqlite',
  schema: './db/schema/index.ts',
  out: postgres ? './migrations/postgres' : './migrations/sqlite',
})

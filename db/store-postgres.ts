import { setTimeout as wait } from 'node:timers/promises'
import { sql, type SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { knownMigrations, migrationsFolder, notNewer } from './migrations-folder'
import { StoreError, type Store, type Tx } from './store'
import { transactionContext } from './transaction-context'

const serializationFailures = new Set(['40001', '40P01'])
const attempts = 10

export function openPostgres(url: string): Store {
  // Two pools: a read made while a transaction is open must never wait for a connection behind other transactions.
  const writePool = new pg.Pool({ connectionString: url, max: 5 })
  const readPool = new pg.Pool({ connectionString: url, max: 5, options: '-c default_transaction_read_only=on' })
  // An idle connection that the server closes is replaced at the next query; unheard, its error would end the process.
  for (const pool of [writePool, readPool]) pool.on('error', () => undefined)
  const writer = drizzle(writePool)
  const context = transactionContext()

  async function once<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    return writer.transaction(
      async (transaction) => {
        // Before the snapshot is taken (LOCK TABLE takes none): writers of all replicas queue here in turn, so that the
        // audit chain has one order and serialization failures stay rare. Readers are not held up.
        await transaction.execute(sql`lock table audit_head in exclusive mode`)
        return context.run(asTx(transaction), body)
      },
      { isolationLevel: 'serializable' },
    )
  }

  const reader = drizzle(readPool)

  return {
    read: asTx(reader),
    snapshot: (body) =>
      reader.transaction((transaction) => body(asTx(transaction)), { isolationLevel: 'repeatable read', accessMode: 'read only' }),
    async withTransaction(body) {
      const outer = context.current()
      if (outer) return body(outer)
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(body)
        } catch (error) {
          const code = codeOf(error)
          if (code === '53100') throw new StoreError('full', 'The disk is full: nothing was saved.', { cause: error })
          if (!code || !serializationFailures.has(code) || attempt === attempts) throw error
          await wait(5 * attempt)
        }
      }
    },
    async migrate() {
      notNewer(await appliedMigrations(writePool))
      await migrate(writer, { migrationsFolder: migrationsFolder() })
    },
    async migrationsPending() {
      return notNewer(await appliedMigrations(readPool)) < knownMigrations()
    },
    async appliedMigrations() {
      return notNewer(await appliedMigrations(readPool))
    },
    async backup() {
      throw new Error('This installation keeps its data in PostgreSQL: back it up with pg_dump.')
    },
    async faults() {
      // PostgreSQL keeps its constraints itself; what can be wrong is one that was switched off or never validated.
      const found = await readPool.query<{ says: string }>(
        `select conrelid::regclass || ': ' || conname || ' is not enforced' as says from pg_constraint c
          where contype = 'f' and (not convalidated or exists (select 1 from pg_trigger where tgconstraint = c.oid and tgenabled = 'D'))
          order by 1`,
      )
      return { damage: [], orphans: found.rows.map(({ says }) => says) }
    },
    async checkWritable() {
      await writePool.query('select 1 from audit_head for update')
    },
    async close() {
      await Promise.all([writePool.end(), readPool.end()])
    },
  }
}

type Executes = { execute(query: SQL): Promise<{ rows: unknown[] }> }

// Typed as the SQLite flavour, which every query is written against.
function asTx(database: Executes): Tx {
  return Object.assign(database, {
    rows: async (query: SQL) => (await database.execute(query)).rows,
    exec: async (query: SQL) => {
      await database.execute(query)
    },
  }) as unknown as Tx
}

function codeOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code
  }
  return undefined
}

async function appliedMigrations(pool: pg.Pool): Promise<number> {
  const found = await pool.query<{ found: string | null }>(`select to_regclass('drizzle.__drizzle_migrations') as found`)
  if (!found.rows[0]?.found) return 0
  const counted = await pool.query<{ count: string }>('select count(*) from drizzle.__drizzle_migrations')
  return Number(counted.rows[0]?.count ?? 0)
}

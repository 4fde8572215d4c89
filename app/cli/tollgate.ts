import { readConfig, type Config } from '~/server/config'
import type { Installation } from '~/server/context'
import { audit, auditForms } from './audit'
import { backup } from './backup'
import { check } from './check'
import { demo } from './demo'
import { exportLog } from './export'
import { importFile } from './import'
import { withInstallation, type Wanted } from './opened'
import { exit, inOneLine, usage } from './operator'
import { restore } from './restore'
import { token } from './token'
import { session, user } from './user'

interface Verb {
  /** As it is typed, without `tollgate`. */
  forms: string[]
  says: string
  run(config: Config, argv: string[]): Promise<number>
}

/** A verb that works on the opened installation. */
const on =
  (wanted: Wanted, run: (installation: Installation, argv: string[]) => Promise<number>): Verb['run'] =>
  (config, argv) =>
    withInstallation(config, wanted, (installation) => run(installation, argv))

async function upToDate(): Promise<number> {
  process.stdout.write('The database is up to date.\n')
  return exit.ok
}

const verbs: Record<string, Verb> = {
  migrate: {
    forms: ['migrate'],
    says: 'Makes the database, or brings it up to date',
    run: async (config, argv) => (argv.length ? usage('tollgate migrate') : withInstallation(config, 'migrated', upToDate)),
  },
  user: {
    forms: ['user create --email E --name N --role R[,R] --password-stdin', 'user disable|enable|link --email E'],
    says: 'Accounts, when nobody can sign in to manage them',
    run: on('migrated', user),
  },
  session: { forms: ['session revoke --email E'], says: 'Ends all sessions of an account', run: on('migrated', session) },
  token: { forms: ['token create --email E --name N [--scope read|write] [--days N]'], says: 'Makes a token of the API and prints it', run: on('migrated', token) },
  import: {
    forms: ['import FILE --mapping us-federal-2024|FILE.json --email E [--dry-run] [--report OUT.csv]'],
    says: 'Imports an inventory of use cases',
    run: on('migrated', importFile),
  },
  audit: { forms: auditForms, says: 'Proves that nobody changed the audit log, or keeps a signed witness of it', run: audit },
  export: { forms: ['export --ndjson'], says: 'Writes the audit log as JSON lines to stdout', run: on('current', exportLog) },
  backup: { forms: ['backup FILE'], says: 'Copies the database into one file while the server goes on', run: on('as it is', backup) },
  restore: { forms: ['restore FILE [--force]'], says: 'Puts a backup in the place of the database', run: restore },
  check: { forms: ['check [--json]'], says: 'Recomputes every stored figure and verifies the log', run: on('current', check) },
  demo: { forms: ['demo'], says: 'Fills an empty database with the demo portfolio and one sign-in per role', run: on('migrated', demo) },
}

/**
 * The command line. Whatever goes wrong is one line on stderr.
 * @returns the exit code: 0 done, 1 refused, 2 not understood
 */
export async function tollgate(environment: Record<string, string | undefined>, [name, ...argv]: string[]): Promise<number> {
  if (!name || name === 'help' || name === '--help') {
    process.stdout.write(list())
    return exit.ok
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) {
    process.stderr.write(`There is no command "${name}". Run tollgate without arguments for the list.\n`)
    return exit.usage
  }
  try {
    return await verb.run(readConfig(environment), argv)
  } catch (error) {
    process.stderr.write(`${inOneLine(error)}\n`)
    return exit.refused
  }
}

function list(): string {
  const lines = Object.values(verbs).flatMap(({ forms, says }) => [...forms.map((form) => `  tollgate ${form}`), `      ${says}`])
  return `Usage: npm run -s tollgate -- <command>\n\n${lines.join('\n')}\n`
}

import type { Config } from '~/server/config'
import type { Installation } from '~/server/context'
import { importFile } from './import'
import { withInstallation, type Wanted } from './opened'
import { exit } from './operator'
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

const verbs: Record<string, Verb> = {
  migrate: {
    forms: ['migrate'],
    says: 'Makes the database, or brings it up to date',
    run: on('migrated', async () => {
      process.stdout.write('The database is up to date.\n')
      return exit.ok
    }),
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
}

/** The command line. @returns the exit code: 0 done, 1 refused, 2 not understood */
export async function tollgate(config: Config, [name, ...argv]: string[]): Promise<number> {
  if (!name || name === 'help' || name === '--help') {
    process.stdout.write(list())
    return exit.ok
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) {
    process.stderr.write(`There is no command "${name}". Run tollgate without arguments for the list.\n`)
    return exit.usage
  }
  return verb.run(config, argv)
}

function list(): string {
  const lines = Object.values(verbs).flatMap(({ forms, says }) => [...forms.map((form) => `  tollgate ${form}`), `      ${says}`])
  return `Usage: npm run -s tollgate -- <command>\n\n${lines.join('\n')}\n`
}

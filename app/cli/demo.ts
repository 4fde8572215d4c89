import { demoPassword, demoSignIns } from 'db/demo/sign-ins'
import { roleNames } from 'domain/permissions'
import { loadDemo } from '~/commands/demo.server'
import type { Installation } from '~/server/context'
import { answer, operatorContext } from './operator'

/** `tollgate demo`: the demo portfolio in a database of its own; changes nothing where it is already. @returns the exit code */
export async function demo(installation: Installation): Promise<number> {
  process.stderr.write('Preparing the demo portfolio …\n')
  return answer(await loadDemo(operatorContext(installation)), ({ loaded }) =>
    [
      loaded ? 'The demo portfolio is ready.' : 'The demo portfolio is there already.',
      ...demoSignIns.map(({ role, email }) => `${roleNames[role].padEnd(13)} ${email}`),
      `Everybody's password is: ${demoPassword}`,
    ].join('\n'),
  )
}

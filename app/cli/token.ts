import { createTokenByEmail } from '~/commands/operator.server'
import type { Installation } from '~/server/context'
import { answer, operatorContext, options, usage } from './operator'

/** `tollgate token create …`: prints the token alone, so that a script can take it. @returns the exit code */
export async function token(installation: Installation, [verb, ...argv]: string[]): Promise<number> {
  const given =
    verb === 'create'
      ? options(argv, { email: { type: 'string' }, name: { type: 'string' }, scope: { type: 'string' }, days: { type: 'string' } })
      : null
  if (!given?.email || !given.name) {
    return usage('tollgate token create --email E --name N [--scope read|write] [--days 1–365]\nWithout --scope it may write; without --days it lives 90 days.')
  }
  const { email, name, scope = 'write', days } = given
  const created = await createTokenByEmail(operatorContext(installation), { email, name, scope, days })
  return answer(created, ({ token }) => token)
}

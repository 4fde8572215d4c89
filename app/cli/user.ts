import { roles } from 'domain/permissions'
import { linkMinutes } from '~/commands/account-links.server'
import { createUser, disableByEmail, enableByEmail, makeLinkByEmail, revokeSessionsByEmail } from '~/commands/operator.server'
import type { Installation } from '~/server/context'
import { answer, operatorContext, options, usage } from './operator'

const usages = `tollgate user create --email E --name N --role R[,R] --password-stdin
       tollgate user disable --email E
       tollgate user enable --email E
       tollgate user link --email E   (prints a link to choose a password; it works once, for ${linkMinutes} minutes)
Roles: ${roles.join(', ')}`

/** `tollgate user …`. @returns the exit code */
export async function user(installation: Installation, [verb, ...argv]: string[]): Promise<number> {
  if (verb === 'create') return create(installation, argv)
  const given = options(argv, { email: { type: 'string' } })
  if (!verb || !given?.email) return usage(usages)
  const { email } = given
  const context = operatorContext(installation)
  switch (verb) {
    case 'disable':
      return answer(await disableByEmail(context, { email }), () => `${email} is disabled.`)
    case 'enable':
      return answer(await enableByEmail(context, { email }), () => `${email} is enabled.`)
    case 'link':
      return answer(await makeLinkByEmail(context, { email }), ({ kind, token }) => `${installation.config.baseUrl}/${kind}/${token}`)
    default:
      return usage(usages)
  }
}

async function create(installation: Installation, argv: string[]): Promise<number> {
  const given = options(argv, {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string', multiple: true },
    'password-stdin': { type: 'boolean' },
  })
  if (!given?.email || !given.name || !given.role || !given['password-stdin']) return usage(usages)
  const { email, name } = given
  const password = (await standardInput()).replace(/\r?\n$/, '')
  const named = given.role.flatMap((list) => list.split(',')).map((role) => role.trim())
  return answer(await createUser(operatorContext(installation), { email, name, roles: named, password }), () => `${email} can sign in.`)
}

/** `tollgate session revoke --email E`: ends all sessions of an account. @returns the exit code */
export async function session(installation: Installation, [verb, ...argv]: string[]): Promise<number> {
  const given = verb === 'revoke' ? options(argv, { email: { type: 'string' } }) : null
  if (!given?.email) return usage('tollgate session revoke --email E')
  const { email } = given
  return answer(await revokeSessionsByEmail(operatorContext(installation), { email }), () => `All sessions of ${email} have ended.`)
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8')
}

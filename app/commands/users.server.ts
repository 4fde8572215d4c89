import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import type { User } from 'db/queries/users'
import type { ReadDb, Tx } from 'db/store'
import { accountProblemSays, disableProblem, rolesProblem, type Account, type AccountProblem } from 'domain/accounts'
import type { Role } from 'domain/permissions'
import { emailAddress, personName, someRoles, userId } from './account-inputs'
import { deliver, makeLink, type Post } from './account-links.server'
import { authorize, command, refuse } from './command.server'
import { composedCommand } from './composed-command.server'
import { version } from './inputs'

/** Adds an account inside a transaction. Leaves the command when the address is taken. @returns the id */
export async function addUser(
  tx: Tx,
  { now, ...person }: { email: string; name: string; roles: Role[]; passwordHash: string | null; now: Date },
): Promise<string> {
  if (await users.findByEmail(tx, person.email)) {
    refuse('conflict', 'There is already an account with this e-mail address.', { path: 'email' })
  }
  const id = randomUUID()
  await users.create(tx, { ...person, id, createdAt: now })
  return id
}

const invitation = z.object({ email: emailAddress, name: personName, roles: someRoles })

/** Adds somebody without a password and sends them a link to choose one; without mail, the link is the answer (A9). */
export const inviteUser = (post: Post) =>
  composedCommand({
    name: 'user.invite',
    input: invitation,
    async execute(context, input) {
      const invited = await addInvited(context, input)
      if (!invited.ok) return invited
      return { ok: true, value: { id: invited.value.id, ...(await deliver(post, input, invited.value.link)) } }
    },
  })

const addInvited = command({
  name: 'user.invite',
  input: invitation,
  async run({ tx, actor, now, record }, input) {
    authorize(actor, 'user.manage')
    const id = await addUser(tx, { ...input, passwordHash: null, now })
    const link = await makeLink(tx, { id, passwordHash: null }, now)
    record({ subject: { kind: 'user', id }, after: { roles: input.roles } })
    return { id, link }
  },
})

const someone = z.object({ id: userId })

/** Makes a new link for somebody: of invitation if they have no password yet, else to choose another (A9). */
export const sendAccountLink = (post: Post) =>
  composedCommand({
    name: 'user.make_link',
    input: someone,
    async execute(context, input) {
      const made = await makeLinkFor(context, input)
      return made.ok ? { ok: true, value: await deliver(post, made.value.user, made.value.link) } : made
    },
  })

const makeLinkFor = command({
  name: 'user.make_link',
  input: someone,
  async run({ tx, actor, now, record }, { id }) {
    authorize(actor, 'user.manage')
    const user = await load(tx, id)
    if (user.disabledAt) refuse('conflict', 'This account is disabled. Enable it first.')
    const link = await makeLink(tx, user, now)
    record({ subject: { kind: 'user', id }, after: { kind: link.kind } })
    return { user: { name: user.name, email: user.email }, link }
  },
})

/** Gives and takes roles, from the next request of theirs on (security.md B5, C13). */
export const setRoles = command({
  name: 'user.set_roles',
  input: someone.extend({ version, roles: someRoles }),
  async run({ tx, actor, record }, { id, version: readVersion, roles }) {
    authorize(actor, 'user.manage')
    const user = await load(tx, id)
    if (user.version !== readVersion) refuse('stale', 'This account was changed by somebody else. Compare what is there now and save again.')
    if (sameRoles(user.roles, roles)) return { name: user.name }
    refuseProblem(rolesProblem(accountOf(user), roles, actor, await users.countOtherHolders(tx, id)), 'roles')
    await users.update(tx, id, { roles })
    const ownGrant = id === actor.id && roles.some((role) => !user.roles.includes(role))
    record({ subject: { kind: 'user', id }, before: { roles: user.roles }, after: { roles, ...(ownGrant ? { ownGrant } : {}) } })
    return { name: user.name }
  },
})

/** Nobody signs in with this account any more: sessions, links and tokens end with it (security.md B5). */
export const disableUser = command({
  name: 'user.disable',
  input: someone,
  async run({ tx, actor, now, record }, { id }) {
    authorize(actor, 'user.manage')
    const user = await load(tx, id)
    await disable(tx, user, actor, now)
    record({ subject: { kind: 'user', id } })
    return { name: user.name }
  },
})

/** Lets somebody sign in again; their tokens stay revoked. */
export const enableUser = command({
  name: 'user.enable',
  input: someone,
  async run({ tx, actor, record }, { id }) {
    authorize(actor, 'user.manage')
    const user = await load(tx, id)
    if (!user.disabledAt) return { name: user.name }
    await users.update(tx, id, { disabledAt: null })
    record({ subject: { kind: 'user', id } })
    return { name: user.name }
  },
})

/** Disables inside a transaction. @param by null for the operator at the machine */
export async function disable(tx: Tx, user: User, by: { id: string } | null, now: Date): Promise<void> {
  if (user.disabledAt) refuse('conflict', 'This account is disabled already.')
  refuseProblem(disableProblem(accountOf(user), by, await users.countOtherHolders(tx, user.id)))
  await users.update(tx, user.id, { disabledAt: now })
  await sessions.endAllOfUser(tx, user.id)
  await users.spendLinks(tx, user.id, now)
  await users.revokeTokensOfUser(tx, user.id, now)
}

async function load(db: ReadDb, id: string): Promise<User> {
  return (await users.find(db, id)) ?? refuse('not_found', 'There is no such account.')
}

const accountOf = (user: User): Account => ({
  id: user.id,
  roles: user.roles,
  canSignIn: user.passwordHash !== null && user.disabledAt === null,
})

function refuseProblem(problem: AccountProblem | null, path?: string): void {
  if (!problem) return
  const code = problem.rule === 'last_holder' ? 'conflict' : 'forbidden'
  refuse(code, accountProblemSays(problem), path === undefined ? {} : { path })
}

const sameRoles = (a: readonly Role[], b: readonly Role[]): boolean => a.length === b.length && a.every((role) => b.includes(role))

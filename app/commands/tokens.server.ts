import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import * as users from 'db/queries/users'
import type { Tx } from 'db/store'
import { can } from 'domain/permissions'
import { newSecret, secretHash } from '~/server/secrets.server'
import { authorize, command, refuse } from './command.server'
import { composedCommand } from './composed-command.server'
import { requiredText } from './inputs'

/** Tokens of the API: shown once, kept hashed, and never more than their owner may at the moment of use (security.md I1). */

export const tokenDays = { default: 90, atMost: 365 } as const
const tokensAtMost = 50
const dayMs = 86_400_000

export const newToken = z.object({
  name: requiredText(60, 'Say what the token is for.'),
  scope: z.enum(['read', 'write'], 'Choose what the token may do.'),
  days: z.coerce
    .number('Write a number of days.')
    .int('Write whole days.')
    .min(1, 'A token lives for at least a day.')
    .max(tokenDays.atMost, `A token lives for at most ${tokenDays.atMost} days.`)
    .default(tokenDays.default),
})

/** Adds a token inside a transaction. Leaves the command when there is one of that name in use, or too many. */
export async function addToken(tx: Tx, owner: { id: string }, { name, scope, days }: z.output<typeof newToken>, now: Date) {
  const usable = (await users.listTokens(tx, owner.id)).filter((token) => !token.revokedAt && token.expiresAt > now)
  if (usable.some((token) => token.name === name)) {
    refuse('conflict', 'There is a token of this name already. Revoke it first, or choose another name.', { path: 'name' })
  }
  if (usable.length >= tokensAtMost) refuse('conflict', `There are ${tokensAtMost} tokens in use. Revoke one first.`)
  const token = `tg_${newSecret()}`
  const row = { id: randomUUID(), userId: owner.id, name, scope, createdAt: now, expiresAt: new Date(now.getTime() + days * dayMs) }
  await users.createToken(tx, { ...row, tokenHash: secretHash(token) })
  const facts = { id: row.id, name, scope, expiresAt: row.expiresAt.toISOString() }
  return { facts, token }
}

/** Makes a token for oneself; the answer is the only time that it is seen. */
export const createToken = composedCommand({
  name: 'token.create',
  input: newToken,
  execute: (context, input) => createOwnToken(context, input),
})

const createOwnToken = command({
  name: 'token.create',
  input: newToken,
  async run({ tx, actor, now, record }, input) {
    authorize(actor, 'account.edit')
    const { facts, token } = await addToken(tx, actor, input, now)
    record({ subject: { kind: 'token', id: facts.id }, after: { userId: actor.id, ...facts } })
    return { ...facts, token }
  },
})

/** Ends a token at once: one's own, or anybody's for those who manage users (security.md I4). */
export const revokeToken = command({
  name: 'token.revoke',
  input: z.object({ id: z.string().min(1).max(64) }),
  async run({ tx, actor, now, record }, { id }) {
    authorize(actor, 'account.edit')
    const token = await users.findTokenById(tx, id)
    // Other people's tokens read as "not there" for who may not manage them.
    if (!token || (token.userId !== actor.id && !can(actor, 'user.manage').allowed)) refuse('not_found', 'There is no such token.')
    if (token.revokedAt) return { name: token.name }
    await users.revokeToken(tx, id, now)
    record({ subject: { kind: 'token', id }, before: { userId: token.userId, name: token.name } })
    return { name: token.name }
  },
})

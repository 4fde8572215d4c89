import { z } from 'zod'
import * as users from 'db/queries/users'
import { mailChoices } from 'domain/notification-mail'
import { authorize, command, refuse } from './command.server'

/** When one is mailed what one is told. */
export const chooseMail = command({
  name: 'account.choose_mail',
  input: z.object({ mail: z.enum(mailChoices, 'Choose one of the three.') }),
  async run({ tx, actor, record }, { mail }) {
    authorize(actor, 'account.edit')
    const user = (await users.find(tx, actor.id)) ?? refuse('not_found', 'There is no such account.')
    if (user.mail === mail) return {}
    await users.update(tx, user.id, { mail })
    record({ subject: { kind: 'user', id: user.id }, before: { mail: user.mail }, after: { mail } })
    return {}
  },
})

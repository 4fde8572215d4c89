import { z } from 'zod'
import * as notifications from 'db/queries/notifications'
import { authorize, command } from './command.server'
import { rowId } from './inputs'

/*
 * That somebody has read what they were told changes nothing that is governed: it is theirs alone, like when they were
 * last here, and is not put on record.
 */

/** Marks one notification of one's own as read. */
export const readNotification = command({
  name: 'notification.read',
  input: z.object({ id: rowId }),
  async run({ tx, actor, now }, input) {
    authorize(actor, 'account.edit')
    await notifications.markRead(tx, actor.id, { id: input.id }, now)
    return {}
  },
})

/** Marks all of one's own as read up to the newest that the page showed: what came since has not been seen. */
export const readAllNotifications = command({
  name: 'notification.read_all',
  input: z.object({ upTo: rowId }),
  async run({ tx, actor, now }, { upTo }) {
    authorize(actor, 'account.edit')
    await notifications.markRead(tx, actor.id, { upTo }, now)
    return {}
  },
})

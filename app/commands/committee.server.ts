import { z } from 'zod'
import * as committee from 'db/queries/committee'
import { seats } from 'domain/committee'
import { authorize, command, refuse } from './command.server'
import { optionalDay, versionOrNone } from './inputs'

/** Gives somebody who may vote a seat, makes them its alternate, or says until when they are away. */
export const saveMember = command({
  name: 'committee.save',
  input: z.object({
    userId: z.string('Choose a member.').max(64),
    seat: z
      .union([z.enum(seats.map(({ id }) => id)), z.literal('')], 'Choose a seat.')
      .nullish()
      .transform((value) => value || null),
    isAlternate: z
      .enum(['yes'], 'Reload the page and try again.')
      .nullish()
      .transform((value) => value ?? null),
    absentUntil: optionalDay,
    version: versionOrNone,
  }),
  async run({ tx, actor, today, record }, { userId, seat, isAlternate: alternate, absentUntil, version }) {
    authorize(actor, 'committee.edit')
    const before = (await committee.members(tx)).find((member) => member.userId === userId)
    if (!before) refuse('not_found', 'There is no such member. The committee are those with the role Committee or Head of AI.')
    if (before.version !== version) refuse('stale', 'Somebody changed this member while you were editing. Your input is kept: compare it and save again.')
    const isAlternate = alternate === 'yes'
    if (isAlternate && seat === null) refuse('invalid', 'An alternate stands in for a seat. Choose the seat.', { path: 'seat' })
    if (absentUntil !== null && absentUntil < today && absentUntil !== before.absentUntil) {
      refuse('invalid', 'This day is over. Choose the last day away, or leave it empty.', { path: 'absentUntil' })
    }
    await committee.save(tx, { userId, seat, isAlternate, absentUntil }, version)
    record({
      subject: { kind: 'user', id: userId },
      before: { seat: before.seat, isAlternate: before.isAlternate, absentUntil: before.absentUntil },
      after: { seat, isAlternate, absentUntil },
    })
    return { name: before.name }
  },
})

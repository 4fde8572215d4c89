import { z } from 'zod'
import * as settings from 'db/queries/settings'
import type { UseCase } from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { withDefaults, type ConditionDefaults, type KeptCondition, type NamedCondition } from 'domain/conditions'
import { addDays, type Day } from 'domain/month'
import { refuse } from './command.server'
import { optionalDay, optionalText } from './inputs'
import { conditionDoers } from './use-case-readers.server'

const row = z.object({ text: optionalText(500), owner: optionalText(64), dueOn: optionalDay })

/** Rows of a form: what, who, until when. Those that were left blank count for nothing. */
export const conditionRows = z.array(row.nullish()).max(30, 'Use at most 30 conditions.').optional()

/** Who does a condition, and until when, where its vote does not say: the owner of the use case, in the days of the policy. */
export async function conditionDefaults(db: ReadDb, { ownerId, ownerName }: Pick<UseCase, 'ownerId' | 'ownerName'>, today: Day): Promise<ConditionDefaults> {
  const { values: policy } = await settings.policyInForce(db)
  return { ownerId, ownerName, dueOn: addDays(today, policy.conditionDays) }
}

/** Conditions of votes as they count: those from before owners and days were named get both by default. */
export async function completedConditions<Vote extends { conditions: readonly KeptCondition[] }>(db: ReadDb, useCase: UseCase, votes: readonly Vote[], today: Day) {
  const defaults = await conditionDefaults(db, useCase, today)
  return votes.map((vote) => ({ ...vote, conditions: vote.conditions.map((kept) => withDefaults(kept, defaults)) }))
}

/**
 * The conditions that a vote names, each with who and until when; leaves the command where a row cannot be read.
 * @param given texts that become conditions by themselves: the open items of the checklist at gate 1
 */
export async function namedConditions(
  db: ReadDb,
  useCase: UseCase,
  rows: z.output<typeof conditionRows>,
  given: readonly string[],
  today: Day,
): Promise<NamedCondition[]> {
  const defaults = await conditionDefaults(db, useCase, today)
  const doers = await conditionDoers(db, useCase.membership)
  const named = (rows ?? []).flatMap((one, index): NamedCondition[] => {
    const at = (field: string): { path: string } => ({ path: `conditions.${index}.${field}` })
    if (!one || (!one.text && !one.owner && !one.dueOn)) return []
    const text = one.text ?? refuse('invalid', 'Say what has to be done.', at('text'))
    if (one.dueOn && one.dueOn < today) refuse('invalid', 'Choose a day that is not over.', at('dueOn'))
    const owner = one.owner ? (doers.find(({ id }) => id === one.owner) ?? refuse('invalid', nobody, at('owner'))) : null
    return [{ text, ownerId: owner ? owner.id : defaults.ownerId, ownerName: owner ? owner.name : defaults.ownerName, dueOn: one.dueOn ?? defaults.dueOn }]
  })
  return [...given.map((text) => ({ text, ...defaults })), ...named]
}

/** Of a person who cannot be given a condition. */
export const nobody = 'Choose somebody who works on the use case, the Head of AI, or a member of the committee.'

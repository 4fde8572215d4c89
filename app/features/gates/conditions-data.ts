import type { ConditionRow } from 'db/queries/conditions'
import { conditionState, whyNotCheck, whyNotComplete, type ConditionState } from 'domain/conditions'
import { gateNames } from 'domain/gates'
import { daysBetween, type Day } from 'domain/month'
import { can, type Actor, type Membership } from 'domain/permissions'
import type { Gate } from 'domain/use-case'
import type { Option } from '~/components/fields'
import type { Formats } from '~/features/use-cases/formats'

export interface ConditionView {
  id: number
  version: number
  gate: Gate
  gateName: string
  text: string
  state: ConditionState
  ownerId: string | null
  owner: string | null
  dueOn: Day
  due: string
  /** By how many days it is overdue; 0 where it is not. */
  late: number
  evidence: string | null
  /** `Omar Haddad, 3 Nov 2026`. */
  done: string | null
  check: { outcome: 'closed' | 'returned'; says: string; note: string | null } | null
  mayComplete: boolean
  mayCheck: boolean
  mayMove: boolean
  /** Why somebody who checks others may not check this one. */
  whyNot: string | null
}

export interface ConditionsData {
  /** What is left to do or to check, the most urgent first. */
  open: ConditionView[]
  /** The newest first. */
  closed: ConditionView[]
  /** Who may be given one; empty where nobody here may move any. */
  people: Option[]
}

interface Source {
  rows: readonly ConditionRow[]
  people: readonly { id: string; name: string }[]
  membership: Membership
  /** Nothing is done about the conditions of what has ended. */
  isClosed: boolean
  actor: Actor
  today: Day
  formats: Pick<Formats, 'day' | 'instant'>
}

const urgency: readonly ConditionState[] = ['overdue', 'open', 'done']

/** The conditions of a use case, with what whoever looks may do about each (R7). */
export function conditionsData(source: Source): ConditionsData {
  const { rows, people, membership, isClosed, actor, today, formats } = source
  const checks = !isClosed && can(actor, 'condition.close', membership).allowed
  const completes = !isClosed && can(actor, 'condition.complete', membership).allowed
  const views = rows.map(viewOf)
  return {
    open: views.filter(({ state }) => state !== 'closed').sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state) || a.dueOn.localeCompare(b.dueOn) || a.id - b.id),
    closed: views.filter(({ state }) => state === 'closed').reverse(),
    people: checks ? people.map(({ id, name }) => ({ value: id, name })) : [],
  }

  function viewOf(row: ConditionRow): ConditionView {
    const { id, version, gate, text, ownerId, ownerName, dueOn, evidence, doneByName, doneAt, outcome, checkedByName, checkedAt, note } = row
    const state = conditionState(row, today)
    const isUnmet = state === 'open' || state === 'overdue'
    const whyNot = state === 'done' && checks ? whyNotCheck(actor.id, row) : null
    return {
      ...{ id, version, gate, text, state, ownerId, dueOn, evidence, whyNot },
      gateName: gateNames[gate],
      owner: ownerName,
      due: formats.day(dueOn),
      late: state === 'overdue' ? daysBetween(dueOn, today) : 0,
      done: doneByName && doneAt && `${doneByName}, ${formats.instant(doneAt)}`,
      check: outcome && checkedAt && { outcome, says: `${outcome === 'closed' ? 'Checked' : 'Given back'} by ${checkedByName ?? 'somebody'}, ${formats.instant(checkedAt)}`, note },
      mayComplete: isUnmet && completes && whyNotComplete(actor, membership, row) === null,
      mayCheck: state === 'done' && checks && whyNot === null,
      mayMove: isUnmet && checks,
    }
  }
}

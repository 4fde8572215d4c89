import type { openOf } from 'db/queries/conditions'
import type { expired } from 'db/queries/exceptions'
import type { latestDecisions } from 'db/queries/review-queue'
import { itemText, type Verdict } from 'domain/checklist'
import { conditionState } from 'domain/conditions'
import { verdictOn } from 'domain/exceptions'
import { preflightGaps, type PreflightId } from 'domain/gate-preflight'
import { gateNames, type Verb } from 'domain/gates'
import { dayOf, daysBetween, type Day } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { phaseName } from 'domain/phases'
import { progressSays } from 'domain/review'
import { tiers, type Tier } from 'domain/use-case'
import { exceptedUntil } from '~/features/use-cases/excepted-until'
import type { Formats } from '~/features/use-cases/formats'
import type { QueuedReview } from '~/server/review-queue.server'
import { gapWords, reviewTitles } from './words'

export interface ReviewData {
  requestId: number
  key: string
  title: string
  businessUnit: string | null
  owner: string | null
  /** What is asked for: `Gate 2 · Compliance & readiness`. */
  what: string
  phase: string | null
  tier: Tier | null
  verdict: Verdict
  /** The last day of exceptions that make it so; null where none do. */
  exceptedUntil: string | null
  readiness: string
  /** What the evidence of a gate lacks, in words; null for other reviews. */
  gaps: string[] | null
  /** What is left of conditions of earlier gates: `2 conditions open, 1 overdue`; null where nothing is. */
  conditions: { says: string; isOverdue: boolean } | null
  by: string | null
  on: string
  days: number
  /** What it still needs; empty for a request from before packets. */
  progress: string
  /** Whose votes are asked for; empty where nobody is left. */
  turn: string[]
  isMine: boolean
  /** Why it waits though it cannot be decided now. */
  note: string | null
}

export interface RecentDecision {
  id: number
  key: string
  title: string
  gate: number
  name: string
  verb: Verb
  reason: string
  by: string
  on: string
}

interface Source {
  queue: readonly QueuedReview[]
  /** Those of the queue that are not closed. */
  conditions: Awaited<ReturnType<typeof openOf>>
  actor: Pick<Actor, 'id'>
  today: Day
  day: Formats['day']
}

/** What waits for a decision: the longest waiting first, and of one day the riskiest first; no tier counts as the riskiest. */
export function reviewsData({ queue, conditions, actor, today, day }: Source): ReviewData[] {
  return queue
    .map(({ row, open, asked }): ReviewData & { severity: number } => {
      const verdict = verdictOn(row.verdict ?? 'incomplete', row.goThrough, today)
      const { gate } = row
      const gaps = gate === null ? [] : preflightGaps({ ...row, gate, verdict, roiMonths: row.roiMonths ?? 0 }, today)
      return {
        ...{ requestId: row.requestId, key: row.key, title: row.title, businessUnit: row.businessUnit, owner: row.ownerName },
        what: row.gate === null ? reviewTitles[row.kind] : `Gate ${row.gate} · ${gateNames[row.gate]}`,
        phase: row.phase && `${row.phase} · ${phaseName(row.phase, row.approach)}`,
        tier: row.tier,
        verdict,
        exceptedUntil: exceptedUntil(row.goThrough, today, day),
        readiness: row.readinessTotal === null ? 'not assessed' : `${row.readinessTotal} of 40`,
        gaps: gate === null ? null : gaps.map((id: PreflightId) => gapWords[id]),
        conditions: conditionsLeft(
          conditions.filter(({ useCaseId }) => useCaseId === row.useCaseId),
          today,
        ),
        by: row.requestedBy,
        on: day(dayOf(row.at)),
        days: daysBetween(dayOf(row.at), today),
        progress: open ? progressSays(open) : '',
        turn: asked.map(({ name }) => name),
        isMine: asked.some(({ userId }) => userId === actor.id),
        note: open === null ? 'older than packets: it has to be asked for again' : row.status === 'on_hold' ? 'on hold: resume it before it is decided' : null,
        severity: row.tier === null ? -1 : tiers.indexOf(row.tier),
      }
    })
    .sort((a, b) => b.days - a.days || a.severity - b.severity || a.requestId - b.requestId)
    .map(({ severity: _, ...review }) => review)
}

function conditionsLeft(open: Source['conditions'], today: Day): ReviewData['conditions'] {
  if (open.length === 0) return null
  const overdue = open.filter((condition) => conditionState(condition, today) === 'overdue').length
  const says = `${open.length} ${open.length === 1 ? 'condition' : 'conditions'} of earlier gates open`
  return { says: overdue > 0 ? `${says}, ${overdue} overdue` : says, isOverdue: overdue > 0 }
}

/** Exceptions that have run out while their item is as it was. */
export function expiredExceptions(rows: Awaited<ReturnType<typeof expired>>, day: Formats['day']) {
  return rows.map(({ id, key, title, item, expiresOn }) => ({ ...{ id, key, title }, text: itemText(item), on: day(expiresOn) }))
}
export type ExpiredException = ReturnType<typeof expiredExceptions>[number]

export function recentDecisions(rows: Awaited<ReturnType<typeof latestDecisions>>, day: Formats['day']): RecentDecision[] {
  return rows.map(({ id, key, title, gate, verb, reason, byName, on }) => ({ ...{ id, key, title, gate, verb, reason }, name: gateNames[gate], by: byName, on: day(on) }))
}

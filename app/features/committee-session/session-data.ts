import type { AgendaCase, AgendaMark } from 'domain/agenda'
import { gateNames } from 'domain/gates'
import type { Tier } from 'domain/use-case'
import { reviewTitles } from '~/features/gates/words'
import type { Formats } from '~/features/use-cases/formats'

export interface CaseLine {
  key: string
  title: string
  tier: Tier | null
  mark: AgendaMark
  /** What is asked for, and what ran out. */
  says: string[]
}

/** The agenda in words. */
export function caseLines(cases: readonly AgendaCase[]): CaseLine[] {
  return cases.map(({ key, title, tier, mark, reviews, overdueConditions, expiredExceptions }) => ({
    ...{ key, title, tier, mark },
    says: [
      ...reviews.map(({ kind, gate, days }) => `${gate === null ? reviewTitles[kind] : `Gate ${gate} · ${gateNames[gate]}`}, ${days === 0 ? 'since today' : `for ${counted(days, 'day')}`}`),
      ...(overdueConditions > 0 ? [counted(overdueConditions, 'overdue condition')] : []),
      ...(expiredExceptions > 0 ? [counted(expiredExceptions, 'expired exception')] : []),
    ],
  }))
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

export interface PastSession {
  id: number
  opened: string
  chair: string
}

export function pastSessions(rows: readonly { id: number; openedAt: Date; openedByName: string }[], { instant }: Pick<Formats, 'instant'>): PastSession[] {
  return rows.map(({ id, openedAt, openedByName }) => ({ id, opened: instant(openedAt), chair: openedByName }))
}

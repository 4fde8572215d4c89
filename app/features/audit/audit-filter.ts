import { isDay } from 'domain/month'
import { useCaseKey } from 'domain/use-case'

/** How something reached Tollgate. */
export const channels = ['web', 'api', 'cli', 'system'] as const
export type Channel = (typeof channels)[number]

/** What stands in the form, and in the address. */
export interface AuditAsked {
  /** A person's id, or `nobody`. */
  who: string
  /** A noun or an action: `gate` or `gate.decide`. */
  what: string
  useCase: string
  from: string
  to: string
  via: string
  refused: boolean
}

/** Everything. */
export const noFilter: AuditAsked = { who: '', what: '', useCase: '', from: '', to: '', via: '', refused: false }

/** What the log is asked for; days are those of UTC. */
export interface AuditQuestion {
  actorId?: string | null
  action?: string
  subjectKind?: 'use_case'
  subjectId?: string
  via?: Channel
  refused?: true
  from?: Date
  to?: Date
}

export interface ParsedFilter {
  asked: AuditAsked
  question: AuditQuestion
  /** What cannot be read, in sentences; it is left out of the question. */
  problems: string[]
}

const dayMs = 86_400_000
const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
/** `UC-0042`, also for `uc-42` and `42`. */
function keyOf(typed: string): string | null {
  const number = /^(?:uc-?)?(\d{1,9})$/i.exec(typed)?.[1]
  return number ? useCaseKey(Number(number)) : null
}
const isChannel = (text: string): text is Channel => channels.some((one) => one === text)

/** Reads the filter of an address. */
export function parseAuditFilter(params: URLSearchParams): ParsedFilter {
  const text = (name: string): string => (params.get(name) ?? '').trim().slice(0, 100)
  const asked: AuditAsked = { who: text('who'), what: text('what'), useCase: text('useCase'), from: text('from'), to: text('to'), via: text('via'), refused: params.get('refused') === '1' }
  const question: AuditQuestion = {}
  const problems: string[] = []
  if (asked.who) question.actorId = asked.who === 'nobody' ? null : asked.who
  if (/^[a-z_]+(\.[a-z_]+)*$/.test(asked.what)) question.action = asked.what
  else if (asked.what) problems.push(`Nothing in the log is called “${asked.what}”.`)
  if (asked.useCase) {
    const key = keyOf(asked.useCase)
    if (key) Object.assign(question, { subjectKind: 'use_case', subjectId: key })
    else problems.push(`“${asked.useCase}” is not the key of a use case. Write it like UC-0042.`)
  }
  if (isDay(asked.from)) question.from = startOf(asked.from)
  else if (asked.from) problems.push(`“${asked.from}” is not a day. Write it as YYYY-MM-DD.`)
  if (isDay(asked.to)) question.to = new Date(startOf(asked.to).getTime() + dayMs)
  else if (asked.to) problems.push(`“${asked.to}” is not a day. Write it as YYYY-MM-DD.`)
  if (question.from && question.to && question.from >= question.to) problems.push('The first day is after the last, so there is nothing between them.')
  if (isChannel(asked.via)) question.via = asked.via
  else if (asked.via) problems.push(`Nothing comes by “${asked.via}”.`)
  if (asked.refused) question.refused = true
  return { asked, question, problems }
}

/** The filter as it stands in an address. */
export function auditParams({ refused, ...texts }: AuditAsked): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(texts)) if (value) params.set(name, value)
  if (refused) params.set('refused', '1')
  return params
}

/** The address of a page of the log. @param before the record that the page ends before */
export function auditUrl(asked: AuditAsked, before?: number | null): string {
  const params = auditParams(asked)
  if (before) params.set('before', String(before))
  return params.size ? `/audit?${params}` : '/audit'
}

export const isFilteredLog = (asked: AuditAsked): boolean => auditParams(asked).size > 0

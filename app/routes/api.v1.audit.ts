import * as audit from 'db/queries/audit'
import { isDay } from 'domain/month'
import { answer, authorizeCall, resource } from '~/server/api.server'
import { limitOf, onlyParams, refuseParam } from '~/server/api-query.server'

const params = ['actor', 'action', 'subjectKind', 'subject', 'from', 'to', 'limit', 'cursor']
const dayMs = 86_400_000

const endpoint = resource({
  async GET(call) {
    authorizeCall(call, 'audit.view')
    const { query, context } = call
    onlyParams(query, params)
    const filter = filterOf(query)
    const limit = limitOf(query)
    const found = await audit.list(context.store.read, { ...filter, ...cursor(query) }, limit + 1)
    const rows = found.slice(0, limit)
    return answer({
      items: rows.map(recordJson),
      nextCursor: found.length > limit ? String(rows.at(-1)?.seq) : null,
      total: await audit.count(context.store.read, filter),
    })
  },
})

export { endpoint as loader, endpoint as action }

function filterOf(query: URLSearchParams): audit.AuditFilter {
  const from = day(query, 'from')
  const to = day(query, 'to')
  const [actorId, action, subjectKind, subjectId] = [word(query, 'actor'), word(query, 'action'), word(query, 'subjectKind'), word(query, 'subject')]
  return {
    ...(actorId && { actorId }),
    ...(action && { action }),
    ...(subjectKind && { subjectKind }),
    ...(subjectId && { subjectId }),
    ...(from && { from }),
    // Until the end of that day.
    ...(to && { to: new Date(to.getTime() + dayMs) }),
  }
}

function word(query: URLSearchParams, name: string): string | null {
  const text = query.get(name)
  if (text === null) return null
  return /^[\w.@+:-]{1,100}$/.test(text) ? text : refuseParam(name, 'This can be letters, digits and . _ - only.')
}

function day(query: URLSearchParams, name: string): Date | null {
  const text = query.get(name)
  if (text === null) return null
  return isDay(text) ? new Date(`${text}T00:00:00Z`) : refuseParam(name, 'Write the day as YYYY-MM-DD; it must exist.')
}

function cursor(query: URLSearchParams): { beforeSeq?: number } {
  const text = query.get('cursor')
  if (text === null) return {}
  return /^[1-9]\d{0,14}$/.test(text) ? { beforeSeq: Number(text) } : refuseParam('cursor', 'This is not a cursor of this list. Take nextCursor as it was given.')
}

function recordJson({ actorId, actorName, subjectKind, subjectId, before, after, ...row }: Awaited<ReturnType<typeof audit.list>>[number]) {
  return {
    ...row,
    actor: actorId === null ? null : { id: actorId, name: actorName },
    subject: { kind: subjectKind, id: subjectId },
    before: parsed(before),
    after: parsed(after),
  }
}

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

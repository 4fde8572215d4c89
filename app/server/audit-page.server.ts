import type { AppLoadContext } from '@remix-run/node'
import * as audit from 'db/queries/audit'
import * as users from 'db/queries/users'
import * as useCases from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { dayOf } from 'domain/month'
import { auditUrl, noFilter, parseAuditFilter } from '~/features/audit/audit-filter'
import { channelNames, lineOf, type AuditRecord, type SubjectNames } from '~/features/audit/audit-words'
import { recordDifference } from '~/features/audit/record-difference'
import type { AuditPageProps } from '~/features/audit/audit-page'
import type { RecordPageProps } from '~/features/audit/record-page'
import { headOf } from './audit-pages.server'
import { formatsOf } from './formats.server'
import { checkHead } from './head-check.server'
import { rowNumberOf } from './row-number.server'

const recordsAtMost = 50

/** One page of the log: what is filtered, newest first. */
export async function auditPage(context: AppLoadContext, request: Request): Promise<AuditPageProps> {
  const { read } = context.store
  const params = new URL(request.url).searchParams
  const { asked, question, problems } = parseAuditFilter(params)
  const before = rowNumberOf(params.get('before'))
  const formats = formatsOf(context, request)
  const records = await audit.list(read, { ...question, ...(before && { beforeSeq: before }) }, recordsAtMost + 1)
  const shown = records.slice(0, recordsAtMost)
  const everybody = await users.list(read)
  const names = await namesFor(read, shown, everybody)
  const head = await headOf(read)
  return {
    asked,
    problems,
    countText: formats.count(await audit.count(read, question)),
    people: everybody.map(({ id, name }) => ({ id, name })),
    lines: shown.map((record) => lineOf(record, names, formats)),
    isFirstPage: before === null,
    olderThan: records.length > recordsAtMost ? (shown.at(-1)?.seq ?? null) : null,
    head: head.seq ? { written: `${head.seq}:${head.fingerprint}`, seq: head.seq, day: dayOf(context.now) } : null,
    headCheck: await checkHead(context, params.get('head')),
  }
}

/** Kinds of subjects that are not a thing: what else is about them has nothing to do with it. */
const noSubject = new Set(['permission'])

/** One record; null when the log has none of that number. */
export async function recordPage(context: AppLoadContext, request: Request, seq: number): Promise<RecordPageProps | null> {
  const { read } = context.store
  const record = await audit.find(read, seq)
  if (!record) return null
  const everybody = await users.list(read)
  const named: AuditRecord = { ...record, actorName: everybody.find(({ id }) => id === record.actorId)?.name ?? null }
  const formats = formatsOf(context, request)
  const head = await audit.head(read)
  const besides = noSubject.has(record.subjectKind) ? { earlier: null, later: null } : await audit.neighbours(read, record)
  const zone = context.user?.timeZone
  return {
    line: lineOf(named, await namesFor(read, [record], everybody), formats),
    facts: {
      utc: record.at.toISOString(),
      local: zone && zone !== 'UTC' ? formats.instant(record.at) : null,
      actorId: record.actorId,
      recordsOfActor: auditUrl({ ...noFilter, who: record.actorId ?? 'nobody' }),
      ip: record.ip,
      via: channelNames[record.via],
      requestId: record.requestId,
      action: record.action,
      subject: [record.subjectKind, record.subjectId].filter(Boolean).join(' '),
    },
    differences: recordDifference(record.before, record.after, formats),
    hasBefore: record.before !== null,
    asRecorded: { before: indented(record.before), after: indented(record.after) },
    proof: { hash: record.hash, previousHash: record.previousHash, state: record.state },
    earlier: besides.earlier,
    later: besides.later,
    isNewest: record.seq >= head.seq,
  }
}

async function namesFor(read: ReadDb, records: Pick<AuditRecord, 'subjectKind' | 'subjectId'>[], everybody: { id: string; name: string }[]): Promise<SubjectNames> {
  const keys = records.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'use_case' && subjectId ? [subjectId] : []))
  return { users: new Map(everybody.map(({ id, name }) => [id, name])), useCases: await useCases.titlesOf(read, [...new Set(keys)]) }
}

function indented(json: string | null): string | null {
  try {
    return json === null ? null : JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}

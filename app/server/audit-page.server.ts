import type { AppLoadContext } from '@remix-run/node'
import * as audit from 'db/queries/audit'
import * as users from 'db/queries/users'
import * as useCases from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { parseAuditFilter, seqParam } from '~/features/audit/audit-filter'
import { lineOf, type AuditRecord, type SubjectNames } from '~/features/audit/audit-words'
import type { AuditPageProps } from '~/features/audit/audit-page'
import type { RecordPageProps } from '~/features/audit/record-page'
import { formatsOf } from './formats.server'

const recordsAtMost = 50

/** One page of the log: what is filtered, newest first. */
export async function auditPage(context: AppLoadContext, request: Request): Promise<AuditPageProps> {
  const { read } = context.store
  const params = new URL(request.url).searchParams
  const { asked, question, problems } = parseAuditFilter(params)
  const before = seqParam(params, 'before')
  const formats = formatsOf(context, request)
  const records = await audit.list(read, { ...question, ...(before && { beforeSeq: before }) }, recordsAtMost + 1)
  const shown = records.slice(0, recordsAtMost)
  const everybody = await users.list(read)
  const names = await namesFor(read, shown, everybody)
  return {
    asked,
    problems,
    countText: formats.count(await audit.count(read, question)),
    people: everybody.map(({ id, name }) => ({ id, name })),
    lines: shown.map((record) => lineOf(record, names, formats)),
    isFirstPage: before === null,
    olderThan: records.length > recordsAtMost ? (shown.at(-1)?.seq ?? null) : null,
  }
}

/** One record; null when the log has none of that number. */
export async function auditRecord(context: AppLoadContext, request: Request, seq: number): Promise<RecordPageProps | null> {
  const { read } = context.store
  const record = await audit.find(read, seq)
  if (!record) return null
  const everybody = await users.list(read)
  const named: AuditRecord = { ...record, actorName: everybody.find(({ id }) => id === record.actorId)?.name ?? null }
  const head = await audit.head(read)
  const facts: [string, string | null][] = [
    ['Time', record.at.toISOString()],
    ['Action', record.action],
    ['Subject', [record.subjectKind, record.subjectId].filter(Boolean).join(' ')],
    ['Person', record.actorId],
    ['Request', record.requestId],
    ['Address', record.ip],
    ['State left behind', record.state],
    ['Hash before', record.previousHash],
    ['Hash', record.hash],
  ]
  return {
    line: lineOf(named, await namesFor(read, [record], everybody), formatsOf(context, request)),
    facts: facts.flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    before: indented(record.before),
    after: indented(record.after),
    hasNewer: record.seq < head.seq,
  }
}

async function namesFor(read: ReadDb, records: Pick<AuditRecord, 'subjectKind' | 'subjectId'>[], everybody: { id: string; name: string }[]): Promise<SubjectNames> {
  const keys = records.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'use_case' && subjectId ? [subjectId] : []))
  return { users: new Map(everybody.map(({ id, name }) => [id, name])), useCases: await useCases.titlesOf(read, [...new Set(keys)]) }
}

const indented = (json: string | null): string | null => (json === null ? null : JSON.stringify(JSON.parse(json), null, 2))

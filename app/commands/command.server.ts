import { createHash } from 'node:crypto'
import type { z } from 'zod'
import * as audit from 'db/queries/audit'
import * as idempotency from 'db/queries/idempotency'
import * as settings from 'db/queries/settings'
import * as users from 'db/queries/users'
import type { Store, Tx } from 'db/store'
import { dayOf, type Day } from 'domain/month'
import { can, type Action, type Actor, type Membership } from 'domain/permissions'
import { chain, fingerprintAfter, type AuditContent } from '~/server/audit-chain.server'
import { headOf } from '~/server/audit-pages.server'
import { stateDigests } from '~/server/use-case-state.server'
import { refreshStandings } from './standings.server'
import { refusal, type Refusal, type RefusalCode, type Result } from './result'

/** Who asks, from where and when: made once per request by the edge (web, API, CLI, job). */
export interface CommandContext {
  store: Store
  auditKey: Buffer
  /** null where nobody is signed in. */
  actor: Actor | null
  now: Date
  via: AuditContent['via']
  requestId: string
  ip: string | null
  /** The same key with the same input gives the first answer again instead of doing it twice (R14). */
  idempotencyKey?: string | null
}

export interface AuditEntry {
  /** The command's name unless it says otherwise. */
  action?: string
  subject: { kind: string; id: string | null }
  before?: unknown
  after?: unknown
}

/** What a command body works with. */
export interface Tools<A extends Actor | null = Actor> {
  tx: Tx
  actor: A
  now: Date
  /** The UTC day of `now`. */
  today: Day
  requestId: string
  via: AuditContent['via']
  ip: string | null
  /** Says that something about a use case changed: its standing is recomputed before the commit. */
  touch: (useCaseId: number) => void
  /** Appends a record to the log, in this transaction. */
  record: (entry: AuditEntry) => void
}

/** Thrown to leave a command body; becomes the command's refusal and undoes the transaction. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message)
  }
}

/** Leaves the command: nothing is written. @param details `path` is the field of the input that the message belongs to */
export function refuse(code: RefusalCode, message: string, details?: Parameters<typeof refusal>[2]): never {
  throw new Refused(refusal(code, message, details))
}

/** Leaves the command unless the actor may do this; a concealed use case reads as "not found". */
export function authorize(actor: Actor, action: Action, useCase?: Membership): void {
  const decision = can(actor, action, useCase)
  if (decision.allowed) return
  refuse(decision.conceal ? 'not_found' : 'forbidden', decision.reason, { facts: { action } })
}

interface Definition<Schema extends z.ZodType, T, A extends Actor | null> {
  /** noun.verb: the action in the audit log. */
  name: string
  input: Schema
  run(tools: Tools<A>, input: z.output<Schema>): Promise<T>
}

export interface Command<Schema extends z.ZodType, T> {
  (context: CommandContext, input: unknown): Promise<Result<T>>
  /** What it is called in the audit log. */
  commandName: string
  /** The shape of its input, for forms and the API. */
  input: Schema
}

/** A command for a signed-in person: the only way to change anything. */
export function command<Schema extends z.ZodType, T>(definition: Definition<Schema, T, Actor>): Command<Schema, T> {
  return build(definition, (context) =>
    context.actor ? { ok: true, actor: context.actor } : refusal('unauthenticated', 'Sign in first.'),
  )
}

/** A command that nobody need be signed in for: set-up, sign-in, the links of invitations and resets. */
export function openCommand<Schema extends z.ZodType, T>(definition: Definition<Schema, T, Actor | null>): Command<Schema, T> {
  return build(definition, (context) => ({ ok: true, actor: context.actor }))
}

function build<Schema extends z.ZodType, T, A extends Actor | null>(
  definition: Definition<Schema, T, A>,
  identify: (context: CommandContext) => { ok: true; actor: A } | Refusal,
): Command<Schema, T> {
  const execute = async (context: CommandContext, rawInput: unknown): Promise<Result<T>> => {
    const identified = identify(context)
    if (!identified.ok) return identified
    const parsed = definition.input.safeParse(rawInput)
    if (!parsed.success) return invalidInput(parsed.error)
    try {
      const value = await context.store.withTransaction(async (tx) => {
        const actor = await asTheyAreNow(tx, identified.actor)
        return once(tx, context, definition.name, rawInput, () => transact(tx, context, actor, definition, parsed.data))
      })
      return { ok: true, value }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await recordRefusal(context, definition.name, error.refusal)
      return error.refusal
    }
  }
  return Object.assign(execute, { commandName: definition.name, input: definition.input })
}

/**
 * The actor with the roles they hold at the moment of the change: who was disabled, or lost a role, after the request
 * came in and before its turn to write, changes nothing any more (security.md B5).
 */
async function asTheyAreNow<A extends Actor | null>(tx: Tx, actor: A): Promise<A> {
  if (!actor) return actor
  const user = await users.find(tx, actor.id)
  if (!user || user.disabledAt) refuse('unauthenticated', 'Your account is disabled. Ask an administrator.')
  return { ...actor, name: user.name, roles: user.roles }
}

async function transact<Schema extends z.ZodType, T, A extends Actor | null>(
  tx: Tx,
  context: CommandContext,
  actor: A,
  definition: Definition<Schema, T, A>,
  input: z.output<Schema>,
): Promise<T> {
  const entries: AuditEntry[] = []
  const touched = new Set<number>()
  const today = dayOf(context.now)
  const value = await definition.run(
    {
      tx,
      actor,
      now: context.now,
      today,
      requestId: context.requestId,
      via: context.via,
      ip: context.ip,
      touch: (useCaseId) => touched.add(useCaseId),
      record: (entry) => entries.push(entry),
    },
    input,
  )
  const states = new Map<string, string>()
  if (touched.size) {
    await refreshStandings(tx, [...touched], await settings.policyInForce(tx))
    for (const { key, digest } of await stateDigests(tx, [...touched])) states.set(key, digest)
  }
  await writeAudit(tx, context, definition.name, entries, states)
  return value
}

/**
 * Appends the command's records. The last record about each touched use case carries the digest of what the change left
 * behind; a touched use case without a record of its own gets one, or the next verification would take the change for
 * an edit behind the log's back.
 */
async function writeAudit(
  tx: Tx,
  context: CommandContext,
  commandName: string,
  entries: AuditEntry[],
  states: Map<string, string> = new Map(),
): Promise<void> {
  const recorded = new Set(entries.flatMap(({ subject }) => (subject.kind === 'use_case' && subject.id ? [subject.id] : [])))
  const unrecorded = [...states.keys()].filter((key) => !recorded.has(key))
  const all: AuditEntry[] = [...entries, ...unrecorded.map((id) => ({ subject: { kind: 'use_case', id } }))]
  if (!all.length) return
  const contents = all.map((entry) => ({
    at: context.now,
    actorId: context.actor?.id ?? null,
    via: context.via,
    action: entry.action ?? commandName,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    state: null as string | null,
    requestId: context.requestId,
    ip: context.ip,
  }))
  for (const content of [...contents].reverse()) {
    if (content.subjectKind !== 'use_case' || !content.subjectId) continue
    content.state = states.get(content.subjectId) ?? null
    states.delete(content.subjectId)
  }
  const head = await headOf(tx)
  const rows = chain(context.auditKey, head, contents)
  await audit.append(tx, rows, fingerprintAfter(head.fingerprint, rows))
}

/** Every refusal of a signed-in person for want of permission is on the record (R13). */
export async function recordRefusal(context: CommandContext, name: string, refusal: Refusal): Promise<void> {
  if (!context.actor || (refusal.code !== 'forbidden' && !(refusal.code === 'not_found' && refusal.facts))) return
  await context.store.withTransaction((tx) =>
    writeAudit(tx, context, `${name}.refused`, [
      { subject: { kind: 'permission', id: name }, after: { code: refusal.code, reason: refusal.message } },
    ]),
  )
}

/** Runs the body, unless the idempotency key has been used: then the first answer is given again (R14). */
export async function once<T>(
  tx: Tx,
  context: CommandContext,
  name: string,
  rawInput: unknown,
  body: () => Promise<T>,
): Promise<T> {
  if (!context.idempotencyKey) return body()
  const key = sha256(`${context.actor?.id ?? ''}\n${name}\n${context.idempotencyKey}`)
  const inputHash = sha256(JSON.stringify(rawInput) ?? '')
  const earlier = await idempotency.find(tx, key)
  if (earlier) {
    if (earlier.inputHash !== inputHash) {
      refuse('conflict', 'This Idempotency-Key was used for another request. Use a new key.')
    }
    return earlier.result as T
  }
  const result = await body()
  await idempotency.keep(tx, { key, inputHash, result: result ?? null, at: context.now })
  return result
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Input that does not have the shape that the command asks for. */
export function invalidInput(error: z.ZodError): Refusal {
  const issues = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  return { ok: false, code: 'invalid', message: issues[0]?.message ?? 'Check your input.', issues }
}

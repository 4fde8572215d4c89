import { d } from 'db/dialect'

/**
 * The append-only log (R13). Triggers refuse UPDATE and DELETE. `hash` is an HMAC over the record and the hash before
 * it, with a key that is not in the database. Order comes from `seq`, not from the clock.
 */
export const auditLog = d.table(
  'audit_log',
  {
    seq: d.int('seq').primaryKey(),
    at: d.instant('at').notNull(),
    /** A user's id, or null for the system itself. Names are looked up, so that a person can be erased. */
    actorId: d.text('actor_id'),
    via: d.text('via', ['web', 'api', 'cli', 'system']).notNull(),
    /** noun.verb, e.g. `use_case.create`; refusals end in `.refused`. */
    action: d.text('action').notNull(),
    /** What it happened to: `use_case` and `UC-0042`. */
    subjectKind: d.text('subject_kind').notNull(),
    subjectId: d.text('subject_id'),
    /** JSON text exactly as hashed. */
    before: d.text('before'),
    after: d.text('after'),
    /** For a use case: digest of all its rows as this change left them, so that edits behind the log's back show. */
    state: d.text('state'),
    requestId: d.text('request_id').notNull(),
    ip: d.text('ip'),
    previousHash: d.text('previous_hash').notNull(),
    hash: d.text('hash').notNull(),
  },
  (t) => [
    // One for each filter of the log, in the order in which it is read.
    d.index('audit_log_subject').on(t.subjectId, t.seq),
    d.index('audit_log_kind').on(t.subjectKind, t.seq),
    d.index('audit_log_actor').on(t.actorId, t.seq),
    d.index('audit_log_action').on(t.action, t.seq),
    d.index('audit_log_via').on(t.via, t.seq),
    d.index('audit_log_at').on(t.at),
  ],
)

/** One row: the end of the chain. Locked by every write, so that records have one order. */
export const auditHead = d.table('audit_head', {
  id: d.int('id').primaryKey(),
  seq: d.int('seq').notNull(),
  hash: d.text('hash').notNull(),
  /** SHA-256 over the whole log, for auditors without the key; null until it is computed (a log of before there was one). */
  fingerprint: d.text('fingerprint'),
})

/** Answers already given to a request with an Idempotency-Key, or to a form sent twice. */
export const idempotentResults = d.table(
  'idempotent_results',
  {
    /** Actor, command and key together. */
    key: d.text('key').primaryKey(),
    /** SHA-256 of the input: the same key with another input is refused. */
    inputHash: d.text('input_hash').notNull(),
    result: d.json<unknown>('result').notNull(),
    at: d.instant('at').notNull(),
  },
  (t) => [d.index('idempotent_results_at').on(t.at)],
)

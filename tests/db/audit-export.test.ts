import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeUseCase } from '~/commands/use-cases.server'
import { chainHash, nextFingerprint } from '~/server/audit-chain.server'
import { receiptOf } from '~/server/audit-evidence.server'
import { lineOf, linesOfLog, recordOf } from '~/server/audit-lines.server'
import { auditKey } from '~/server/secrets.server'
import * as audit from 'db/queries/audit'
import { accepted, testNow } from '../support/commands'
import { fill, testInstallation, type TestInstallation } from '../support/installation'
import { openTestStore } from '../support/store'

const script = fileURLToPath(new URL('../../docs/verify-audit.py', import.meta.url))
/** Itself, not what starts it; empty where there is none. */
const python = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout?.trim() ?? ''
const hostile = 'a\r\nb \u001b[31m \u202e\u2066 \u2028\u0085 "},{" 日本 \ud83d\ude00 \\'

let installation: TestInstallation
let key: Buffer
/** The first line, and one for each record. */
let lines: string[]
/** As it was written down when the log had ten records. */
let headOfTen: string
let receipt: Record<string, unknown>

beforeAll(async () => {
  installation = await testInstallation()
  const { owner } = await fill(installation, 5)
  key = auditKey(installation.path('audit-key'))
  await installation.withStore(async (store, as) => {
    const { seq, fingerprint } = await audit.head(store.read)
    headOfTen = `${seq}:${fingerprint}`
    const record = await audit.find(store.read, 7)
    receipt = record ? { ...receiptOf(key, record, { signoffId: 'S-1', contentHash: 'c0ffee' }) } : {}
    accepted(await proposeUseCase({ ...as(owner), via: 'api', requestId: hostile }, { title: 'Hostile', problem: '日本 \u202e 😀 "},{"' }))
  })
  const { code, out } = await installation.run('audit', 'export')
  expect(code).toBe(0)
  lines = out.trimEnd().split('\n')
})
afterAll(() => installation.dispose())

type Line = Record<string, unknown> & { seq: number; hash: string; previousHash: string; fingerprint: string }
const parsed = (line: string | undefined) => JSON.parse(line ?? '') as Line

interface Verdict {
  code: number
  /** Which record is named as the first bad one. */
  at: number | null
}
const verdict = (code: number | null, err: string): Verdict => ({ code: code ?? -1, at: Number(/broken at record (\d+)/.exec(err)?.[1] ?? 0) || null })

let files = 0
function written(text: string): string {
  const file = installation.path(`written-${(files += 1)}`)
  writeFileSync(file, text)
  return file
}

async function byTollgate(file: string, withKey: boolean, more: string[]): Promise<Verdict> {
  const { code, err } = await installation.run('audit', 'verify', '--file', file, ...(withKey ? [] : ['--without-key']), ...more)
  return verdict(code, err)
}
async function byScript(file: string, withKey: boolean, more: string[]): Promise<Verdict> {
  const { status, stderr } = spawnSync(python, ['-I', '-S', script, file, ...(withKey ? ['--key', installation.path('audit-key')] : []), ...more], { encoding: 'utf8' })
  return verdict(status, stderr)
}
/** The one in the docs only where there is Python; its twin always. */
const verifiers = [
  { name: 'tollgate', verify: byTollgate, step: 5 },
  // Starting Python takes its time.
  ...(python ? [{ name: 'verify-audit.py', verify: byScript, step: 60 }] : []),
]

/** What somebody without the key can do to a file: edit it and compute all fingerprints, and the first line, anew. */
function refingerprinted(changed: string[]): string[] {
  let fingerprint = ''
  const records = changed.slice(1).map((line) => {
    const record = recordOf(line)
    if (!record) throw new Error(line)
    fingerprint = nextFingerprint(fingerprint, record)
    return lineOf({ ...record, fingerprint })
  })
  const { seq, hash } = parsed(records.at(-1))
  return [JSON.stringify({ ...parsed(changed[0]), head: { seq, hash, fingerprint } }), ...records]
}

/** What somebody can do who has stolen the key as well. */
function rechained(changed: string[]): string[] {
  let previousHash = ''
  return refingerprinted([
    changed[0] ?? '',
    ...changed.slice(1).map((line) => {
      const record = recordOf(line)
      if (!record) throw new Error(line)
      const hash = chainHash(key, previousHash, record)
      const made = lineOf({ ...record, previousHash, hash })
      previousHash = hash
      return made
    }),
  ])
}

const edited = (number: number) => lines.map((line, index) => (index === number ? line.replace('Use case', 'Use Case') : line))
const without = (number: number) => lines.filter((_, index) => index !== number)

describe('an export of the log', () => {
  it('says on its first line what it is, where it ends, and what is hashed', () => {
    const last = parsed(lines.at(-1))
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      format: 'tollgate audit log',
      version: 1,
      exportedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      head: { seq: 12, hash: last.hash, fingerprint: last.fingerprint },
      record: 'JSON of the fields from "seq" to "ip", in their order, without spaces',
      hash: 'HMAC-SHA256(key, previousHash + LF + record)',
      fingerprint: 'SHA-256(fingerprint of the line before + LF + hash + LF + record)',
    })
  })

  it('has one line for each record in order, the export itself the last, and nothing in it moves a terminal (J7)', () => {
    expect(lines.slice(1).map((line) => parsed(line).seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
    expect(parsed(lines.at(-1))).toMatchObject({ action: 'audit.export', via: 'cli' })
    for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/)
    expect(parsed(lines[11]).requestId).toBe(hostile)
  })

  it('is the same by either name of the command', async () => {
    const { out } = await installation.run('export', '--ndjson')
    expect(out.split('\n').slice(1, 13)).toEqual(lines.slice(1))
    expect((await installation.run('audit', 'verify')).code).toBe(0)
  })

  it('comes in parts, between which others get their turn', async () => {
    const store = await openTestStore()
    const records = Array.from({ length: 2_500 }, (_, index) => ({ seq: index + 1, at: testNow, via: 'web' as const, action: 'roi.save', subjectKind: 'use_case', requestId: 'r', previousHash: '', hash: 'h' }))
    await store.withTransaction((tx) => audit.append(tx, records))
    let turns = 0
    let isDone = false
    const other = () => void ((turns += 1), isDone || setImmediate(other))
    setImmediate(other)
    const parts: string[] = []
    for await (const part of linesOfLog(store.read, testNow)) parts.push(part)
    isDone = true
    await store.dispose()
    expect(parts.map((part) => part.split('\n').length - 1)).toEqual([1, 500, 500, 500, 500, 500])
    expect(turns).toBeGreaterThanOrEqual(5)
  })
})

describe.each(verifiers)('$name gives its verdict from the file alone (J9)', ({ verify, step }) => {
  const asked = (changed: string[], withKey: boolean, ...more: string[]) => verify(written(`${changed.join('\n')}\n`), withKey, more)
  const whole = { code: 0, at: null }

  it('what nobody touched is whole, with the key and without, and holds the head that was written down', async () => {
    for (const withKey of [true, false]) {
      expect(await asked(lines, withKey)).toEqual(whole)
      expect(await asked(lines, withKey, '--head', headOfTen)).toEqual(whole)
      expect(await asked(lines, withKey, '--head', `7:${parsed(lines[7]).hash}`)).toEqual(whole)
      expect(await asked(lines, withKey, '--head', headOfTen.toUpperCase())).toEqual(whole)
    }
  })

  it.each<[string, number, () => string[]]>([
    ['a record is edited', 5, () => edited(5)],
    ['a record is left out', 6, () => without(6)],
    ['a record is there twice', 7, () => [...lines.slice(0, 7), ...lines.slice(6)]],
    ['two records change places', 4, () => [...lines.slice(0, 4), lines[5] ?? '', lines[4] ?? '', ...lines.slice(6)]],
    ['a hash is changed', 8, () => lines.map((line, index) => (index === 8 ? line.replace(parsed(line).hash, 'a'.repeat(64)) : line))],
    ['the end is cut off', 11, () => lines.slice(0, 11)],
    ['the fingerprint alone is changed', 9, () => lines.map((line, index) => (index === 9 ? line.replace(parsed(line).fingerprint, 'a'.repeat(64)) : line))],
  ])('%s: found with the key and without', async (_name, at, change) => {
    for (const withKey of [true, false]) expect(await asked(change(), withKey)).toEqual({ code: 1, at })
  })

  it('an edit with all fingerprints computed anew is found by the key, and without it by the head that was written down', async () => {
    const forged = refingerprinted(edited(5))
    expect(await asked(forged, true)).toEqual({ code: 1, at: 5 })
    expect(await asked(forged, false, '--head', headOfTen)).toEqual({ code: 1, at: 10 })
    // What docs/audit.md says cannot be told: without the key and without a witness.
    expect(await asked(forged, false)).toEqual(whole)
  })

  it('an edit with the stolen key is found by the head that was written down', async () => {
    const forged = rechained(edited(5))
    expect(await asked(forged, true)).toEqual(whole)
    for (const withKey of [true, false]) expect(await asked(forged, withKey, '--head', headOfTen)).toEqual({ code: 1, at: 10 })
  })

  it('a log that was cut off before the head that was written down does not hold it', async () => {
    const cut = refingerprinted(lines.slice(0, 9))
    for (const withKey of [true, false]) expect(await asked(cut, withKey, '--head', headOfTen)).toEqual({ code: 1, at: 9 })
  })

  it('another key, or one that is not there, is not passed over', async () => {
    const own = readFileSync(installation.path('audit-key'), 'utf8')
    try {
      writeFileSync(installation.path('audit-key'), '11'.repeat(32))
      expect(await asked(lines, true)).toEqual({ code: 1, at: 1 })
      writeFileSync(installation.path('audit-key'), 'no key')
      expect((await asked(lines, true)).code).toBe(1)
    } finally {
      writeFileSync(installation.path('audit-key'), own)
    }
  })

  it.each<[string, () => string[]]>([
    ['the first line is missing', () => lines.slice(1)],
    ['it is of another version', () => [(lines[0] ?? '').replace('"version":1', '"version":2'), ...lines.slice(1)]],
    ['a line is not JSON', () => [...lines.slice(0, 4), 'not a record', ...lines.slice(4)]],
    ['a record has a field twice, of which people read the first', () => lines.map((line, index) => (index === 5 ? line.replace('"via":', '"action":"gate.decide","via":') : line))],
    ['a record has a field more', () => lines.map((line, index) => (index === 5 ? line.replace('"via":', '"note":"x","via":') : line))],
    ['the file is empty', () => []],
  ])('%s: refused', async (_name, change) => expect((await asked(change(), false)).code).toBe(1))

  it('a receipt verifies; with any one character changed it does not (J5)', async () => {
    const text = JSON.stringify(receipt)
    for (const withKey of [true, false]) expect(await asked(lines, withKey, '--receipt', written(text))).toEqual(whole)
    for (let place = 1; place < text.length; place += step) {
      const other = text[place] === '1' ? '2' : '1'
      expect([place, (await asked(lines, true, '--receipt', written(`${text.slice(0, place)}${other}${text.slice(place + 1)}`))).code]).toEqual([place, 1])
    }
    // Without the key the seal is not looked at, but the record is.
    const forged = { ...receipt, hash: parsed(lines[8]).hash }
    expect(await asked(lines, false, '--receipt', written(JSON.stringify(forged)))).toEqual({ code: 1, at: 7 })
  })

  it('checkpoints verify, and without the key are taken as they are', async () => {
    const { out } = await installation.run('audit', 'checkpoint')
    const { out: newer } = await installation.run('audit', 'export')
    const all = newer.trimEnd().split('\n')
    const forged = out.replace(/"fingerprint":"./, '"fingerprint":"x')
    expect(await asked(all, true, '--checkpoint', written(out))).toEqual(whole)
    expect(await asked(all, false, '--checkpoint', written(out))).toEqual(whole)
    expect(await asked(all, true, '--checkpoint', written(forged))).toEqual({ code: 1, at: null })
    expect((await asked(all, false, '--checkpoint', written(forged))).code).toBe(1)
    expect((await asked(lines, false, '--checkpoint', written(out))).code).toBe(1)
  })
})

describe('the database itself', () => {
  it('of an older version can be opened, to be brought up to date', async () => {
    const older = await openTestStore()
    await older.withTransaction((tx) => tx.exec(sql`alter table audit_head drop column fingerprint`))
    expect(await audit.isEmpty(older.read)).toBe(true)
    await older.dispose()
  })

  it('holds the head that was written down, as fingerprint or as hash, and no other', async () => {
    expect(await installation.run('audit', 'verify', '--head', headOfTen)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('in agreement with the head that was written down') as string })
    expect((await installation.run('audit', 'verify', '--head', `7:${parsed(lines[7]).hash}`)).code).toBe(0)
    expect((await installation.run('audit', 'verify', '--head', headOfTen.replace('10:', '9:'))).err).toBe('The audit log is broken at record 9: It is not the record that was witnessed: the log was rewritten.\n')
    expect((await installation.run('audit', 'verify', '--head', headOfTen.replace('10:', '999:'))).err).toContain('but record 999 was witnessed')
    expect((await installation.run('audit', 'verify', '--head', '10')).err).toContain('A head is written as NUMBER:FINGERPRINT')
  })

  it('holds the receipt, and answers 0 to no other (J5)', async () => {
    expect((await installation.run('audit', 'verify', '--receipt', written(JSON.stringify(receipt, null, 2)))).code).toBe(0)
    for (const forged of [{ ...receipt, content_hash: 'c0ffef' }, { ...receipt, signoff_id: 'S-2' }, { ...receipt, signed_at: '2026-10-15T09:00:01.000Z' }]) {
      expect((await installation.run('audit', 'verify', '--receipt', written(JSON.stringify(forged)))).err).toBe('The audit log is broken: The receipt of record 7 is not as it was handed out, or not of this log.\n')
    }
    const { seal: _seal, ...unsealed } = receipt
    expect((await installation.run('audit', 'verify', '--receipt', written(JSON.stringify(unsealed)))).err).toContain('holds no receipt as Tollgate hands it out')
  })

  it('of before there were fingerprints gets its own with the next record', async () => {
    await installation.withStore(async (store, as) => {
      const { seq, hash } = await audit.head(store.read)
      await store.withTransaction((tx) => tx.exec(sql`update audit_head set fingerprint = null`))
      expect(await audit.head(store.read)).toEqual({ seq, hash, fingerprint: null })
      const owner = { id: 'user-1', name: 'Person 1', roles: ['owner' as const], readOnly: false }
      accepted(await proposeUseCase({ ...as(owner), via: 'api' }, { title: 'After the update', problem: 'Slow' }))
      expect((await audit.head(store.read)).fingerprint).toMatch(/^[0-9a-f]{64}$/)
    })
    expect((await installation.run('audit', 'verify', '--head', headOfTen)).code).toBe(0)
  })
})

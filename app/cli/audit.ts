import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { readExport } from '~/server/audit-lines.server'
import { verifyAudit, verifyExport, type Verification } from '~/server/audit-verify.server'
import type { Evidence } from '~/server/audit-witnesses.server'
import { takeCheckpoint } from '~/server/checkpoints.server'
import type { Config } from '~/server/config'
import { auditKey } from '~/server/secrets.server'
import { evidenceOf, type NamedEvidence } from './audit-evidence'
import { writeLog } from './export'
import { withInstallation } from './opened'
import { exit, options, Refused, usage } from './operator'

export const auditForms = [
  'audit verify [--head NUMBER:FINGERPRINT] [--checkpoint FILE] [--receipt FILE] [--file EXPORT.jsonl [--without-key]] [--json]',
  'audit export > FILE.jsonl',
  'audit checkpoint',
]

/** `tollgate audit …`. @returns the exit code */
export async function audit(config: Config, [verb, ...argv]: string[]): Promise<number> {
  if (verb === 'verify') return verify(config, argv)
  if (verb === 'export' && options(argv, {})) return withInstallation(config, 'current', writeLog)
  if (verb === 'checkpoint' && options(argv, {})) return checkpoint(config)
  return usage(auditForms.map((form) => `tollgate ${form}`).join('\n       '))
}

/** Prints the checkpoint, so that it can be kept on another machine, and adds it to the checkpoint file. */
async function checkpoint(config: Config): Promise<number> {
  const taken = await withInstallation(config, 'current', (installation) => takeCheckpoint(installation, new Date()))
  process.stdout.write(`${JSON.stringify(taken)}\n`)
  return exit.ok
}

interface Given extends NamedEvidence {
  file: string | null
  withKey: boolean
  json: boolean
}

async function verify(config: Config, argv: string[]): Promise<number> {
  const given = verifyOptions(argv)
  if (!given) return usage(`tollgate ${auditForms[0]}`)
  const evidence = await evidenceOf(config, given, given.file === null)
  const verification = given.file === null ? await verifyDatabase(config, evidence) : await verifyFile(config, given.file, given.withKey, evidence)
  return answerVerification(verification, evidence, given)
}

function verifyOptions(argv: string[]): Given | null {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const { values } = parseArgs({ args: argv, options: { head: text, checkpoint: text, receipt: text, file: text, 'without-key': flag, json: flag }, strict: true })
    const { head = null, checkpoint: checkpointFile = null, receipt: receiptFile = null, file = null, json = false } = values
    const withKey = !values['without-key']
    // Beside its database there is the key.
    return withKey || file !== null ? { head, checkpointFile, receiptFile, file, withKey, json } : null
  } catch {
    return null
  }
}

const verifyDatabase = (config: Config, evidence: Evidence): Promise<Verification> =>
  withInstallation(config, 'current', ({ store, auditKey }) => store.snapshot((db) => verifyAudit(db, auditKey, evidence)))

/** Needs no database: an export can be verified on any machine. */
async function verifyFile(config: Config, file: string, withKey: boolean, evidence: Evidence): Promise<Verification> {
  if (!existsSync(file)) throw new Refused(`There is no file ${file}.`)
  const key = withKey ? keyOf(config) : null
  return verifyExport(await readExport(createInterface({ input: createReadStream(file), crlfDelay: Infinity })), key, evidence)
}

function keyOf({ auditKeyFile }: Config): Buffer {
  if (existsSync(auditKeyFile)) return auditKey(auditKeyFile, false)
  throw new Refused(`The audit key is not at ${auditKeyFile}. Name it in AUDIT_KEY_FILE, or add --without-key and compare with a head that was written down: --head NUMBER:FINGERPRINT.`)
}

function answerVerification(verification: Verification, evidence: Required<Evidence>, { withKey, json }: Given): number {
  const { checkpoints, receipts, heads } = evidence
  if (json) process.stdout.write(`${JSON.stringify({ ...verification, withKey, checkpoints: checkpoints.length, receipts: receipts.length, heads: heads.length })}\n`)
  const [first, ...more] = verification.problems
  if (first) {
    const others = more.length ? ` (${more.length} more; --json lists them)` : ''
    process.stderr.write(`The audit log is broken${first.seq === null ? '' : ` at record ${first.seq}`}: ${first.problem}${others}\n`)
    return exit.refused
  }
  if (!json) process.stdout.write(`${inWords(verification, evidence, withKey)}\n`)
  return exit.ok
}

function inWords({ records, head }: Verification, { checkpoints, receipts, heads }: Required<Evidence>, withKey: boolean): string {
  const count = (number: number, one: string) => `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`
  const witnesses = [
    heads.length ? 'the head that was written down' : '',
    checkpoints.length ? count(checkpoints.length, 'checkpoint') : '',
    receipts.length ? count(receipts.length, 'receipt') : '',
  ].filter(Boolean)
  const agreement = witnesses.length ? `, in agreement with ${new Intl.ListFormat('en').format(witnesses)}` : ''
  const whole = `The audit log is whole: ${count(records, 'record')}${agreement}, head ${records ? `${head.seq}:${head.fingerprint}` : 'none'}.`
  if (withKey) return whole
  return `${whole} ${witnesses.length ? 'Without the key, that is as good as these witnesses, and says nothing about records after them.' : 'Without the key, and without a head that was written down, this says only that the file agrees with itself.'}`
}

import { readFile } from 'node:fs/promises'
import { parseHead, receiptSchema, type Checkpoint, type Receipt, type WrittenHead } from '~/server/audit-evidence.server'
import type { Evidence } from '~/server/audit-witnesses.server'
import { readCheckpoints } from '~/server/checkpoints.server'
import type { Config } from '~/server/config'
import { Refused } from './operator'

/** What was named on the command line. */
export interface NamedEvidence {
  checkpointFile: string | null
  receiptFile: string | null
  head: string | null
}

/**
 * Reads what the log is compared with.
 * @param ofInstallation whether its own checkpoint file counts unless another is named: not for an export, which may be older
 * @throws Refused when something that was named is not there, or is something else: never passed over
 */
export async function evidenceOf(config: Config, { checkpointFile, receiptFile, head }: NamedEvidence, ofInstallation: boolean): Promise<Required<Evidence>> {
  const own = ofInstallation ? ((await readCheckpoints(config.checkpointFile)) ?? []) : []
  return {
    checkpoints: checkpointFile === null ? own : await checkpointsIn(checkpointFile),
    receipts: receiptFile === null ? [] : await receiptsIn(receiptFile),
    heads: head === null ? [] : [headIn(head)],
  }
}

function headIn(text: string): WrittenHead {
  return parseHead(text) ?? refused('A head is written as NUMBER:FINGERPRINT, as the page of the log shows it: a number, a colon, and 64 hexadecimal digits.')
}

async function checkpointsIn(file: string): Promise<Checkpoint[]> {
  const checkpoints = await readCheckpoints(file)
  return checkpoints?.length ? checkpoints : refused(checkpoints ? `${file} holds no checkpoint.` : `There is no file ${file}.`)
}

/** One receipt, or several: a JSON array, or one a line. */
async function receiptsIn(file: string): Promise<Receipt[]> {
  const text = await readFile(file, 'utf8').catch(() => refused(`There is no file ${file} that can be read.`))
  const receipts = receiptSchema.array().min(1)
  const found = receipts.safeParse(whole(text)).data ?? receipts.safeParse(byLine(text)).data
  return found ?? refused(`${file} holds no receipt as Tollgate hands it out: signoff_id, seq, hash, content_hash, signed_at and seal.`)
}

function refused(says: string): never {
  throw new Refused(says)
}

const byLine = (text: string): unknown => text.split('\n').flatMap((line) => (line.trim() ? [parsed(line)] : []))
function whole(text: string): unknown {
  const value = parsed(text)
  return Array.isArray(value) ? value : [value]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as audit from 'db/queries/audit'
import { headOf } from './audit-pages.server'
import { checkpointSchema, signCheckpoint, type Checkpoint } from './audit-evidence.server'
import type { Installation } from './context'

type Log = Pick<Installation, 'store' | 'config' | 'auditKey'>

/** Signs where the log stands now and adds that to the checkpoint file, on the disk when this returns. */
export async function takeCheckpoint({ store, config, auditKey }: Log, now: Date): Promise<Checkpoint> {
  const checkpoint = signCheckpoint(auditKey, await headOf(store.read), now)
  await appendLine(config.checkpointFile, JSON.stringify(checkpoint))
  return checkpoint
}

/** Takes a checkpoint whenever the log has grown since the last one. */
export function checkpointer(log: Log): (now: Date) => Promise<void> {
  let last = 0
  return async (now) => {
    const { seq } = await audit.head(log.store.read)
    if (seq > last) last = (await takeCheckpoint(log, now)).seq
  }
}

/**
 * The checkpoints in a file, one a line; a file that holds a single one may be laid out in any way.
 * @returns null when a line is none. A last line that the power cut off is passed over
 */
export function parseCheckpoints(text: string): Checkpoint[] | null {
  const whole = checkpointSchema.safeParse(parsed(text))
  if (whole.success) return [whole.data]
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !isTorn(line))
  const checkpoints = lines.map((line) => checkpointSchema.safeParse(parsed(line)))
  return checkpoints.every((one) => one.success) ? checkpoints.flatMap((one) => (one.data ? [one.data] : [])) : null
}

/** @returns null when there is no such file. @throws Error when it cannot be read, or holds something else */
export async function readCheckpoints(file: string): Promise<Checkpoint[] | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  const checkpoints = parseCheckpoints(text)
  if (!checkpoints) throw new Error(`${file} holds lines that are not checkpoints.`)
  return checkpoints
}

const isTorn = (line: string): boolean => line.startsWith('{') && !line.trimEnd().endsWith('}')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

async function appendLine(file: string, line: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const text = await readFile(file, 'utf8').catch(() => '')
  // After a line that a power cut left unfinished, the next one must still be whole.
  await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`, { mode: 0o600 })
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

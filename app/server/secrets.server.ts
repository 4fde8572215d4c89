import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The key of the audit chain: 32 random bytes in a file beside the database, never in it, made on first use.
 * Losing it means that the log can no longer be verified, so it belongs into the backup, apart from the database.
 * @param mayMake false where there is a log already, which a new key could not go on
 * @throws Error when the file is missing, or does not hold a key
 */
export function auditKey(file: string, mayMake = true): Buffer {
  if (!existsSync(file)) {
    if (!mayMake) throw new Error(`The audit key is missing: copy it to ${file} from where it is kept, or set AUDIT_KEY_FILE.`)
    mkdirSync(dirname(file), { recursive: true })
    try {
      writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process was first: its key counts.
      if (!existsSync(file)) throw error
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length !== 32) throw new Error(`${file} does not hold the audit key (64 hexadecimal digits). Restore it from a backup.`)
  return key
}

/** 256 random bits that are safe in an address: what a link or a token consists of. Only its hash is ever stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

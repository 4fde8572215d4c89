import { createHash } from 'node:crypto'

/**
 * A fingerprint of something as it was shown to somebody: a form carries it back, and the command refuses to overwrite
 * what has changed since (R14). For parts that several people edit at once and that have no version of their own.
 */
export function fingerprint(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)
}

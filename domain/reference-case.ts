/** Which version of a business case counts: the one that gate 1 approved (R2). */
import type { Phase } from './use-case'

interface Version {
  at: Date
}

export interface Reference<V> {
  version: V
  /** Whether gate 1 approved it; otherwise it is the newest, as nothing better is known. */
  isApproved: boolean
}

/**
 * The version that plan and record are held against.
 * @param versions oldest first @param frozenAt when the packet of the newest approval of gate 1 was frozen; null without one
 * @returns null without a business case
 */
export function referenceCase<V extends Version>(versions: readonly V[], frozenAt: Date | null): Reference<V> | null {
  const approved = frozenAt === null ? undefined : versions.findLast(({ at }) => at <= frozenAt)
  if (approved) return { version: approved, isApproved: true }
  const newest = versions.at(-1)
  return newest ? { version: newest, isApproved: false } : null
}

/**
 * Whether the kill criteria of a reference are watched: once gate 1 has agreed to them, or once it is past phase 1 without a
 * gate on record, as after an import.
 */
export const watchesCriteria = ({ isApproved }: Pick<Reference<unknown>, 'isApproved'>, phase: Phase | null): boolean => isApproved || (phase ?? 1) > 1

/** Importing again: what the source changed comes in, what people changed here stays. */

/** Fields of a use case that an import sets. `owner` is the account that the address belongs to. */
export const mergedFields = [
  ...['title', 'problem', 'businessUnit', 'department', 'sponsor', 'ownerId', 'industry', 'exposure', 'personalData'],
  ...['regulations', 'approach', 'method', 'vendor', 'model', 'status', 'phase', 'tier', 'tierReason', 'budget'],
  ...['startedOn', 'acquiredOn', 'implementedOn', 'retiredOn', 'tags', 'links'],
] as const
export type FieldValues = Readonly<Record<string, unknown>>

export interface Merge {
  /** What is to be saved: fields that the source changed and nobody changed here. */
  changes: Record<string, unknown>
  /** Fields that the source changed but that somebody changed here, too, or that are locked: kept, and reported. */
  kept: { field: string; here: unknown; source: unknown; locked: boolean }[]
}

/**
 * Compares three states of a use case, field by field.
 * @param imported what the last import set @param incoming what the source says now @param here what is recorded now
 * @param locked fields that the source has no more say in: the phase of a use case whose gates are decided here
 */
export function mergeImport(imported: FieldValues, incoming: FieldValues, here: FieldValues, locked: ReadonlySet<string>): Merge {
  const changes: Record<string, unknown> = {}
  const kept: Merge['kept'] = []
  for (const field of mergedFields) {
    const [before, now, current] = [imported[field] ?? null, incoming[field] ?? null, here[field] ?? null]
    if (same(before, now) || same(now, current)) continue
    if (same(before, current) && !locked.has(field)) changes[field] = now
    else kept.push({ field, here: current, source: now, locked: locked.has(field) })
  }
  return { changes, kept }
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b)
}

/** Lists and links compare by what they hold; PostgreSQL does not keep the order of an object's keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/**
 * Recognising the records of an earlier import in a later file. Names are no keys: one register has 51 records called
 * "Generative AI Usage" in one agency. Records with an identifier are matched by it; the others by what they say.
 */
import type { Draft } from './draft'
import { normalForm } from './matching'

/** Who a record is about, as far as its name tells: equal for records that may be the same. */
export function identityText(draft: Pick<Draft, 'title' | 'businessUnit' | 'department'>): string {
  return [draft.title, draft.businessUnit ?? '', draft.department ?? ''].map(normalForm).join('\n')
}

/** Everything that a record says, whatever the order of its columns: equal means that nothing changed. */
export function contentText(content: ReadonlyMap<string, string>): string {
  return [...content].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map((pair) => pair.join('\t')).join('\n')
}

export interface Matchable {
  externalId: string | null
  /** Hash of `identityText`. */
  fingerprint: string
  /** Hash of `contentText`. */
  contentHash: string
}
export interface Earlier extends Matchable {
  useCaseId: number
}
export interface Incoming extends Matchable {
  /** 1 is the first record after the header. */
  record: number
}
/** What a record says, cell by cell, to tell how much of it changed. */
export interface WithContent {
  /** Normal form of the title; empty where others of the same file have it too, so that it tells nothing. */
  title: string
  content: ReadonlyMap<string, string>
}

export interface MatchUp<E, I> {
  pairs: { record: I; useCase: E }[]
  /** Records without a use case. */
  records: I[]
  /** Use cases without a record. */
  useCases: E[]
}

/** Pairs those with the same identifier, then those that say the same in every cell. Each is paired once. */
export function matchExactly<E extends Earlier, I extends Incoming>(earlier: readonly E[], incoming: readonly I[]): MatchUp<E, I> {
  const pairing = new Pairing(earlier, incoming)
  const byId = new Map(earlier.flatMap((useCase) => (useCase.externalId ? [[useCase.externalId, useCase] as const] : [])))
  for (const record of incoming) {
    const useCase = record.externalId ? byId.get(record.externalId) : undefined
    if (useCase) pairing.pair(record, useCase)
  }
  const open = pairing.result()
  const byContent = groupBy(open.useCases, ({ contentHash }) => [contentHash])
  for (const record of open.records) {
    const candidates = byContent.get(record.contentHash) ?? []
    const at = candidates.findIndex((useCase) => compatible(record, useCase))
    const [useCase] = at === -1 ? [] : candidates.splice(at, 1)
    if (useCase) pairing.pair(record, useCase)
  }
  return pairing.result()
}

/**
 * Pairs what `matchExactly` left over: the same name in the same unit, most cells alike first; then the same name in
 * another unit, with much else alike; then, under another name, those with nearly all cells alike.
 */
export function matchAlike<E extends Earlier & WithContent, I extends Incoming & WithContent>(
  earlier: readonly E[],
  incoming: readonly I[],
): MatchUp<E, I> {
  const pairing = new Pairing(earlier, incoming)
  pairAlike(pairing, ({ fingerprint }) => [fingerprint], 0)
  pairAlike(pairing, ({ title }) => (title ? [title] : []), 0.4)
  pairAlike(pairing, longCells, 0.8)
  return pairing.result()
}

class Pairing<E extends Earlier, I extends Incoming> {
  private readonly pairs: { record: I; useCase: E }[] = []
  private readonly taken = new Set<E | I>()

  constructor(
    private readonly earlier: readonly E[],
    private readonly incoming: readonly I[],
  ) {}

  pair(record: I, useCase: E): void {
    if (this.taken.has(record) || this.taken.has(useCase)) return
    this.taken.add(record).add(useCase)
    this.pairs.push({ record, useCase })
  }

  result(): MatchUp<E, I> {
    return {
      pairs: this.pairs,
      records: this.incoming.filter((record) => !this.taken.has(record)),
      useCases: this.earlier.filter((useCase) => !this.taken.has(useCase)),
    }
  }
}

/** Two identifiers that differ are two records, however alike they read. */
const compatible = (record: Incoming, useCase: Earlier): boolean => !record.externalId || !useCase.externalId

function groupBy<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    for (const key of keys(item)) {
      const group = groups.get(key)
      if (group) group.push(item)
      else groups.set(key, [item])
    }
  }
  return groups
}

/** More candidates than this for one cell, and the cell tells nothing. */
const candidatesAtMost = 200

function pairAlike<E extends Earlier & WithContent, I extends Incoming & WithContent>(
  pairing: Pairing<E, I>,
  keys: (one: Matchable & WithContent) => string[],
  least: number,
): void {
  const { records, useCases } = pairing.result()
  const byKey = groupBy(useCases, keys)
  const candidates = records.flatMap((record) => {
    const shared = new Set(keys(record).flatMap((key) => (byKey.get(key) ?? []).slice(0, candidatesAtMost)))
    return [...shared].flatMap((useCase) => {
      const alike = likeness(record.content, useCase.content)
      return compatible(record, useCase) && alike >= least ? [{ record, useCase, alike }] : []
    })
  })
  candidates.sort((a, b) => b.alike - a.alike || a.record.record - b.record.record || a.useCase.useCaseId - b.useCase.useCaseId)
  for (const { record, useCase } of candidates) pairing.pair(record, useCase)
}

/** Cells long enough to be nobody else's by chance. */
const longCells = ({ content }: WithContent): string[] =>
  [...content.values()].filter((value) => value.length >= 60)

/** Share of the cells that are the same in both, 0–1. */
export function likeness(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  let same = 0
  for (const [key, value] of a) if (b.get(key) === value) same += 1
  const all = a.size + b.size - same
  return all === 0 ? 0 : same / all
}

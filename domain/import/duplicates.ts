/** What only the file as a whole shows: identifiers used twice, records that repeat each other. */
import { findingsOf, type Finding } from './findings'
import { contentText } from './fingerprint'
import { normalForm } from './matching'
import type { ReadRecord } from './record'

/**
 * Reports repetitions among the records of a file. An identifier used again makes the later row an error: which of the
 * two it means is not ours to guess. Everything else is imported as it is.
 * @returns the findings, and the records that must not be imported
 */
export function findDuplicates(records: readonly ReadRecord[], columns: { title: string; externalId: string }): { findings: Finding[]; refused: Set<number> } {
  const findings: Finding[] = []
  const refused = new Set<number>()
  const byId = new Map<string, number>()
  const byContent = new Map<string, number>()
  const titles = new Map<string, number>()
  for (const { draft } of records) {
    if (draft) titles.set(titleKey(draft), (titles.get(titleKey(draft)) ?? 0) + 1)
  }
  for (const { record, physicalLine, draft, externalId, content } of records) {
    if (!draft) continue
    const row = findingsOf(record, physicalLine)
    const first = externalId ? byId.get(externalId) : undefined
    if (first !== undefined && externalId) {
      refused.add(record)
      row.report('duplicate_id', columns.externalId, externalId, `Record ${first} has the same identifier, so this row is not imported.`)
    } else if (externalId) byId.set(externalId, record)

    const text = contentText(content)
    const same = byContent.get(text)
    if (same === undefined) byContent.set(text, record)
    else if (!refused.has(record)) row.report('duplicate_record', '', draft.title, `Record ${same} says the same in every cell. Both are imported.`)

    const count = titles.get(titleKey(draft)) ?? 1
    if (count > 1 && !externalId) {
      const unit = draft.businessUnit ? ` in ${draft.businessUnit}` : ''
      row.report('duplicate_title', columns.title, draft.title, `${count} records have this title${unit}. All are imported; they are told apart by what else they say.`)
    }
    findings.push(...row.findings)
  }
  return { findings, refused }
}

const titleKey = ({ title, businessUnit }: { title: string; businessUnit: string | null }): string =>
  `${normalForm(businessUnit ?? '')}\n${normalForm(title)}`

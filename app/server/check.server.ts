import { isDeepStrictEqual } from 'node:util'
import * as portfolioMonths from 'db/queries/portfolio-months'
import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import type { ReadDb, Store } from 'db/store'
import { computeStandings } from '~/commands/standings.server'
import { verifyAudit } from './audit-verify.server'
import type { Evidence } from './audit-witnesses.server'

export interface Checked {
  name: string
  /** What was looked at, in a few words. */
  looked: string
  /** What is wrong, in sentences; empty when nothing is. */
  differences: string[]
}

/**
 * Everything that can be proved about an installation: the database is sound, every figure that is kept is what its
 * entries give when computed from scratch, and the log is whole. All of it about one moment.
 */
export async function checkInstallation(store: Store, auditKey: Buffer, evidence: Evidence): Promise<Checked[]> {
  const { damage, orphans } = await store.faults()
  const computed = await store.snapshot(async (db) => [
    await checkStandings(db),
    await checkPortfolioMonths(db),
    await checkAudit(db, auditKey, evidence),
  ])
  return [
    { name: 'database', looked: 'its pages and indexes', differences: damage },
    { name: 'foreign keys', looked: 'every row that has a parent', differences: orphans },
    ...computed,
  ]
}

async function checkStandings(db: ReadDb): Promise<Checked> {
  const policy = await settings.policyInForce(db)
  const differences: string[] = []
  let looked = 0
  for (let last = 0; ; ) {
    const ids = await standings.idsAfter(db, last, 400)
    const kept = new Map((await standings.list(db, ids)).map((row) => [row.useCaseId, row]))
    for (const expected of await computeStandings(db, ids, policy)) {
      looked += 1
      const found = kept.get(expected.useCaseId)
      differences.push(...(found ? differing(found, expected) : [`use case ${expected.useCaseId} has none`]))
    }
    if (ids.length < 400) break
    last = ids.at(-1) ?? last
  }
  return { name: 'standings', looked: count(looked, 'use case'), differences }
}

function differing(found: standings.StandingRow, expected: standings.NewStanding): string[] {
  const wrong = Object.entries(expected).filter(([column, value]) => !isDeepStrictEqual(plain(found[column as keyof standings.StandingRow]), plain(value)))
  return wrong.map(([column, value]) => `use case ${expected.useCaseId}: ${column} is ${shown(found[column as keyof standings.StandingRow])} instead of ${shown(value)}`)
}

/** As JSON keeps it: what is left out of an object, and what is undefined in it, are the same. */
const plain = (value: unknown): unknown => (value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown))
const shown = (value: unknown): string => JSON.stringify(value ?? null).slice(0, 120)

async function checkPortfolioMonths(db: ReadDb): Promise<Checked> {
  const kept = new Map((await portfolioMonths.list(db)).map((row) => [row.month, row]))
  const expected = new Map((await portfolioMonths.fromEntries(db)).map((row) => [row.month, row]))
  const months = [...new Set([...kept.keys(), ...expected.keys()])].sort()
  const nothing = { costs: 0, gains: 0, entries: 0 }
  const differences = months.flatMap((month) => {
    const found = { ...nothing, ...kept.get(month) }
    const right = { ...nothing, ...expected.get(month) }
    return (['costs', 'gains', 'entries'] as const).flatMap((column) =>
      found[column] === right[column] ? [] : [`${month}: ${column} are ${found[column]} instead of ${right[column]}`],
    )
  })
  return { name: 'portfolio months', looked: count(months.length, 'month'), differences }
}

async function checkAudit(db: ReadDb, auditKey: Buffer, evidence: Evidence): Promise<Checked> {
  const { records, problems } = await verifyAudit(db, auditKey, evidence)
  const differences = problems.map(({ seq, problem }) => (seq === null ? problem : `record ${seq}: ${problem}`))
  return { name: 'audit log', looked: count(records, 'record'), differences }
}

const count = (number: number, one: string): string => `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`

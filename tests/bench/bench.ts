import { readFileSync, existsSync } from 'node:fs'
import { arch, cpus, platform, totalmem } from 'node:os'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { addMonths, dayOf, lastCompletedMonth } from 'domain/month'
import { movesQuery } from 'domain/scenario-text'
import { useCaseKey } from 'domain/use-case'
import { startServer, type TestServer } from '../support/server'
import { measureHere, measureRoute, type Measured, type Percentiles, type Route } from './measure'
import { isWhatIfQuick, report } from './report'
import { seed } from './seed'

const sizes = [1_000, 10_000] as const

interface Page {
  route: Measured
  /** What it is measured against: the same rows without anything around them. The first counts for the targets. */
  bares: (Percentiles & { name: string })[]
}

/** The counterfactual when nothing of it is kept, in milliseconds. */
export interface Alone {
  ms: number
  /** The longest that another request waited meanwhile. */
  longestWait: number
}

export interface Outcome {
  size: number
  hello: Measured
  pages: Page[]
  replay: Alone
  valueAlone: Alone
  /** Bytes that the server had in memory at most; null where the system does not say. */
  peakMemory: number | null
  seededInMs: number
}

/** `npm run bench`: seeds, measures and prints. */
export async function bench(): Promise<void> {
  const outcomes: Outcome[] = []
  for (const size of sizes) {
    say(`${size.toLocaleString('en')} use cases`)
    outcomes.push(await measureAt(size))
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.versions.node}`
  if (!isWhatIfQuick(outcomes)) process.exitCode = 1
  process.stdout.write(report(outcomes, { machine, day: dayOf(new Date()) }))
}

/** On stderr, as it goes: the report alone is on stdout. */
const say = (text: string) => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`)

async function measureAt(size: number): Promise<Outcome> {
  const server = await startServer()
  const database = new Database(await fileOf(server))
  try {
    const head = await server.signedIn(['head_of_ai'], 'Head of AI')
    const now = new Date()
    const startedAt = performance.now()
    await seed({ store: server.store, database, auditKey: server.as(head.person).auditKey, count: size, now })
    const seededInMs = performance.now() - startedAt
    say(`seeded in ${Math.round(seededInMs / 1000)} s`)
    const cookie = [...head.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const page = { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' }
    const { token } = await server.api(head.person)
    const keys = Array.from({ length: 200 }, (_, index) => useCaseKey(1 + Math.floor((index * size) / 200)))
    const month = addMonths(lastCompletedMonth(dayOf(now)), -3)

    const hello = await measureRoute(server, { name: 'Hello world (/healthz)', matches: /^\/healthz$/, headers: {}, requests: [{ path: '/healthz' }] })
    const pages: Outcome['pages'] = []
    const measure = async (route: Route, bares: Record<string, (round: number) => void>) => {
      const page = { route: await measureRoute(server, route), bares: Object.entries(bares).map(([name, bare]) => ({ name, ...measureHere(bare) })) }
      say(`${route.name}: p50 ${page.route.p50} ms, p95 ${page.route.p95} ms`)
      pages.push(page)
    }
    // Two amounts in turn, so that every save changes something.
    const saves = openKeys(database).flatMap((key) =>
      [412_300, 398_700].map((compute) => ({
        method: 'PUT',
        path: `/api/v1/use-cases/${key}/roi/${month}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ costs: { compute, ml_engineering: 812_000 }, gains: { productivity: 2_100_000 } }),
      })),
    )
    await measure(
      { name: 'Portfolio home', matches: /^\/portfolio$/, headers: page, requests: [{ path: '/portfolio' }] },
      { 'SELECT of all standings': bareStandings(database), 'their sums alone, in SQL': bareSums(database) },
    )
    await measure(
      {
        name: 'Portfolio home, first after a change',
        matches: /^\/portfolio$/,
        headers: {},
        requests: saves.flatMap((save) => [save, { path: '/portfolio', headers: page }]),
      },
      {},
    )
    await measure(
      { name: 'Use-case table', matches: /^\/use-cases$/, headers: page, requests: [1, 2, 3, 4].map((number) => ({ path: `/use-cases?page=${number}` })) },
      { 'SELECT of 25 use cases in order': bareTable(database) },
    )
    await measure(
      { name: 'Use-case page', matches: /^\/use-cases\/UC-\d+$/, headers: page, requests: keys.map((key) => ({ path: `/use-cases/${key}` })) },
      { 'SELECT of the use case and its rows': bareUseCase(database, size) },
    )
    await measure(
      {
        name: 'ROI save (API)',
        matches: /^\/api\/v1\/use-cases\/UC-\d+\/roi\/\d{4}-\d{2}$/,
        headers: {},
        requests: saves,
      },
      { 'UPDATE of the entry, flushed to disk': bareSave(database, month, size) },
    )
    const value = { path: '/portfolio/value?period=all' }
    await measure({ name: 'Portfolio value, all months', matches: valuePath, headers: page, requests: [value] }, {})
    const moves = (most: number, from = 0) => movesQuery(openKeys(database, most + from).slice(from).map((key, index) => (index % 4 === 0 ? { key, verb: 'delay', months: 3 } : { key, verb: 'kill' })))
    const whatIf = (query: string) => ({ path: `/portfolio/what-if?${query}` })
    await measure({ name: 'What-if, 100 moves', matches: whatIfPath, headers: page, requests: [0, 1, 2, 3].map((from) => whatIf(moves(100, from))) }, {})
    await measure({ name: 'What-if, 1,000 moves or all', matches: whatIfPath, headers: page, requests: [0, 1, 2, 3].map((from) => whatIf(moves(1_000 - from, from))) }, {})
    await measure(
      { name: 'What-if, 100 moves, first after a change', matches: whatIfPath, headers: {}, requests: saves.flatMap((save) => [save, { ...whatIf(moves(100)), headers: page }]) },
      {},
    )
    const [save] = saves
    if (save) await fetch(`${server.origin}${save.path}`, { method: save.method, headers: save.headers, body: save.body })
    // Nothing is kept now: each of these reads all there is.
    const replay = await measureAlone(server, '/portfolio/what-if/counterfactual', page)
    say(`counterfactual: ${Math.round(replay.ms)} ms, others waited ${Math.round(replay.longestWait)} ms at most`)
    const valueAlone = await measureAlone(server, value.path, page)
    say(`portfolio value: ${Math.round(valueAlone.ms)} ms, others waited ${Math.round(valueAlone.longestWait)} ms at most`)
    await measure({ name: 'Counterfactual', matches: /^\/portfolio\/what-if\/counterfactual$/, headers: page, requests: [1, 2, 3].map((number) => ({ path: `/portfolio/what-if/counterfactual?page=${number}` })) }, {})
    return { size, hello, pages, replay, valueAlone, peakMemory: peakMemoryOf(server.pid), seededInMs }
  } finally {
    database.close()
    await server.stop()
  }
}

const valuePath = /^\/portfolio\/value$/
const whatIfPath = /^\/portfolio\/what-if$/

/** Asks for it, and for something small again and again until it is there. */
async function measureAlone({ origin }: TestServer, path: string, headers: Record<string, string>): Promise<Alone> {
  const startedAt = performance.now()
  let ms: number | null = null
  const asked = fetch(`${origin}${path}`, { headers }).then(async (response) => {
    await response.text()
    if (!response.ok) throw new Error(`${path} answers ${response.status}.`)
    ms = performance.now() - startedAt
  })
  let longestWait = 0
  while (ms === null) {
    const askedAt = performance.now()
    await fetch(`${origin}/healthz`).then((response) => response.text())
    longestWait = Math.max(longestWait, performance.now() - askedAt)
    await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 1))])
  }
  return { ms, longestWait }
}

async function fileOf({ store }: TestServer): Promise<string> {
  const [main] = await store.read.rows<{ file: string }>(sql.raw('PRAGMA database_list'))
  if (!main) throw new Error('The benchmark runs on SQLite. Unset DATABASE_URL.')
  return main.file
}

/** Everything the home is computed from, as rows. */
function bareStandings(database: Database.Database): () => void {
  const select = database.prepare('SELECT * FROM standings')
  return () => void select.all()
}

function bareSums(database: Database.Database): () => void {
  const select = database.prepare('SELECT status, phase, tier, count(*), sum(costs), sum(gains) FROM standings GROUP BY status, phase, tier')
  return () => void select.all()
}

function bareTable(database: Database.Database): (round: number) => void {
  const select = database.prepare(
    `SELECT use_cases.*, standings.*, users.name FROM use_cases JOIN standings ON standings.use_case_id = use_cases.id
     LEFT JOIN users ON users.id = use_cases.owner_id ORDER BY use_cases.id LIMIT 25 OFFSET ?`,
  )
  return (round) => void select.all((round % 4) * 25)
}

function bareUseCase(database: Database.Database, size: number): (round: number) => void {
  const tables = ['use_cases', 'standings', 'phase_runs', 'phase_items', 'checklist_answers', 'readiness_assessments', 'business_cases', 'status_updates', 'roi_entries']
  const selects = tables.map((table) => database.prepare(`SELECT * FROM ${table} WHERE ${table === 'use_cases' ? 'id' : 'use_case_id'} = ?`))
  return (round) => {
    for (const select of selects) select.all(1 + ((round * 37) % size))
  }
}

function bareSave(database: Database.Database, month: string, size: number): (round: number) => void {
  database.pragma('synchronous = FULL')
  const update = database.prepare('UPDATE roi_entries SET compute = ?, costs = costs, version = version + 1 WHERE use_case_id = ? AND month = ?')
  return (round) => void update.run(400_000 + round, 1 + ((round * 37) % size), month)
}

/** Use cases whose books may still be changed. */
function openKeys(database: Database.Database, most = 200): string[] {
  return database.prepare("SELECT key FROM use_cases WHERE status IN ('active', 'on_hold') ORDER BY id LIMIT ?").pluck().all(most) as string[]
}

/** What the kernel says of the process's largest resident size (Linux). */
function peakMemoryOf(pid: number): number | null {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return null
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8')) ?? []
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

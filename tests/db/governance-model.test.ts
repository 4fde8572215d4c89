import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerChecklist } from '~/commands/checklist.server'
import { saveMember } from '~/commands/committee.server'
import { packetHash } from '~/commands/open-review.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { dialect } from 'db/dialect'
import * as users from 'db/queries/users'
import type { Actor } from 'domain/permissions'
import type { Tier } from 'domain/use-case'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { everybody, GovernedPlay, roles, steps, type Step, type Who } from '../support/governance-model'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let people: Record<Who, Actor>

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  const entries: [Who, Actor][] = []
  for (const name of everybody) entries.push([name, await person(store, [...roles[name]], name)])
  people = Object.fromEntries(entries) as Record<Who, Actor>
  const seated = [['compliance', 'compliance', null], ['alternate', 'compliance', 'yes'], ['security', 'security', null]] as const
  for (const [name, seat, isAlternate] of seated) accepted(await saveMember(contextFor(store, people.head), { userId: people[name].id, seat, isAlternate, version: 0 }))
})
afterAll(() => store.dispose())

type State = Awaited<ReturnType<GovernedPlay['state']>>

/** Votes that the tier needs, as the rules say it and not as the code does. */
const quorum: Record<Tier, number> = { high: 3, medium: 2, low: 1 }

/** What the test itself saw happen, beside what the database says. */
interface Seen {
  /** Who worked on the use case at any moment since a request was opened, asked for it, or wrote evidence before it. */
  barred: Map<number, Set<string>>
  members: Set<string>
  editors: Set<string>
  packets: Map<number, string>
}

function look(step: Step, before: State, after: State, seen: Seen, tier: Tier): void {
  const idOf = (name: Who): string => people[name].id
  if (step.do === 'contribute') seen.members = new Set([after.useCase?.ownerId ?? '', ...(after.useCase?.membership.contributorIds ?? [])])
  if (step.do === 'edit') seen.editors.add(idOf(step.who))
  for (const request of after.requests.slice(before.requests.length)) {
    seen.barred.set(request.id, new Set([...seen.members, ...seen.editors, request.by]))
    const packet = after.packets.find(({ requestId }) => requestId === request.id)?.row
    seen.packets.set(request.id, JSON.stringify(packet))
    expect(packet && packetHash(packet.packet)).toBe(packet?.hash)
  }

  for (const vote of after.votes.slice(before.votes.length)) {
    // No self-vote: neither who works on it, nor who asked, nor who wrote the evidence; and nobody twice, or after recusing.
    expect(seen.members.has(vote.by)).toBe(false)
    expect(seen.barred.get(vote.requestId)?.has(vote.by)).toBe(false)
    expect(before.votes.some((other) => other.requestId === vote.requestId && other.by === vote.by)).toBe(false)
    expect(before.recusals.some((other) => other.requestId === vote.requestId && other.by === vote.by)).toBe(false)
    // Only on what was waiting, and only with a role that votes now.
    expect(before.requests.find(({ id }) => id === vote.requestId)?.closedAt).toBeNull()
    expect(['head_of_ai', 'committee'].some((role) => currentRoles.get(vote.by)?.includes(role))).toBe(true)
    expect(vote.packetHash).toBe(after.packets.find(({ requestId }) => requestId === vote.requestId)?.row?.hash)
  }

  // No quorum is skipped, and a review is decided once.
  for (const request of after.requests.filter(({ closedAs }) => closedAs === 'decided')) {
    const votes = after.votes.filter(({ requestId }) => requestId === request.id)
    expect(votes.length).toBe(Math.max(quorum[tier], votes.length))
    if (tier === 'high') expect(votes.some(({ seat }) => seat === 'compliance')).toBe(true)
  }
  const answered = after.requests.flatMap(({ decisionId }) => decisionId ?? [])
  expect(new Set(answered).size).toBe(answered.length)
  expect([...answered].sort((a, b) => a - b)).toEqual(after.decisions.map(({ id }) => id))

  // The phase moves only through a decision, and only as it says.
  const [decision] = after.decisions.slice(before.decisions.length)
  const phases = [before.useCase?.phase, after.useCase?.phase]
  if (!decision) expect(phases[1]).toBe(phases[0])
  else if (decision.verb === 'go' || decision.verb === 'conditional_go') expect(phases).toEqual([decision.gate, decision.gate + 1])
  else if (decision.verb === 'recycle') expect(phases[1]).toBe(decision.recycleTo)
  else expect(phases[1]).toBe(phases[0])
  expect(after.useCase?.status).toBe(after.decisions.some(({ verb }) => verb === 'kill') ? 'killed' : 'active')

  for (const { doneBy, checkedBy, outcome } of after.conditions) if (outcome !== null) expect(checkedBy).not.toBe(doneBy)
  for (const { requestId, row } of after.packets) expect(JSON.stringify(row)).toBe(seen.packets.get(requestId))
}

const decidedExceptions = ({ requests }: State): number => requests.filter(({ kind, closedAs }) => kind === 'exception' && closedAs === 'decided').length
const closedConditions = ({ conditions }: State): number => conditions.filter(({ outcome }) => outcome === 'closed').length

const currentRoles = new Map<string, readonly string[]>()
const sequences = dialect === 'postgres' ? 30 : 1000
const counted = { accepted: 0, decisions: 0, approvals: 0, exceptions: 0, closedConditions: 0 }

it(`keeps its word in ${sequences} random sequences of requests, votes, recusals, withdrawals, expiries, changes of role, conditions and exceptions`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom<Tier>('high', 'medium', 'low', 'low'), fc.array(steps, { minLength: 8, maxLength: 20 }), async (tier, sequence) => {
      for (const name of everybody) {
        await store.withTransaction((tx) => users.update(tx, people[name].id, { roles: [...roles[name]] }))
        currentRoles.set(people[name].id, roles[name])
      }
      const useCase = await governedUseCase(store, people.owner, { phase: 2, tier, contributors: [people.contributor] })
      // A flag that an exception can be asked for; and what nobody has touched yet is not in the log.
      accepted(await answerChecklist(contextFor(store, people.owner), { key: useCase.key, answers: [{ item: 'unclear_roi', answer: 'yes' }] }))
      const play = new GovernedPlay(store, people, useCase)
      const seen: Seen = { barred: new Map(), members: new Set([people.owner.id, people.contributor.id]), editors: new Set([people.owner.id]), packets: new Map() }
      let before = await play.state()
      for (const step of [{ do: 'request', who: 'owner' } as const, ...sequence]) {
        const result = await play.play(step)
        if (step.do === 'roles') currentRoles.set(people[step.who].id, step.isMember ? roles[step.who] : ['viewer'])
        const after = await play.state()
        if (result?.ok === false) expect({ ...after, useCase: null }).toEqual({ ...before, useCase: null })
        // What was refused wrote no evidence.
        if (result?.ok === false && step.do === 'edit') continue
        look(step, before, after, seen, tier)
        if (result?.ok) counted.accepted += 1
        counted.decisions += after.decisions.length - before.decisions.length
        counted.approvals += after.decisions.slice(before.decisions.length).filter(({ verb }) => verb === 'go' || verb === 'conditional_go').length
        counted.exceptions += decidedExceptions(after) - decidedExceptions(before)
        counted.closedConditions += closedConditions(after) - closedConditions(before)
        // A decision begins a new version of the evidence.
        if (after.decisions.length > before.decisions.length) seen.editors.clear()
        before = after
      }
    }),
    { numRuns: sequences, interruptAfterTimeLimit: 900_000, markInterruptAsFailure: true },
  )
  // Sequences that lead nowhere would prove nothing.
  expect(counted.accepted).toBeGreaterThan(sequences * 2)
  expect(counted.decisions).toBeGreaterThan(sequences / 4)
  expect(counted.approvals).toBeGreaterThan(sequences / 10)
  // What is rare comes up in many of them alone.
  if (sequences >= 1000) expect([counted.exceptions > 0, counted.closedConditions > 0]).toEqual([true, true])
}, 960_000)

it('and the log of all of it verifies, with every packet and every vote', async () => {
  const { ok, problems } = await verifyAudit(store.read, testAuditKey)
  expect(problems.slice(0, 3)).toEqual([])
  expect(ok).toBe(true)
}, 300_000)

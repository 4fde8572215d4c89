import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { demoBooks, demoCommittee, demoOwners, type DemoMember, type DemoOwner } from 'db/demo/people'
import { demoPortfolio } from 'db/demo/portfolio'
import { demoPassword, demoSignIns } from 'db/demo/sign-ins'
import * as committee from 'db/queries/committee'
import * as notifications from 'db/queries/notifications'
import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { Tx } from 'db/store'
import type { Month } from 'domain/month'
import type { Actor, Role } from 'domain/permissions'
import { hashPassword } from '~/server/passwords.server'
import { authorize, openCommand, refuse, type CommandContext } from './command.server'
import { calendarOf, type Calendar } from './demo/calendar'
import { monthSteps } from './demo/months.server'
import { rankOf, type DemoPerson, type PortfolioStep, type Step } from './demo/step'
import { stepsOf } from './demo/steps.server'
import type { Result } from './result'
import { establish } from './setup.server'
import { addUser } from './users.server'

export interface LoadedDemo {
  /** False where it was there already: nothing has changed then. */
  loaded: boolean
}

/**
 * Loads the demo portfolio: all of it, or nothing. On the command line it makes an installation of its own with one
 * sign-in per role, whose password everybody knows; for the Head of AI at set-up it brings the portfolio alone, and its
 * owners are accounts that nobody can sign in with. Everything is done by the ordinary commands with the clock of then,
 * so the log, the history and the standings are as if people had lived it.
 */
export async function loadDemo(context: CommandContext): Promise<Result<LoadedDemo>> {
  const passwordHash = context.actor ? null : await hashPassword(demoPassword)
  return context.store.withTransaction(async (tx): Promise<Result<LoadedDemo>> => {
    if (!context.actor && (await settings.find(tx))?.demo) return { ok: true, value: { loaded: false } }
    const performances = performancesOf(context.now)
    const first = performances[0]?.at ?? context.now
    const begun = await begin({ ...context, now: first, idempotencyKey: null }, { passwordHash, today: context.now.toISOString() })
    if (!begun.ok) return begun
    const cast = castOf(context.actor, begun.value.people)
    await play(tx, context, performances, cast)
    await notifications.markReadBefore(tx, new Date(context.now.getTime() - unreadForMs))
    return { ok: true, value: { loaded: true } }
  })
}

/** An inbox of two years is nobody's: what is older has been read. */
const unreadForMs = 14 * 24 * 3_600_000

/** Owners and committee are in every demo, also in one without sign-ins. */
const everywhere = [...Object.values(demoOwners), ...Object.values(demoCommittee)]
const ownSignIns = demoSignIns.filter(({ email }) => !everywhere.some((person) => person.email === email))

/** Makes the people of the portfolio, and on the command line the installation. */
const begin = openCommand({
  name: 'demo.load',
  input: z.object({ passwordHash: z.string().nullable(), today: z.iso.datetime() }),
  async run({ tx, actor, now, via, record }, { passwordHash, today }) {
    if (actor) authorize(actor, 'import.run')
    else if (via !== 'cli') refuse('unauthenticated', 'Sign in first.')
    if ((await standings.idsAfter(tx, 0, 1)).length > 0 || (!actor && (await users.countAll(tx)) > 0)) {
      refuse('conflict', 'There is something in this database already. The demo portfolio wants an empty one: set DATABASE_URL to another.')
    }
    const people: Record<string, string> = {}
    const add = async (person: { email: string; name: string }, roles: Role[], hash: string | null) => {
      people[person.email] = await addUser(tx, { email: person.email, name: person.name, roles, passwordHash: hash, now })
      record({ action: 'user.create', subject: { kind: 'user', id: people[person.email] ?? null }, after: { roles } })
    }
    if (!actor) {
      const books = { ...demoBooks, fiscalYearStart: fiscalYearStartFor(new Date(today)), demo: true }
      await establish(tx, books, null, now)
      record({ action: 'installation.set_up', subject: { kind: 'settings', id: null }, after: books })
      for (const person of ownSignIns) await add(person, [person.role], passwordHash)
    }
    const mayTry = ({ email }: { email: string }) => demoSignIns.some((signIn) => signIn.email === email)
    for (const person of Object.values(demoOwners)) await add(person, ['owner'], mayTry(person) ? passwordHash : null)
    for (const person of Object.values(demoCommittee)) {
      await add(person, ['committee'], mayTry(person) ? passwordHash : null)
      const userId = people[person.email] ?? ''
      await committee.save(tx, { userId, seat: person.seat, isAlternate: false, absentUntil: null }, 0)
      record({ action: 'committee.save', subject: { kind: 'user', id: userId }, after: { seat: person.seat } })
    }
    return { people }
  },
})

/** A fiscal year that is about half over, or the tiles of the year would be empty in January. */
function fiscalYearStartFor(today: Date): number {
  const month = today.getUTCMonth() + 1
  return [1, 4, 7, 10].find((start) => [5, 6, 7].includes((month - start + 12) % 12)) ?? 1
}

interface Performance {
  at: Date
  step: Step | PortfolioStep
  /** Which use case: its place in the portfolio; null where it is about all of it. */
  story: number | null
}

/** Everything that happens, in the order of time. */
function performancesOf(now: Date): Performance[] {
  const calendar = calendarOf(now)
  const closing = monthSteps(oldestMonth(calendar), calendar).map((step): Performance => ({ at: calendar.at(step.on, rankOf(step.kind) * 25), step, story: null }))
  return demoPortfolio
    .flatMap((story, index): Performance[] =>
      stepsOf(story, calendar).map((step) => ({
        // Each has its own minute in a slot of 25: what happens on one day does not all happen at once.
        at: calendar.at(step.on, rankOf(step.kind) * 25 + ((index * 7) % 15)),
        step,
        story: index,
      })),
    )
    .concat(closing)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || rankOf(a.step.kind) - rankOf(b.step.kind))
}

/** The first month that any use case has books of. */
function oldestMonth({ month }: Calendar): Month {
  return month(Math.max(...demoPortfolio.map(({ books }) => (books ? (books.last ?? 1) + books.months - 1 : 1))))
}

type Cast = Record<DemoPerson, Actor>

function castOf(headOfAi: Actor | null, people: Record<string, string>): Cast {
  const actor = (email: string, name: string, role: Role): Actor => ({ id: people[email] ?? '', name, roles: [role], readOnly: false })
  const signIn = demoSignIns.find(({ role }) => role === 'head_of_ai')
  if (!signIn) throw new Error('The demo has no Head of AI')
  const owners = Object.entries(demoOwners).map(([id, { email, name }]) => [id, actor(email, name, 'owner')])
  const members = Object.entries(demoCommittee).map(([id, { email, name }]) => [id, actor(email, name, 'committee')])
  const head = headOfAi ?? actor(signIn.email, signIn.name, 'head_of_ai')
  return { ...(Object.fromEntries([...owners, ...members]) as Record<DemoOwner | DemoMember, Actor>), head }
}

/** So many steps, then whoever else waits for the process has a turn. */
const stepsInARow = 25

async function play(tx: Tx, context: CommandContext, performances: readonly Performance[], cast: Cast): Promise<void> {
  const keys = new Map<number, string>()
  for (const [index, { at, step, story }] of performances.entries()) {
    const title = story === null ? 'The portfolio' : demoPortfolio[story]?.title
    const current = async () => {
      const found = await useCases.findByKey(tx, keys.get(story ?? -1) ?? '')
      if (!found) throw new Error(`${title} is not proposed yet`)
      return found
    }
    const as = (person: DemoPerson): CommandContext => ({ ...context, actor: cast[person], now: at, via: 'system', requestId: randomUUID(), ip: null, idempotencyKey: null })
    const result = await step.play({ tx, context: as(step.by), as, idOf: (person) => cast[person].id, current })
    if (!result.ok) throw new Error(`${title}, ${step.kind} on ${step.on}: ${result.message}`)
    if (step.kind === 'propose' && story !== null) keys.set(story, keyIn(result.value))
    if (index % stepsInARow === 0) await setImmediate()
  }
}

const keyIn = (value: unknown): string => z.object({ key: z.string() }).parse(value).key

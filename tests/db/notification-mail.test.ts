import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chooseMail } from '~/commands/notification-mail.server'
import { notify } from '~/commands/notify.server'
import { readAllNotifications } from '~/commands/notifications.server'
import { finishRestore } from '~/commands/restore.server'
import { mailer } from '~/server/mail.server'
import { mailNotifications } from '~/server/notification-mail.server'
import * as notifications from 'db/queries/notifications'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { MailChoice } from 'domain/notification-mail'
import type { Actor, Role } from 'domain/permissions'
import { account } from '../support/accounts'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { smtpListener, type SmtpListener } from '../support/smtp'
import { openTestStore, peek } from '../support/store'

const baseUrl = 'https://tollgate.example.org'
const hours = (count: number): Date => new Date(testNow.getTime() + count * 3_600_000)
/** 07:00 UTC of the day after `testNow`. */
const nextMorning = hours(22)

let store: Awaited<ReturnType<typeof openTestStore>>
let smtp: SmtpListener
let logged: string[]

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
})
afterAll(() => store.dispose())
beforeEach(async () => {
  smtp = await smtpListener()
  logged = []
  // What an earlier test left is nobody's.
  await store.withTransaction((tx) => notifications.markAllMailed(tx, testNow))
})
afterEach(() => smtp.close())

const post = (url: string | undefined = smtp.url) => ({
  store,
  config: { baseUrl },
  mailer: mailer({ SMTP_URL: url, MAIL_FROM: 'Tollgate <tollgate@example.org>' }, pino({ level: 'error' }, { write: (line: string) => void logged.push(line) })),
})
const mail = (now = testNow, options = {}) => mailNotifications(post(), now, options)

/** Somebody who owns a use case and wants mail like this. */
async function reader(choice: MailChoice, more: Partial<users.User> = {}, roles: Role[] = ['owner']) {
  const actor = await account(store, roles)
  await store.withTransaction((tx) => users.update(tx, actor.id, { mail: choice, ...more }))
  return { actor, useCase: await governedUseCase(store, actor, { title: 'Claims triage' }) }
}
let causes = 0
const tell = (to: Actor, useCase: GovernedUseCase, at = testNow) =>
  store.withTransaction((tx) =>
    notify(tx, { kind: 'owner_assigned', facts: {}, to: [to.id], useCaseId: useCase.id, cause: `cause ${(causes += 1)}`, place: `/use-cases/${useCase.key}`, byId: null, at }),
  )
const mailedTo = ({ id }: Actor) => smtp.received.filter(({ to }) => to.includes(`${id}@example.org`))

describe('as it happens', () => {
  it('mails each thing once, with a line and a link', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    await mail()
    await mail()
    expect(mailedTo(actor)).toHaveLength(1)
    const [received] = mailedTo(actor)
    expect(received?.headers.get('subject')).toBe(`Somebody made you the owner (${useCase.key})`)
    expect(received?.headers.get('list-unsubscribe')).toBe(`<${baseUrl}/account#mail>`)
    expect(received?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(received?.body).toContain(`- Somebody made you the owner: Claims triage (${useCase.key})\r\n  ${baseUrl}/use-cases/${useCase.key}\r\n`)
  })

  it('mails what came together as one', async () => {
    const { actor, useCase } = await reader('each')
    for (let times = 0; times < 3; times += 1) await tell(actor, useCase)
    await mail()
    expect(mailedTo(actor).map(({ headers }) => headers.get('subject'))).toEqual(['3 things are new in your inbox'])
  })

  it('lists fifty, and counts the others', async () => {
    const { actor, useCase } = await reader('each')
    for (let times = 0; times < 52; times += 1) await tell(actor, useCase)
    await mail()
    const body = mailedTo(actor)[0]?.body ?? ''
    expect(body.match(/^- Somebody/gm)).toHaveLength(50)
    expect(body).toContain('- and 2 more')
  })

  it('mails each once also where several processes do it at the same time', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    await Promise.all([mail(), mail(), mail()])
    expect(mailedTo(actor)).toHaveLength(1)
  })
})

describe('one digest a day', () => {
  it('is what people get who chose nothing', async () => {
    const { id } = await account(store, ['owner'])
    expect((await users.find(store.read, id))?.mail).toBe('daily')
  })

  it('comes at 07:00 with what had come by then, once', async () => {
    const { actor, useCase } = await reader('daily')
    await tell(actor, useCase)
    await tell(actor, useCase)
    await mail(hours(21.9))
    expect(mailedTo(actor)).toHaveLength(0)
    await tell(actor, useCase, hours(22.5))
    for (const later of [22.6, 30, 45.9]) await mail(hours(later))
    expect(mailedTo(actor).map(({ headers }) => headers.get('subject'))).toEqual(['2 things are new in your inbox'])
    await mail(hours(46))
    expect(mailedTo(actor)).toHaveLength(2)
  })

  it('comes in the morning of the person', async () => {
    const { actor, useCase } = await reader('daily', { timeZone: 'Asia/Tokyo' })
    await tell(actor, useCase)
    await mail(hours(12.9))
    expect(mailedTo(actor)).toHaveLength(0)
    await mail(hours(13))
    expect(mailedTo(actor)).toHaveLength(1)
  })
})

describe('nobody is mailed', () => {
  it.each<[string, Partial<users.User>, Role[]?]>([
    ['who wants none', { mail: 'none' }],
    ['who is disabled', { disabledAt: testNow }],
    ['who has not accepted their invitation', { passwordHash: null }],
    ['who has lost the role by which they saw it', { roles: ['admin'] }],
  ])('%s', async (_, values) => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    await store.withTransaction((tx) => users.update(tx, actor.id, values))
    await mail()
    expect(mailedTo(actor)).toEqual([])
  })

  it('about a use case that they may not see any more (C2)', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    const next = await person(store, ['owner'])
    await store.withTransaction((tx) => useCases.update(tx, useCase.id, { ownerId: next.id }))
    await mail()
    expect(mailedTo(actor)).toEqual([])
  })

  it('about what they have read', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    accepted(await readAllNotifications(contextFor(store, actor), { upTo: 1_000_000 }))
    await mail()
    expect(mailedTo(actor)).toEqual([])
  })

  it('about what is a week old: a mail server that is set up late sends no old news', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    await mail(hours(8 * 24))
    expect(mailedTo(actor)).toEqual([])
  })

  it('once more after a backup of before is restored', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    accepted(await finishRestore(contextFor(store, null, { via: 'cli' }), { witnessedSeq: null, newAuditKey: false }))
    await mail()
    expect(mailedTo(actor)).toEqual([])
  })

  it('where no mail server is set up, and nothing fails', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    await mailNotifications(post(''), testNow)
    expect(logged).toEqual([])
    await mail()
    expect(mailedTo(actor)).toHaveLength(1)
  })
})

describe('a mail that does not leave', () => {
  it('is logged, and tried again five times at most, hour by hour', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    smtp.refusal = '451 later'
    await mail()
    expect(logged).toHaveLength(1)
    // The run of each minute leaves it to the run of each hour.
    await mail()
    expect(logged).toHaveLength(1)
    for (let run = 1; run <= 6; run += 1) await mail(hours(run), { again: true })
    expect(logged).toHaveLength(5)
    expect(mailedTo(actor)).toEqual([])
  })

  it('comes late where the server takes it later', async () => {
    const { actor, useCase } = await reader('daily')
    await tell(actor, useCase)
    const { url } = smtp
    await smtp.close()
    await mailNotifications(post(url), nextMorning)
    smtp = await smtpListener()
    await mail(hours(23), { again: true })
    await mail(hours(24), { again: true })
    expect(mailedTo(actor)).toHaveLength(1)
  })

  it('is not sent twice where the connection broke when the server had it', async () => {
    const { actor, useCase } = await reader('each')
    await tell(actor, useCase)
    smtp.hangsUp = true
    await mail()
    smtp.hangsUp = false
    await mail(hours(1), { again: true })
    expect(mailedTo(actor)).toHaveLength(1)
  })

  it('keeps no other from leaving', async () => {
    const broken = await reader('each', { email: 'nobody at all' })
    const whole = await reader('each')
    for (const { actor, useCase } of [broken, whole]) await tell(actor, useCase)
    await mail()
    expect(mailedTo(whole.actor)).toHaveLength(1)
  })
})

it('names and titles make no headers and no lines of their own (E1)', async () => {
  const { actor, useCase } = await reader('each')
  const hostile = 'Eve\r\nBcc: victim@example.org\r\n\r\nPay here'
  const eve = await person(store, ['owner'], hostile)
  await store.withTransaction(async (tx) => {
    await useCases.update(tx, useCase.id, { title: hostile })
    await notify(tx, { kind: 'owner_assigned', facts: {}, to: [actor.id], useCaseId: useCase.id, cause: 'hostile', place: `/use-cases/${useCase.key}`, byId: eve.id, at: testNow })
  })
  await mail()
  const [received] = mailedTo(actor)
  expect(received?.to).toEqual([`${actor.id}@example.org`])
  expect(received?.headers.has('bcc')).toBe(false)
  expect(received?.headers.get('subject')).toContain('Eve Bcc: victim@example.org Pay here made you the owner')
  expect(received?.body).toContain(': Eve Bcc: victim@example.org Pay here (')
})

describe('a person chooses which mail they get', () => {
  it('and that is on record', async () => {
    const { actor } = await reader('daily')
    accepted(await chooseMail(contextFor(store, actor), { mail: 'none' }))
    accepted(await chooseMail(contextFor(store, actor), { mail: 'none' }))
    expect((await users.find(store.read, actor.id))?.mail).toBe('none')
    const records = await peek<{ after: string }>(store, `select after from audit_log where action = 'account.choose_mail' and actor_id = '${actor.id}'`)
    expect(records.map(({ after }) => after)).toEqual(['{"mail":"none"}'])
  })

  it('of the three that there are', async () => {
    const { actor } = await reader('daily')
    expect(await chooseMail(contextFor(store, actor), { mail: 'hourly' })).toMatchObject({ ok: false, code: 'invalid' })
  })
})

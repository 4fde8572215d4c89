import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialect } from 'db/dialect'
import * as users from 'db/queries/users'
import * as sessions from 'db/queries/sessions'
import { testNow } from '../support/commands'
import { fill, testInstallation, type TestInstallation } from '../support/installation'
import { runTollgate } from '../support/tollgate'

let installation: TestInstallation
beforeAll(async () => {
  installation = await testInstallation()
})
afterAll(() => installation.dispose())

const password = 'quiet rivers carry seven boats'
const ann = ['--email', 'ann@example.org'] as const
const run = (...argv: string[]) => installation.run(...argv)

describe('tollgate', () => {
  it.each([[[]], [['help']], [['--help']]])('%j prints what it can do', async (argv) => {
    const { code, out } = await run(...argv)
    expect(code).toBe(0)
    for (const verb of ['migrate', 'user create', 'token create', 'session revoke', 'import FILE', 'audit verify', 'audit export', 'audit checkpoint', 'export --ndjson', 'backup FILE', 'restore FILE', 'demo', 'check']) {
      expect(out).toContain(`  tollgate ${verb}`)
    }
  })

  it.each([
    'nonsense',
    'constructor',
    'user create',
    'user delete --email ann@example.org',
    'token create --email ann@example.org',
    'session revoke',
    'audit',
    'audit verify --unknown',
    'audit verify one.jsonl',
    'audit verify --without-key',
    'audit export FILE',
    'audit checkpoint FILE',
    'migrate --now',
    'restore',
  ])('%s: a matter of usage', async (typed) => {
    const { code, out, err } = await run(...typed.split(' '))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).not.toBe('')
  })

  it('names the variable of a configuration that is not valid, in one line', async () => {
    const { code, err } = await runTollgate({ ...installation.environment, PORT: 'x' }, ['migrate'])
    expect(code).toBe(1)
    expect(err).toMatch(/^PORT is not valid .+\n$/)
  })
})

describe('a new database', () => {
  it('is made by migrate, which may be run again', async () => {
    expect(await run('migrate')).toMatchObject({ code: 0, err: '' })
    expect(await run('migrate')).toMatchObject({ code: 0, err: '' })
  })

  it('gets its first account from stdin', async () => {
    const created = await installation.runWith(`${password}\n`, 'user', 'create', ...ann, '--name', 'Ann', '--role', 'head_of_ai,admin', '--password-stdin')
    expect(created).toEqual({ code: 0, out: 'ann@example.org can sign in.\n', err: '' })
  })

  it.each([
    ['an address that is taken', ['--email', 'ann@example.org', '--role', 'owner'], password, /address/],
    ['a role that does not exist', ['--email', 'bob@example.org', '--role', 'king'], password, /role/i],
    ['a password that is too short', ['--email', 'bob@example.org', '--role', 'owner'], 'short', /15/],
  ])('refuses %s in one line', async (_, more, typed, says) => {
    const { code, out, err } = await installation.runWith(typed, 'user', 'create', '--name', 'Bob', ...more, '--password-stdin')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(says)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  it('gives a token, and prints it alone', async () => {
    const { code, out } = await run('token', 'create', ...ann, '--name', 'reports', '--scope', 'read')
    expect(code).toBe(0)
    expect(out).toMatch(/^\S{20,}\n$/)
    expect(await run('token', 'create', '--email', 'nobody@example.org', '--name', 'x')).toEqual({ code: 1, out: '', err: 'There is no account with this e-mail address.\n' })
  })

  it('ends the sessions of an account, and disables it', async () => {
    const id = await installation.withStore(async (store) => {
      const user = await users.findByEmail(store.read, 'ann@example.org')
      const at = { createdAt: testNow, lastSeenAt: testNow, expiresAt: testNow, endsAt: testNow, userAgent: null, ip: null }
      await store.withTransaction((tx) => sessions.create(tx, { id: 's1', userId: user?.id ?? '', ...at }))
      return user?.id ?? ''
    })
    expect(await run('session', 'revoke', ...ann)).toMatchObject({ code: 0 })
    expect(await installation.withStore((store) => sessions.listOfUser(store.read, id))).toEqual([])
    await installation.runWith(password, 'user', 'create', '--email', 'bea@example.org', '--name', 'Bea', '--role', 'owner', '--password-stdin')
    expect(await run('user', 'disable', '--email', 'bea@example.org')).toMatchObject({ code: 0 })
    expect(await run('user', 'disable', '--email', 'nobody@example.org')).toMatchObject({ code: 1 })
  })

  it('has everything in its log', async () => {
    expect(await run('audit', 'verify')).toMatchObject({ code: 0, err: '' })
    const { out } = await run('export', '--ndjson')
    const actions = out.trimEnd().split('\n').slice(1).map((line) => (JSON.parse(line) as { action: string }).action)
    expect(actions).toEqual(['user.create', 'installation.set_up', 'token.create', 'session.revoke_all', 'user.create', 'user.disable', 'audit.export'])
    expect((await run('audit', 'checkpoint')).code).toBe(0)
  })

  it('answers as JSON when asked', async () => {
    const { out } = await run('audit', 'verify', '--json')
    expect(JSON.parse(out)).toMatchObject({ ok: true, firstBadSeq: null, problems: [], checkpoints: 1 })
  })
})

describe('tollgate check', () => {
  let filled: TestInstallation
  beforeAll(async () => {
    filled = await testInstallation()
    await fill(filled, 3)
  })
  afterAll(() => filled.dispose())
  const edit = (statement: string) => filled.withStore((store) => store.withTransaction((tx) => tx.exec(sql.raw(statement))))

  it('says what it looked at, one line for each', async () => {
    const { code, out } = await filled.run('check')
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'ok      database: its pages and indexes',
      'ok      foreign keys: every row that has a parent',
      'ok      standings: 3 use cases',
      'ok      portfolio months: 1 month',
      'ok      audit log: 6 records',
      '',
    ])
  })

  it.each([
    ['a standing', 'update standings set costs = costs + 1 where use_case_id = 2', 'update standings set costs = costs - 1 where use_case_id = 2', 'standings: 3 use cases, 1 wrong\n        use case 2: costs is 201 instead of 200'],
    ['a finding', `update standings set money_at_stake = 5 where use_case_id = 1`, 'update standings set money_at_stake = 0 where use_case_id = 1', 'use case 1: moneyAtStake is 5 instead of 0'],
    ['a sum of the portfolio', 'update portfolio_months set gains = 1', 'update portfolio_months set gains = 1800', 'portfolio months: 1 month, 1 wrong\n        2026-08: gains are 1 instead of 1800'],
    ['a month that no entry has', `insert into portfolio_months values ('2020-01', 0, 0, 1)`, `delete from portfolio_months where month = '2020-01'`, '2020-01: entries are 1 instead of 0'],
  ])('finds %s that is not what the entries give', async (_, wrong, right, says) => {
    await edit(wrong)
    const { code, out, err } = await filled.run('check')
    await edit(right)
    expect(code).toBe(1)
    expect(out).toContain(says)
    expect(err).toMatch(/^Not everything is as it should be: (standings|portfolio months)\.\n$/)
    expect((await filled.run('check')).code).toBe(0)
  })

  it('answers as JSON when asked', async () => {
    const { out } = await filled.run('check', '--json')
    expect(JSON.parse(out)).toMatchObject({ ok: true, checks: [{ name: 'database' }, { name: 'foreign keys' }, { name: 'standings' }, { name: 'portfolio months' }, { name: 'audit log' }] })
  })
})

if (dialect === 'postgres') {
  describe('on PostgreSQL', () => {
    it.each([
      ['backup', 'pg_dump'],
      ['restore', 'pg_restore'],
    ])('%s says which tool does it', async (verb, tool) => {
      const { code, err } = await run(verb, installation.path('x.db'))
      expect(code).toBe(1)
      expect(err).toContain(tool)
    })
  })
}

import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editUseCase, proposeUseCase } from '~/commands/use-cases.server'
import { fingerprintAfter } from '~/server/audit-chain.server'
import { parseHead } from '~/server/audit-evidence.server'
import { readExport, recordOf } from '~/server/audit-lines.server'
import { verifyAudit, verifyExport } from '~/server/audit-verify.server'
import * as audit from 'db/queries/audit'
import { accepted } from '../support/commands'
import { hiddenField } from '../support/pages'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let owner: SignedIn, viewer: SignedIn, committee: SignedIn
let key: string
let created: number, edited: number

beforeAll(async () => {
  server = await startServer()
  owner = await server.signedIn('owner', 'Olga Ivanova')
  viewer = await server.signedIn('viewer', 'Victor')
  committee = await server.signedIn('committee', 'Clara')
  key = accepted(await proposeUseCase(server.as(owner.person), { title: 'Claims triage', problem: 'It takes two weeks' })).key
  created = (await audit.head(server.store.read)).seq
  accepted(await proposeUseCase(server.as(owner.person), { title: 'Entirely other matters', problem: 'Nobody knows', whyNew: 'It is' }))
  accepted(await editUseCase(server.as(owner.person, { ip: '192.0.2.7', requestId: 'request-of-olga' }), { key, version: 1, title: 'Claims <i>sorting</i>', department: 'Claims' }))
  edited = (await audit.head(server.store.read)).seq
})
afterAll(() => server.stop())

const pageOf = async (seq: number | string) => (await viewer.get(`/audit/${seq}`)).text()
const words = (html: string): string => html.replace(/<script[\s\S]*?<\/script>/g, ' ').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('the page of a record', () => {
  it('says who, when, from where, by which way, in which request and what', async () => {
    const record = await audit.find(server.store.read, edited)
    const html = await pageOf(edited)
    const said = words(html)
    for (const part of ['Olga Ivanova', owner.person.id, `${record?.at.toISOString()} (UTC)`, '192.0.2.7', 'In the browser', 'request-of-olga', 'use_case.edit', record?.hash ?? '', record?.previousHash ?? '']) expect(said).toContain(part)
    expect(html).toContain(`href="/use-cases/${key}"`)
    expect(html).toContain(`href="/audit?who=${owner.person.id}"`)
  })

  it('says of each field what it was and is, in words, and escapes what people typed', async () => {
    const html = await pageOf(edited)
    expect(words(html)).toMatch(/Title Changed Claims triage Claims &lt;i&gt;sorting&lt;\/i&gt;/)
    expect(words(html)).toMatch(/Department Added nothing Claims/)
    expect(html).not.toContain('<i>sorting</i>')
  })

  it('leads to the records before and after it, and to those about the same', async () => {
    const links = async (seq: number) => [...(await pageOf(seq)).matchAll(/href="(\/audit\/\d+)"/g)].map(([, href]) => href)
    expect(await links(edited)).toEqual([`/audit/${edited - 1}`, `/audit/${created}`])
    expect(await links(created)).toEqual([`/audit/${created + 1}`, `/audit/${edited}`])
  })

  it('writes the time in the zone of the reader as well', async () => {
    expect((await committee.post('/account', { form: 'profile', name: 'Clara', email: committee.person.email, locale: 'en-US', timeZone: 'Asia/Tokyo', version: hiddenField(await (await committee.get('/account')).text(), 'version') })).status).toBe(303)
    const said = words(await (await committee.get(`/audit/${edited}`)).text())
    expect(said).toMatch(/\(UTC\) \w+ \d+, \d{4}, \d\d:\d\d [AP]M GMT\+9/)
  })

  it('is linked from the log', async () => {
    expect(await (await viewer.get('/audit')).text()).toContain(`href="/audit/${edited}"`)
  })

  it.each(['99999', '0', 'x', '1e1'])('is not there for %s', async (seq) => {
    expect((await viewer.get(`/audit/${seq}`)).status).toBe(404)
  })

  it('is for readers, not for owners', async () => {
    expect((await owner.get(`/audit/${edited}`)).status).toBe(403)
    expect((await server.client().get(`/audit/${edited}`)).status).toBe(302)
  })
})

describe('the whole log with its chain', () => {
  it('comes to readers as a file that verifies by itself, and that it was taken is on record', async () => {
    const response = await viewer.post('/audit.jsonl', {})
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([200, 'application/jsonl; charset=utf-8', expect.stringMatching(/^attachment; filename="audit-log-[\d-]+\.jsonl"$/)])
    const lines = (await response.text()).trimEnd().split('\n')
    const { head } = JSON.parse(lines[0] ?? '') as { head: { seq: number } }
    expect(lines).toHaveLength(1 + head.seq)
    expect(recordOf(lines.at(-1) ?? '')).toMatchObject({ seq: head.seq, action: 'audit.export', actorId: viewer.person.id, after: '{"as":"jsonl"}' })
    const { auditKey } = server.as(viewer.person)
    expect(await verifyExport(await readExport(Readable.from(lines)), auditKey)).toMatchObject({ ok: true, records: head.seq })
  })

  it('is not for owners', async () => expect((await owner.post('/audit.jsonl', {})).status).toBe(403))
})

describe('the head of the log', () => {
  it('stands on its page, to be written down, and the log holds it from then on', async () => {
    const html = await (await viewer.get('/audit')).text()
    const written = parseHead(/<code>(\d+:[0-9a-f]{64})<\/code>/.exec(html)?.[1] ?? '')
    expect(written?.seq).toBe((await audit.head(server.store.read)).seq)
    accepted(await proposeUseCase(server.as(owner.person), { title: 'Something after that', problem: 'Later', whyNew: 'It is' }))
    const { auditKey } = server.as(viewer.person)
    expect(await server.store.snapshot((db) => verifyAudit(db, auditKey, { heads: written ? [written] : [] }))).toMatchObject({ ok: true, head: { seq: (written?.seq ?? 0) + 1 } })
  })

  describe('that was written down is checked in the browser', () => {
    const ask = async (head: string) => {
      const html = await (await viewer.get(`/audit?head=${encodeURIComponent(head)}`)).text()
      const [, answer, says = ''] = /<p id="head-answer"[^>]*data-answer="(\w+)"[^>]*>([\s\S]*?)<\/p>/.exec(html) ?? []
      return { answer, says: words(says) }
    }
    const rows = () => audit.after(server.store.read, 0, 1000)
    const other = 'a'.repeat(64)

    it('holds it, by fingerprint or by hash, at the end and on the way', async () => {
      const all = await rows()
      for (const upTo of [all.slice(0, edited), all]) {
        const last = upTo.at(-1)
        for (const digest of [fingerprintAfter('', upTo), last?.hash]) {
          expect(await ask(`${last?.seq}:${digest}`)).toEqual({ answer: 'held', says: expect.stringContaining(`nothing up to record ${last?.seq} was changed`) as string })
        }
      }
      expect(await ask(` ${edited} : ${fingerprintAfter('', all.slice(0, edited)).toUpperCase()} `)).toMatchObject({ answer: 'held' })
    })

    it('does not hold what was never there, nor what is beyond its end', async () => {
      expect(await ask(`${edited}:${other}`)).toEqual({ answer: 'not_held', says: expect.stringContaining('it is not what was written down') as string })
      const { length } = await rows()
      expect(await ask(`${length + 1}:${other}`)).toEqual({ answer: 'not_held', says: expect.stringContaining(`The log ends at ${length}`) as string })
    })

    it.each(['', '17', `0:${other}`, '17:abc', `17:${other}0`, '<script>'])('says how it is written where it is typed as %j', async (typed) => {
      expect(await ask(typed)).toEqual({ answer: 'unanswered', says: expect.stringContaining('Type it as NUMBER:FINGERPRINT') as string })
    })

    it('is asked one at a time: whoever comes meanwhile is told to wait', async () => {
      const head = `${edited}:${other}`
      const answers = await Promise.all([ask(head), ask(head), ask(head)])
      expect(answers.map(({ answer }) => answer)).toContain('not_held')
      expect((await ask(head)).answer).toBe('not_held')
    })
  })
})

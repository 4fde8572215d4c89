import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveMember } from '~/commands/committee.server'
import { answerChecklist } from '~/commands/checklist.server'
import { verifyAudit } from '~/server/audit-verify.server'
import * as useCases from 'db/queries/use-cases'
import { items } from 'domain/checklist'
import { goodPassword } from '../support/accounts'
import { accessibilityProblems, openChromium, openPage } from '../support/chromium'
import { accepted } from '../support/commands'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let browser: Browser
let head: SignedIn, owner: SignedIn, compliance: SignedIn, security: SignedIn, business: SignedIn

beforeAll(async () => {
  server = await startServer()
  browser = await openChromium()
  head = await server.signedIn('head_of_ai', 'Hanna Head')
  owner = await server.signedIn('owner', 'Olga Owner')
  compliance = await server.signedIn('committee', 'Carla Compliance')
  security = await server.signedIn('committee', 'Sam Security')
  business = await server.signedIn('committee', 'Bea Business')
  const seats = [[compliance, 'compliance'], [security, 'security'], [business, 'business']] as const
  for (const [{ person }, seat] of seats) accepted(await saveMember(server.as(head.person), { userId: person.id, seat, version: 0 }))
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** An active use case of high risk, of the owner, put in by the API of the Head of AI. */
async function highRisk(title: string): Promise<string> {
  const api = await server.api(head.person)
  const made = await api.send('POST', '/api/v1/use-cases', { title, problem: 'It takes too long', status: 'active', tier: 'high', approach: 'rag', owner: owner.person.email })
  expect(made.status).toBe(201)
  const { key } = (await made.json()) as { key: string }
  return key
}

/** Signs with the password what is chosen on the page, and waits until it is said. */
async function sign(page: Page, verb: string, reason: string): Promise<void> {
  await page.getByRole('radio', { name: verb, exact: true }).check()
  await page.getByLabel('Reason').fill(reason)
  await page.getByLabel('Your password').fill(goodPassword)
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await page.getByText(/Signed[.,]/).waitFor()
}

describe('the committee', () => {
  it('approves a gate of high risk with three signatures, and everybody finds the certificate', async () => {
    const key = await highRisk('Claims triage')
    const good = items.map(({ id, group }) => ({ item: id, answer: group === 'green' ? ('yes' as const) : ('no' as const) }))
    accepted(await answerChecklist(server.as(owner.person), { key, answers: good }))

    const asking = await openPage(browser, server, owner)
    await asking.page.goto(`/use-cases/${key}/decisions`)
    await asking.page.getByLabel('To who decides').fill('The pilot team is ready')
    await asking.page.getByRole('button', { name: 'Ask for gate 1' }).click()
    await asking.page.getByText('Gate 1, Go/No-Go, is asked for.').waitFor()

    // The Head of AI put it in with its tier and approach, which is evidence, and so does not vote.
    for (const [index, member] of [security, business, compliance].entries()) {
      const { page, problems, context } = await openPage(browser, server, member)
      await page.goto('/inbox')
      await page.getByText('asks for gate 1').first().waitFor()
      await page.goto(`/use-cases/${key}/decisions`)
      await page.getByText('Your vote is asked for.').waitFor()
      if (index === 0) expect(await accessibilityProblems(page)).toEqual([])
      await sign(page, 'Go', `Sound, says ${member.person.name}`)
      expect((await useCases.findByKey(server.store.read, key))?.phase).toBe(index < 2 ? 1 : 2)
      expect(problems).toEqual([])
      await context.close()
    }

    await asking.page.goto(`/use-cases/${key}/decisions`)
    await asking.page.getByRole('link', { name: 'Certificate' }).click()
    for (const signer of ['Sam Security', 'Bea Business', 'Carla Compliance']) await asking.page.getByRole('rowheader', { name: signer }).waitFor()
    expect(await accessibilityProblems(asking.page)).toEqual([])
    await asking.page.getByRole('link', { name: 'Check the code' }).click()
    await asking.page.getByText('Genuine.').waitFor()
    expect(asking.problems).toEqual([])
  }, 300_000)

  it('goes from the kill list to a signed kill, after the owner was heard', async () => {
    const key = await highRisk('Letter drafting')
    accepted(await answerChecklist(server.as(owner.person), { key, answers: [{ item: 'no_budget', answer: 'yes' }] }))

    const asking = await openPage(browser, server, head)
    await asking.page.goto('/portfolio')
    await asking.page.getByRole('region', { name: 'Decisions to take' }).getByRole('link', { name: 'Letter drafting' }).waitFor()
    await asking.page.goto(`/use-cases/${key}/decisions`)
    await asking.page.getByLabel('Ask the owner: kill, defend or pivot?').fill('Who pays for it now?')
    await asking.page.getByRole('button', { name: 'Ask for a kill review' }).click()
    await asking.page.getByText('The owner is asked.').waitFor()

    const answering = await openPage(browser, server, owner)
    await answering.page.goto(`/use-cases/${key}/decisions`)
    await answering.page.getByRole('radio', { name: 'Defend it' }).check()
    await answering.page.getByLabel('Why', { exact: false }).first().fill('Sales will pay from March')
    await answering.page.getByRole('button', { name: 'Answer and begin the vote' }).click()
    await answering.page.getByText('Answered. The committee votes now.').waitFor()

    for (const member of [compliance, security, business]) {
      const { page, problems, context } = await openPage(browser, server, member)
      await page.goto(`/use-cases/${key}/decisions`)
      await page.getByText('Sales will pay from March').waitFor()
      if (member === compliance) expect(await accessibilityProblems(page)).toEqual([])
      await sign(page, 'Kill', 'Nobody pays for it')
      expect(problems).toEqual([])
      await context.close()
    }
    expect((await useCases.findByKey(server.store.read, key))?.status).toBe('killed')
    await asking.page.goto('/graveyard')
    await asking.page.getByText('Letter drafting').first().waitFor()
    expect(await accessibilityProblems(asking.page)).toEqual([])
    expect([...asking.problems, ...answering.problems]).toEqual([])
  }, 300_000)

  it('sits: one case a screen by keyboard, and the minutes say what was decided', async () => {
    const keys = [await highRisk('First case'), await highRisk('Second case')]
    for (const key of keys) {
      await owner.post(`/use-cases/${key}/decisions`, { form: 'request', gate: '1' })
    }
    const chairing = await openPage(browser, server, head)
    await chairing.page.goto('/session')
    await chairing.page.getByRole('button', { name: 'Open a session' }).click()
    await chairing.page.getByText('The session is open.').waitFor()
    expect(await accessibilityProblems(chairing.page)).toEqual([])

    const { page, problems } = await openPage(browser, server, compliance)
    await page.goto('/session')
    await page.getByRole('link', { name: 'First case' }).click()
    await page.getByRole('navigation', { name: 'Session' }).getByText('Case 1 of 2').waitFor()
    await page.keyboard.press('n')
    await page.getByRole('heading', { level: 1, name: 'Second case' }).waitFor()
    await page.getByText('Case 2 of 2').waitFor()
    await page.keyboard.press('p')
    await page.getByRole('heading', { level: 1, name: 'First case' }).waitFor()
    // Hold, the first that an incomplete checklist leaves.
    await page.keyboard.press('1')
    await page.getByLabel('Hold until').fill('2099-01-31')
    await page.getByLabel('Reason').fill('The checklist is empty')
    await page.getByLabel('Your password').fill(goodPassword)
    await page.keyboard.press('Enter')
    await page.getByText(/Signed\./).waitFor()
    expect(new URL(page.url()).search).toContain('session')
    expect(problems).toEqual([])

    await chairing.page.goto('/session')
    await chairing.page.getByLabel('Carla Compliance').check()
    await chairing.page.getByRole('button', { name: 'Close and make the minutes' }).click()
    await chairing.page.getByRole('heading', { level: 1, name: /^Minutes of the AI governance committee/ }).waitFor()
    await chairing.page.getByText('Not decided: 1 of 3 votes').waitFor()
    expect(await accessibilityProblems(chairing.page)).toEqual([])
    const download = chairing.page.waitForEvent('download')
    await chairing.page.getByRole('link', { name: 'As PDF' }).click()
    expect((await download).suggestedFilename()).toMatch(/^minutes-.*\.pdf$/)
    expect(chairing.problems).toEqual([])
  }, 300_000)

  it('and the log of all of it verifies', async () => {
    expect(await verifyAudit(server.store.read, server.as(head.person).auditKey)).toMatchObject({ ok: true, problems: [] })
  })
})

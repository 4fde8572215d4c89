import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as gates from 'db/queries/gates'
import * as phases from 'db/queries/phases'
import * as readiness from 'db/queries/readiness'
import * as updates from 'db/queries/updates'
import * as useCases from 'db/queries/use-cases'
import { items } from 'domain/checklist'
import { dimensions } from 'domain/readiness'
import { receiptSchema, type Receipt } from '~/server/audit-evidence.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { goodPassword } from '../support/accounts'
import type { Fields } from '../support/browser'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { hiddenField } from '../support/pages'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn, owner: SignedIn, viewer: SignedIn, stranger: SignedIn

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn('head_of_ai', 'Hanna Weber')
  owner = await server.signedIn('owner', 'Olga Ivanova')
  viewer = await server.signedIn('viewer', 'Victor')
  stranger = await server.signedIn('owner', 'Someone Else')
})
afterAll(() => server.stop())

const newUseCase = (values: Parameters<typeof governedUseCase>[2] = {}) => governedUseCase(server.store, owner.person, { title: 'Claims triage', approach: 'rag', ...values })
const tab = ({ key }: GovernedUseCase, name: string): string => `/use-cases/${key}/${name}`
/** What the form of a vote sends by itself, signed. */
const voteFrom = (html: string) => ({ form: 'vote', requestId: hiddenField(html, 'requestId'), seen: hiddenField(html, 'seen'), currentPassword: goodPassword })
const textOf = async (browser: SignedIn, path: string): Promise<string> => (await browser.get(path)).text()

/** All nineteen answers as the form posts them, some of them changed. */
async function checklistForm(useCase: GovernedUseCase, given: Record<string, Record<string, string>>): Promise<Fields> {
  const html = await textOf(owner, tab(useCase, 'assessment'))
  const fields: Record<string, string> = { form: 'checklist' }
  items.forEach(({ id }, index) => {
    const name = (field: string): string => `answers[${index}].${field}`
    Object.assign(fields, { [name('item')]: id, [name('seen')]: hiddenField(html, name('seen')), [name('answer')]: 'unanswered', [name('note')]: '', [name('evidence')]: '' })
    for (const [field, value] of Object.entries(given[id] ?? {})) fields[name(field)] = value
  })
  return fields
}
const goodAnswers = Object.fromEntries(items.map(({ id, group }) => [id, { answer: group === 'green' ? 'yes' : 'no' }]))

describe('the tabs that govern', () => {
  it.each(['phases', 'assessment', 'risk', 'decisions'])('%s is there for readers, and does not exist for owners of other use cases', async (name) => {
    const path = tab(await newUseCase(), name)
    const page = await viewer.get(path)
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('Claims triage')
    expect(html).not.toContain('<form method="post" action="/use-cases')
    expect((await stranger.get(path)).status).toBe(404)
    expect((await server.client().get(path)).status).toBe(302)
  })

  it.each([
    ['phases', { form: 'update', health: 'on_track', changed: 'x' }],
    ['phases', { form: 'tick', itemId: '1', done: 'yes' }],
    ['phases', { form: 'add-item', kind: 'activity', title: 'x' }],
    ['phases', { form: 'percent', version: '1', percent: '5' }],
    ['assessment', { form: 'checklist', 'answers[0].item': 'unclear_roi', 'answers[0].answer': 'yes' }],
    ['assessment', { form: 'readiness', 'scores.data_quality': '5' }],
    ['risk', { form: 'risk', version: '1', tier: 'high' }],
    ['decisions', { form: 'request', gate: '1' }],
  ])('%s refuses what a viewer posts all the same, and conceals it from others: %o', async (name, fields) => {
    const path = tab(await newUseCase(), name)
    expect((await viewer.post(path, fields)).status).toBe(403)
    expect((await stranger.post(path, fields)).status).toBe(404)
  })

  it('knows only its own forms', async () => {
    const useCase = await newUseCase()
    for (const name of ['phases', 'assessment', 'decisions']) expect((await owner.post(tab(useCase, name), { form: 'other' })).status).toBe(404)
  })
})

describe('phases (R8)', () => {
  it('takes the weekly update in one form, and shows it', async () => {
    const useCase = await newUseCase()
    const path = tab(useCase, 'phases')
    const idempotencyKey = hiddenField(await textOf(owner, path), 'idempotencyKey')
    const fields = { form: 'update', idempotencyKey, health: 'at_risk', changed: 'The works council asks for more time', next: 'Meet them', blockers: '', percent: '35' }
    const answer = await owner.post(path, fields)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}#update`])
    expect((await owner.post(path, fields)).status).toBe(303)
    expect(await updates.newest(server.store.read, useCase.id, 5)).toMatchObject([{ health: 'at_risk', next: 'Meet them', blockers: null, percent: 35 }])
    expect(await phases.openRun(server.store.read, useCase.id)).toMatchObject({ percent: 35 })
    expect(await textOf(viewer, path)).toContain('The works council asks for more time')
  })

  it('keeps what was typed when an update is refused, and says what is missing beside the field', async () => {
    const path = tab(await newUseCase(), 'phases')
    const answer = await owner.post(path, { form: 'update', health: 'on_track', changed: ' ', next: 'Train the team', percent: '140' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Say what changed since the last update.')
    expect(html).toContain('Write a number from 0 to 100.')
    expect(html).toMatch(/<textarea[^>]*name="next"[^>]*>Train the team<\/textarea>/)
  })

  it('ticks, adds and removes items, and changes the plan for a reason', async () => {
    const useCase = await newUseCase()
    const path = tab(useCase, 'phases')
    const [first] = await phases.itemsOf(server.store.read, useCase.id)
    expect((await owner.post(path, { form: 'tick', itemId: String(first?.id), done: 'yes', lands: 'here' })).headers.get('location')).toBe(`${path}#item-${first?.id}`)
    expect((await owner.post(path, { form: 'add-item', kind: 'deliverable', title: 'Works agreement', dueOn: '' })).status).toBe(303)
    const own = (await phases.itemsOf(server.store.read, useCase.id)).find(({ title }) => title === 'Works agreement')
    expect(own).toMatchObject({ kind: 'deliverable', dueOn: null })
    const run = await phases.openRun(server.store.read, useCase.id)
    const plan = { form: 'replan', version: String(run?.version), plannedStart: '2026-01-01', plannedEnd: '2026-12-31', moveItems: 'on' }
    expect(await (await owner.post(path, plan)).text()).toContain('Say why the plan changes.')
    expect((await owner.post(path, { ...plan, reason: 'The data comes later' })).status).toBe(303)
    expect(await phases.openRun(server.store.read, useCase.id)).toMatchObject({ plannedEnd: '2026-12-31' })
    expect((await owner.post(path, { ...plan, reason: 'Again' })).status).toBe(409)
    const html = await textOf(owner, path)
    const seen = /name="seen" value="([^"]*)"/g
    const statuses = await Promise.all([...html.matchAll(seen)].slice(-1).map(([, value]) => owner.post(path, { form: 'remove-item', itemId: String(own?.id), seen: value ?? '' })))
    expect(statuses.map(({ status }) => status)).toEqual([303])
    expect((await phases.itemsOf(server.store.read, useCase.id)).some(({ title }) => title === 'Works agreement')).toBe(false)
  })

  it('records the phase of a use case that came without one; a later one than the first is for the Head of AI', async () => {
    const useCase = await newUseCase({ phase: null })
    const path = tab(useCase, 'phases')
    const start = { form: 'start', version: '1', phase: '3', startedOn: '' }
    expect(await textOf(owner, path)).toContain('In which phase is it?')
    expect((await owner.post(path, start)).status).toBe(403)
    expect((await head.post(path, start)).status).toBe(422)
    expect((await head.post(path, { ...start, reason: 'It was built before' })).status).toBe(303)
    expect(await textOf(head, tab(useCase, 'decisions'))).toContain('whoever signed it did so elsewhere')
  })
})

describe('the checklist (R4)', () => {
  it('takes all answers of the form with notes and links, and says the verdict', async () => {
    const useCase = await newUseCase()
    const fields = await checklistForm(useCase, {
      ...goodAnswers,
      training_examples: { answer: 'not_applicable' },
      unclear_roi: { answer: 'yes', note: 'Finance has doubts', evidence: 'https://example.org/a\nhttps://example.org/b' },
    })
    expect((await owner.post(tab(useCase, 'assessment'), fields)).status).toBe(303)
    const html = await textOf(viewer, tab(useCase, 'assessment'))
    expect(html).toContain('Address first')
    expect(html).toContain('1 item to address before proceeding.')
    expect(html).toContain('href="https://example.org/b"')
    expect(html).toContain('Finance has doubts')
  })

  it('refuses contradictions beside the item, and keeps every answer', async () => {
    const useCase = await newUseCase()
    const answer = await owner.post(tab(useCase, 'assessment'), await checklistForm(useCase, { budget_secured: { answer: 'yes' }, no_budget: { answer: 'yes', note: 'Cut in May' } }))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toMatch(/id="no_budget-problem"[^>]*>[^<]*are both answered yes/)
    expect(html).toContain('Cut in May')
  })

  it('refuses what somebody else answered meanwhile, keeps the input, and puts no untouched answer over theirs (R14)', async () => {
    const useCase = await newUseCase()
    const path = tab(useCase, 'assessment')
    const mine = await checklistForm(useCase, { unclear_roi: { answer: 'yes', note: 'Mine' } })
    const theirs = await checklistForm(useCase, { unclear_roi: { answer: 'no', note: 'Theirs' }, first_ai_project: { answer: 'yes' } })
    expect((await head.post(path, theirs)).status).toBe(303)
    const answer = await owner.post(path, mine)
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('Hanna Weber changed “Unclear ROI” while you were editing')
    expect(html).toMatch(/<textarea[^>]*>Mine<\/textarea>/)
    expect(html).toContain('Theirs')
    const place = items.findIndex(({ id }) => id === 'first_ai_project')
    expect(html).toMatch(new RegExp(`name="answers\\[${place}\\]\\.answer"[^>]*checked=""[^>]*value="yes"|name="answers\\[${place}\\]\\.answer"[^>]*value="yes"[^>]*checked=""`))
  })
})

describe('readiness (R3)', () => {
  it('adds an assessment with notes; the newest counts, every earlier one is kept', async () => {
    const useCase = await newUseCase()
    const path = tab(useCase, 'assessment')
    const scores = Object.fromEntries(dimensions.map(({ id }) => [`scores.${id}`, '3']))
    expect((await owner.post(path, { form: 'readiness', basedOn: '0', ...scores, 'notes.data_quality': 'Half of it is labelled' })).status).toBe(303)
    expect((await owner.post(path, { form: 'readiness', basedOn: '0', ...scores })).status).toBe(409)
    const basedOn = hiddenField(await textOf(owner, path), 'basedOn')
    expect((await owner.post(path, { form: 'readiness', basedOn, ...scores, 'scores.data_quality': '5' })).status).toBe(303)
    expect(await readiness.assessments(server.store.read, useCase.id, 5)).toMatchObject([{ total: 26, band: 'address_gaps' }, { total: 24, notes: { data_quality: 'Half of it is labelled' } }])
    const html = await textOf(viewer, path)
    expect(html).toContain('6 points more would make it “Ready to fine-tune”')
    expect(html).toContain('Half of it is labelled')
  })
})

describe('incidents (R6)', () => {
  it('are recorded, followed and resolved on one page, and only read by others', async () => {
    const useCase = await newUseCase()
    const path = tab(useCase, 'risk/incidents')
    const idempotencyKey = hiddenField(await textOf(owner, path), 'idempotencyKey')
    const fields = { form: 'open', idempotencyKey, severity: 'critical', title: 'Wrong payouts', happened: 'Paid twice', noticedOn: '2026-01-01', controls: ['incident_response_plan', 'bias_testing'] }
    expect((await owner.post(path, { ...fields, severity: '' })).status).toBe(422)
    expect((await owner.post(path, fields)).status).toBe(303)
    expect((await owner.post(path, fields)).status).toBe(303)
    const html = await textOf(owner, path)
    expect(html.match(/id="incident-\d+"/g)).toHaveLength(1)
    const incidentId = hiddenField(html, 'incidentId')
    await owner.post(path, { form: 'entry', incidentId, idempotencyKey: `${idempotencyKey}-1`, text: 'Payouts are stopped' })
    const raised = { form: 'severity', incidentId, version: '1', severity: 'serious', reason: 'Fewer were paid twice than we thought' }
    expect((await owner.post(path, { ...raised, reason: '' })).status).toBe(422)
    expect((await viewer.post(path, raised)).status).toBe(403)
    expect((await owner.post(path, raised)).status).toBe(303)
    await owner.post(path, { form: 'resolve', incidentId, version: '2', resolution: 'The money is back', changed: 'Two people release payouts' })
    const read = await textOf(viewer, path)
    for (const words of ['Severity 2 · Serious, was 1 · Critical', 'Fewer were paid twice', 'Payouts are stopped', 'The money is back', 'Two people release payouts', '#bias_testing']) expect(read).toContain(words)
    expect(read).not.toContain('Record an incident')
    expect(read).not.toContain('Change its severity')
  })
})

describe('the risk tier (R6)', () => {
  it('takes a tier below the suggestion only with a reason', async () => {
    const useCase = await newUseCase()
    const path = tab(useCase, 'risk')
    const fields = { form: 'risk', version: '1', industry: 'healthcare', exposure: 'internal', regulations: ['gdpr', 'hipaa'], ownRegulations: 'Works agreement', tier: 'medium' }
    const refused = await owner.post(path, fields)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('The suggestion is high. Give the reason for a lower tier, or choose high.')
    expect((await owner.post(path, { ...fields, tierReason: 'No patient data leaves the house' })).status).toBe(303)
    expect(await useCases.findByKey(server.store.read, useCase.key)).toMatchObject({ tier: 'medium', regulations: ['gdpr', 'hipaa', 'Works agreement'] })
    const html = await textOf(viewer, path)
    expect(html).toContain('below the suggestion, with a reason')
    expect(html).toContain('PHI protection, audit trails')
    expect((await owner.post(path, { ...fields, tierReason: 'Late' })).status).toBe(409)
  })
})

describe('gates (R7)', () => {
  it('goes from the request to the decision by form posts, and keeps the evidence as it was', async () => {
    const useCase = await newUseCase({ phase: 2, tier: 'low' })
    const path = tab(useCase, 'decisions')
    expect((await owner.post(path, { form: 'request', gate: '2', note: 'Ready when you are' })).status).toBe(303)
    expect(await textOf(owner, path)).toContain('It is the turn of Hanna Weber to vote.')
    const html = await textOf(head, path)
    expect(html).toContain('Your vote is asked for.')
    const decision = { ...voteFrom(html), verb: 'conditional_go', 'conditions[0].text': 'Load test', 'conditions[2].text': 'Sign the contract', 'conditions[2].owner': head.person.id, 'conditions[2].dueOn': '2099-01-31', reason: 'The pilot is sound' }
    expect((await owner.post(path, decision)).status).toBe(403)
    expect((await head.post(path, { ...decision, reason: '' })).status).toBe(422)
    const unsigned = await head.post(path, { ...decision, currentPassword: 'not my password' })
    expect(unsigned.status).toBe(403)
    expect(await unsigned.text()).toContain('This is not your password. Nothing was signed.')
    const decided = await head.post(path, decision)
    expect([decided.status, decided.headers.get('location')]).toEqual([303, `${path}#gate-2`])
    expect(await gates.decisionsOf(server.store.read, useCase.id)).toMatchObject([{ verb: 'conditional_go', conditions: [{ text: 'Load test', ownerId: owner.person.id }, { text: 'Sign the contract', ownerId: head.person.id, dueOn: '2099-01-31' }], byName: 'Hanna Weber' }])
    const [, receiptPath = ''] = /href="([^"]*receipts[^"]*)"/.exec(await textOf(head, path)) ?? []
    const receipt = receiptSchema.parse(await (await head.get(receiptPath)).json())
    /** What of the receipts is wrong; use cases of these tests are put in beside the log. */
    const problems = async (receipts: Receipt[]) =>
      (await verifyAudit(server.store.read, server.as(head.person).auditKey, { receipts })).problems.filter(({ problem }) => /receipt|witnessed/.test(problem))
    expect(await problems([receipt])).toEqual([])
    expect(await problems([{ ...receipt, content_hash: 'of something else' }])).toMatchObject([{ problem: expect.stringContaining('receipt') as string }])
    expect((await viewer.get(receiptPath)).status).toBe(404)
    const record = await textOf(viewer, path)
    for (const says of ['The pilot is sound', 'Load test', '1 signed vote', 'I approve, under the conditions named, gate 2 of', 'The evidence as it was then', 'Ready when you are']) expect(record).toContain(says)
    const [, certificatePath = ''] = /href="([^"]*certificates[^"]*)"/.exec(record) ?? []
    const certificate = await textOf(viewer, certificatePath)
    for (const says of ['Decision certificate', 'Gate 2 · ', 'The pilot is sound', 'Hanna Weber', 'UTC']) expect(certificate).toContain(says)
    const [, code = ''] = /Code <strong>([^<]*)<\/strong>/.exec(certificate) ?? []
    expect(await textOf(viewer, `/certificates?code=${code}`)).toContain('Genuine.')
    for (const [reader, wrong] of [[viewer, code.replace(/.$/, 'X')], [stranger, code]] as const) expect(await textOf(reader, `/certificates?code=${wrong}`)).toContain('No certificate has this code.')
  })

  it('says what has changed since the packet was frozen, and refuses a vote on a request that was taken back, with the words kept', async () => {
    const useCase = await newUseCase({ phase: 2, tier: 'low' })
    const path = tab(useCase, 'decisions')
    await owner.post(path, { form: 'request', gate: '2' })
    const html = await textOf(head, path)
    await owner.post(tab(useCase, 'risk'), { form: 'risk', version: '1', industry: 'retail', tier: 'medium' })
    expect(await textOf(head, path)).toMatch(/Changed since it was asked for:.*risk tier/)
    await owner.post(path, { form: 'withdraw', requestId: hiddenField(html, 'requestId') })
    await owner.post(path, { form: 'request', gate: '2' })
    const answer = await head.post(path, { ...voteFrom(html), verb: 'go', reason: 'My long reason' })
    expect(answer.status).toBe(409)
    const again = await answer.text()
    expect(again).toContain('This request was decided or withdrawn already.')
    expect(again).toContain('My long reason')
    expect(hiddenField(again, 'seen')).not.toBe(hiddenField(html, 'seen'))
  })

  it('offers only the verbs that the checklist leaves at gate 1, and takes a request back', async () => {
    const useCase = await newUseCase()
    const path = tab(useCase, 'decisions')
    await owner.post(path, { form: 'request', gate: '1' })
    const html = await textOf(head, path)
    const offered = [...html.matchAll(/name="verb"[^>]*value="([^"]+)"/g)].map(([, verb]) => verb)
    expect(offered).toEqual(['hold', 'recycle', 'kill'])
    const go = { ...voteFrom(html), verb: 'go', reason: 'x' }
    expect(await (await head.post(path, go)).text()).toContain('Choose one of hold, recycle, kill.')
    expect((await owner.post(path, { form: 'withdraw', requestId: go.requestId })).status).toBe(303)
    expect(await gates.openRequest(server.store.read, useCase.id)).toBeNull()
  })
})

describe('the queue of reviews (R7)', () => {
  it('lists what waits with what it lacks and whose turn it is, for readers', async () => {
    const useCase = await newUseCase({ phase: 3, title: 'Invoice matching', tier: 'high' })
    await owner.post(tab(useCase, 'decisions'), { form: 'request', gate: '3' })
    const html = await textOf(head, '/reviews')
    expect(html).toContain('Invoice matching')
    expect(html).toContain('3 · Pilot results')
    expect(html).toContain(`href="${tab(useCase, 'decisions')}#decide-`)
    expect(html).toMatch(/without[^<]*(<!-- -->)?[^<]*readiness, business case, all deliverables, key gates of the phase, a recent update, recorded months, a risk register/)
    expect(await textOf(viewer, '/reviews')).toContain('Turn of Hanna Weber')
    expect((await owner.get('/reviews')).status).toBe(403)
  })
})

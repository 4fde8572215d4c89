import { aiActQuestions } from 'domain/eu-ai-act'
import { killRules, policyNumbers } from 'domain/policy'
import type { AccessServer, Target } from './access'
import { goodPassword } from './accounts'
import type { Browser, Fields } from './browser'

/** Statuses in the order of `people`. */
const everybodyRedirected = [302, 302, 302, 302, 302, 302, 302]
const ofUseCase = [200, 200, 404, 200, 200, 404, 302]
const ofHead = [200, 403, 403, 403, 403, 403, 302]
const ofReaders = [200, 403, 403, 200, 200, 403, 302]
const ofUsers = [200, 403, 403, 403, 403, 200, 302]
const ofCreators = [200, 200, 200, 403, 403, 403, 302]
const ofListers = [200, 200, 200, 200, 200, 403, 302]
const ofEverybody = [200, 200, 200, 200, 200, 200, 302]
const inApi = (statuses: number[]) => [...statuses.slice(0, -1), 401]

export const loaders: Record<string, number[]> = {
  'routes/$': [404, 404, 404, 404, 404, 404, 302],
  'routes/_index': everybodyRedirected,
  'routes/account._index': ofEverybody,
  'routes/admin': [302, 403, 403, 302, 302, 302, 302],
  'routes/admin._index': [302, 403, 403, 302, 302, 302, 302],
  'routes/admin.committee': [200, 403, 403, 200, 200, 200, 302],
  'routes/admin.policy': ofReaders,
  'routes/admin.rates': ofReaders,
  'routes/admin.settings': ofUsers,
  'routes/admin.tokens': ofUsers,
  'routes/admin.users.$id': ofUsers,
  'routes/admin.users._index': ofUsers,
  'routes/api.$': inApi([404, 404, 404, 404, 404, 404, 404]),
  'routes/api.v1.audit': inApi(ofReaders),
  'routes/api.v1.portfolio._index': inApi(ofReaders),
  'routes/api.v1.portfolio.kill-candidates': inApi(ofReaders),
  'routes/api.v1.use-cases.$key._index': inApi(ofUseCase),
  'routes/api.v1.use-cases.$key.checklist': inApi([405, 405, 405, 405, 405, 405, 405]),
  'routes/api.v1.use-cases.$key.readiness': inApi([405, 405, 405, 405, 405, 405, 405]),
  'routes/api.v1.use-cases.$key.roi.$month': inApi([405, 405, 405, 405, 405, 405, 405]),
  'routes/api.v1.use-cases.$key.roi._index': inApi(ofUseCase),
  'routes/api.v1.use-cases.$key.updates': inApi([405, 405, 405, 405, 405, 405, 405]),
  'routes/api.v1.use-cases._index': inApi(ofListers),
  'routes/audit.$seq': ofReaders,
  'routes/audit._index': ofReaders,
  'routes/audit[.]csv': everybodyRedirected,
  'routes/audit[.]jsonl': everybodyRedirected,
  'routes/certificates': ofListers,
  'routes/forgot-password': [200, 200, 200, 200, 200, 200, 200],
  'routes/graveyard': ofListers,
  'routes/imports.$id._index': [302, 403, 403, 403, 403, 403, 302],
  'routes/imports.$id.columns': ofHead,
  'routes/imports.$id.report.$cause': [404, 403, 403, 403, 403, 403, 302],
  'routes/imports.$id.report._index': ofHead,
  'routes/imports.$id.report[.]csv': ofHead,
  'routes/imports.$id.values': ofHead,
  'routes/imports._index': ofHead,
  'routes/inbox': ofListers,
  'routes/invite.$token': [404, 404, 404, 404, 404, 404, 404],
  'routes/library._index': ofEverybody,
  'routes/library.calculators.break-even': ofEverybody,
  'routes/library.calculators.roi': ofEverybody,
  'routes/library.calculators.total-cost': ofEverybody,
  'routes/my-work': ofListers,
  'routes/portfolio': ofReaders,
  'routes/portfolio_.value': ofReaders,
  'routes/portfolio_.value[.]csv': ofReaders,
  'routes/portfolio_.months.$month': ofReaders,
  'routes/portfolio_.months._index': ofReaders,
  'routes/portfolio_.what-if': ofReaders,
  'routes/portfolio_.what-if_.counterfactual': ofReaders,
  'routes/portfolio_.what-if_.scenarios': ofReaders,
  'routes/portfolio_.what-if_.scenarios_.compare': [404, 403, 403, 404, 404, 403, 302],
  'routes/preferences': everybodyRedirected,
  'routes/reset.$token': [404, 404, 404, 404, 404, 404, 404],
  'routes/reviews': ofReaders,
  'routes/search': ofListers,
  'routes/reviews_.speed': ofReaders,
  'routes/session.$id': [404, 403, 403, 404, 404, 403, 302],
  'routes/session.$id[.]pdf': [404, 403, 403, 404, 404, 403, 302],
  'routes/session._index': ofReaders,
  'routes/setup': everybodyRedirected,
  'routes/sign-in': [302, 302, 302, 302, 302, 302, 200],
  'routes/sign-out': everybodyRedirected,
  'routes/use-cases.$key': ofUseCase,
  'routes/use-cases.$key._index': ofUseCase,
  'routes/use-cases.$key.activity': ofUseCase,
  'routes/use-cases.$key.assessment': ofUseCase,
  'routes/use-cases.$key.decisions': ofUseCase,
  'routes/use-cases.$key.decisions_.certificates.$id': [404, 404, 404, 404, 404, 404, 302],
  'routes/use-cases.$key.decisions_.receipts.$id': [404, 404, 404, 404, 404, 404, 302],
  'routes/use-cases.$key.discussion': ofUseCase,
  'routes/use-cases.$key.edit': [200, 200, 404, 403, 403, 404, 302],
  'routes/use-cases.$key.phases': ofUseCase,
  'routes/use-cases.$key.risk': ofUseCase,
  'routes/use-cases.$key.risk_.controls': ofUseCase,
  'routes/use-cases.$key.risk_.eu-ai-act': ofUseCase,
  'routes/use-cases.$key.risk_.incidents': ofUseCase,
  'routes/use-cases.$key.risk_.register': ofUseCase,
  'routes/use-cases.$key.value': ofUseCase,
  'routes/use-cases.$key.value_.business-case': ofUseCase,
  'routes/use-cases.$key.value_.currency': ofUseCase,
  'routes/use-cases.$key.value_.measures': ofUseCase,
  'routes/use-cases._index': ofListers,
  'routes/use-cases.new': ofCreators,
  'routes/use-cases.similar': ofCreators,
  'routes/use-cases[.]csv': ofListers,
}

/** What the fields of a form may name. */
interface Given extends Target {
  foreignToken: string
  /** The id of an owner of something else. */
  stranger: string
}

/** What an action is sent, of which somebody with the right to it is not refused, and the statuses. */
export interface Act {
  fields: Fields | ((given: Given) => Fields)
  /** With a file, instead of the fields. */
  file?: true
  says: number[]
}
const policyFields = () => ({ ...Object.fromEntries(policyNumbers.map(({ key, default: value }) => [key, String(key === 'tenTargetPercent' ? 9 : value)])), usedRules: killRules })
const byMembers = [303, 303, 404, 403, 403, 404, 302]
const byUsers = [303, 403, 403, 403, 403, 303, 302]

export const actions: Record<string, Act[]> = {
  'routes/$': [{ fields: {}, says: [404, 404, 404, 404, 403, 404, 302] }],
  'routes/account._index': [{ fields: () => ({ form: 'revoke-token', id: 'none' }), says: [404, 404, 404, 404, 404, 404, 302] }],
  'routes/admin.committee': [{ fields: { userId: 'nobody', version: '0' }, says: [404, 403, 403, 403, 403, 403, 302] }],
  'routes/admin.policy': [{ fields: { ...policyFields(), reason: 'Stricter', version: '1' }, says: [303, 403, 403, 403, 403, 403, 302] }],
  'routes/admin.rates': [{ fields: { form: 'add', currency: 'EUR', month: '2026-10', rate: '1.1' }, says: [303, 403, 403, 403, 403, 403, 302] }],
  'routes/admin.settings': [{ fields: { organization: 'Example', currency: 'USD', fiscalYearStart: '1', version: '1' }, says: [303, 403, 403, 403, 403, 409, 302] }],
  'routes/admin.tokens': [{ fields: ({ foreignToken }) => ({ id: foreignToken }), says: [303, 404, 404, 404, 403, 303, 302] }],
  'routes/admin.users.$id': [{ fields: { form: 'sessions' }, says: byUsers }],
  'routes/admin.users._index': [{ fields: { email: 'new@example.org', name: 'New', roles: 'viewer' }, says: [200, 403, 403, 403, 403, 409, 302] }],
  'routes/audit[.]csv': [{ fields: {}, says: ofReaders }],
  'routes/audit[.]jsonl': [{ fields: {}, says: ofReaders }],
  'routes/forgot-password': [{ fields: { email: 'nobody@example.org' }, says: [200, 200, 200, 200, 200, 200, 200] }],
  'routes/imports.$id.columns': [{ fields: { intent: 'table', version: '1', sheet: '', headerRow: '1' }, says: [303, 403, 403, 403, 403, 403, 302] }],
  'routes/imports.$id.report._index': [{ fields: { intent: 'none' }, says: [422, 403, 403, 403, 403, 403, 302] }],
  'routes/imports.$id.values': [{ fields: { version: '9' }, says: [409, 403, 403, 403, 403, 403, 302] }],
  'routes/imports._index': [{ fields: {}, file: true, says: [303, 403, 403, 403, 403, 403, 302] }],
  'routes/session._index': [{ fields: { form: 'close', id: '1' }, says: [409, 403, 403, 403, 403, 403, 302] }],
  'routes/inbox': [
    { fields: { form: 'read', id: '1' }, says: [303, 303, 303, 303, 303, 403, 302] },
    { fields: { form: 'read-all', upTo: '1' }, says: [303, 303, 303, 303, 303, 403, 302] },
  ],
  'routes/invite.$token': [{ fields: { password: 'quiet rivers carry seven boats' }, says: [404, 404, 404, 404, 404, 404, 404] }],
  'routes/portfolio_.months.$month': [
    { fields: { form: 'close', seen: 'nothing' }, says: [409, 403, 403, 403, 403, 403, 302] },
    { fields: { form: 'reopen' }, says: [409, 403, 403, 403, 403, 403, 302] },
    { fields: { form: 'review' }, says: [303, 403, 403, 403, 403, 403, 302] },
  ],
  // What the Head of AI has saved takes the name.
  'routes/portfolio_.what-if': [{ fields: { form: 'create', name: 'Spring', moves: 'kill=UC-0001' }, says: [303, 403, 403, 409, 403, 403, 302] }],
  'routes/portfolio_.what-if_.scenarios': [{ fields: { id: '999999' }, says: [404, 403, 403, 404, 403, 403, 302] }],
  'routes/preferences': [{ fields: { colourScheme: 'dark' }, says: [303, 303, 303, 303, 303, 303, 303] }],
  'routes/reset.$token': [{ fields: { password: 'quiet rivers carry seven boats' }, says: [404, 404, 404, 404, 404, 404, 404] }],
  'routes/setup': [{ fields: {}, says: [302, 302, 302, 302, 403, 302, 302] }],
  'routes/sign-in': [{ fields: { email: 'nobody@example.org', password: 'wrong' }, says: [302, 302, 302, 302, 302, 302, 401] }],
  'routes/sign-out': [{ fields: {}, says: [303, 303, 303, 303, 303, 303, 303] }],
  'routes/use-cases.$key._index': [
    { fields: ({ version }) => ({ form: 'hold', version, reason: 'Later' }), says: byMembers },
    { fields: ({ version }) => ({ form: 'activate', version }), says: [409, 403, 404, 403, 403, 404, 302] },
    { fields: ({ version }) => ({ form: 'retire', version, reason: 'Done' }), says: byMembers },
    { fields: ({ version, stranger }) => ({ form: 'assign', version, owner: stranger }), says: byMembers },
    { fields: ({ stranger }) => ({ form: 'add-contributor', person: stranger }), says: byMembers },
  ],
  'routes/use-cases.$key.assessment': [
    { fields: () => ({ form: 'readiness', 'scores.data_quality': '3', basedOn: '0' }), says: byMembers },
  ],
  'routes/use-cases.$key.decisions': [
    { fields: () => ({ form: 'request', gate: '1', note: 'Ready' }), says: byMembers },
    {
      fields: () => ({ form: 'vote', requestId: '999999', seen: 'nothing', verb: 'hold', reason: 'Later', holdUntil: '2199-01-01', currentPassword: goodPassword }),
      says: [409, 403, 404, 409, 403, 404, 302],
    },
    // It is on no kill list, and nothing is asked of it.
    { fields: () => ({ form: 'kill-ask' }), says: [409, 403, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'kill-answer', inquiryId: '999999', answer: 'defend', words: 'It pays off' }), says: [403, 409, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'kill-propose', answer: 'kill', words: 'Nobody uses it' }), says: [403, 303, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'kill-open', inquiryId: '999999' }), says: [409, 403, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'kill-withdraw', inquiryId: '999999' }), says: [409, 403, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'kill-reverse', why: 'New data' }), says: [409, 409, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'retrospective', learnt: 'Much', reusable: 'Nothing', basedOn: '0' }), says: [409, 409, 404, 403, 403, 404, 302] },
    {
      fields: () => ({ form: 'kill-vote', requestId: '999999', seen: 'nothing', verb: 'dismiss', reason: 'Fine', currentPassword: goodPassword }),
      says: [409, 403, 404, 409, 403, 404, 302],
    },
    { fields: () => ({ form: 'recuse', requestId: '999999', reason: 'A friend owns it' }), says: [409, 403, 404, 409, 403, 404, 302] },
  ],
  'routes/use-cases.$key.discussion': [{ fields: () => ({ form: 'comment-add', body: 'Looks good' }), says: [303, 303, 404, 303, 403, 404, 302] }],
  'routes/use-cases.$key.edit': [{ fields: ({ version }) => ({ version, title: 'Changed' }), says: byMembers }],
  'routes/use-cases.$key.phases': [
    { fields: () => ({ form: 'update', health: 'on_track', changed: 'Moved on' }), says: byMembers },
    { fields: () => ({ form: 'add-item', kind: 'activity', title: 'More' }), says: byMembers },
  ],
  'routes/use-cases.$key.risk': [{ fields: ({ version }) => ({ version, tier: 'medium' }), says: byMembers }],
  'routes/use-cases.$key.risk_.controls': [
    // The tier is not recorded, so nothing is asked for yet.
    { fields: () => ({ form: 'record', control: 'standard_review', evidence: 'Minutes' }), says: [409, 409, 404, 403, 403, 404, 302] },
    // Recurring reviews begin with phase 5.
    { fields: () => ({ form: 'recurring', kind: 'drift_check', outcome: 'fine' }), says: [409, 409, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'review', evidenceId: '999999', outcome: 'accepted' }), says: [404, 404, 404, 404, 403, 404, 302] },
  ],
  'routes/use-cases.$key.risk_.eu-ai-act': [
    { fields: () => ({ basedOn: '0', ...Object.fromEntries(aiActQuestions.map(({ id }) => [`answers.${id}`, 'no'])) }), says: byMembers },
  ],
  'routes/use-cases.$key.risk_.incidents': [
    { fields: () => ({ form: 'open', severity: 'minor', title: 'Slow answers', happened: 'It hung', noticedOn: '2026-01-01' }), says: byMembers },
    { fields: () => ({ form: 'entry', incidentId: '999999', text: 'x' }), says: [404, 404, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'severity', incidentId: '999999', version: '1', severity: 'minor', reason: 'x' }), says: [404, 404, 404, 403, 403, 404, 302] },
    { fields: () => ({ form: 'resolve', incidentId: '999999', version: '1', resolution: 'x' }), says: [404, 404, 404, 403, 403, 404, 302] },
  ],
  'routes/use-cases.$key.risk_.register': [
    { fields: () => ({ form: 'seed' }), says: byMembers },
    { fields: () => ({ form: 'add', title: 'Model collapses', category: 'quality', status: 'open' }), says: byMembers },
    { fields: () => ({ form: 'edit', riskId: '999999', version: '1', title: 'x', category: 'quality', status: 'open' }), says: [404, 404, 404, 403, 403, 404, 302] },
  ],
  'routes/use-cases.$key.value': [{ fields: () => ({ form: 'grid', 'months[0].month': '2026-01', 'months[0].seen': 'none', 'months[0].costs.compute': '5' }), says: byMembers }],
  'routes/use-cases.$key.value_.business-case': [{ fields: () => ({ form: 'business-case', initialInvestment: '1', monthlyCost: '1', monthlyGain: '2', startMonth: '2026-01' }), says: byMembers }],
  'routes/use-cases.$key.value_.currency': [{ fields: () => ({ form: 'foreign', month: '2026-02', currency: 'USD', 'costs.compute': '7' }), says: byMembers }],
  'routes/use-cases.$key.value_.measures': [{ fields: () => ({ form: 'baseline', metric: 'Minutes', value: '9', measuredHow: 'Watch', measuredOn: '2026-01-01' }), says: byMembers }],
  'routes/use-cases.new': [{ fields: { form: 'propose', title: 'Entirely other matters', problem: 'Nobody knows', whyNew: 'It is' }, says: [303, 303, 303, 403, 403, 403, 302] }],
}

export interface Call {
  method: string
  body: unknown
  /** Whether the version of the use case is sent along. */
  ifMatch?: true
  says: number[]
}
const written = [200, 200, 404, 403, 403, 404, 401]
export const calls: Record<string, Call> = {
  'routes/api.$': { method: 'POST', body: {}, says: [404, 404, 404, 404, 403, 404, 401] },
  'routes/api.v1.audit': { method: 'POST', body: {}, says: [405, 405, 405, 405, 403, 405, 401] },
  'routes/api.v1.portfolio._index': { method: 'PUT', body: {}, says: [405, 405, 405, 405, 403, 405, 401] },
  'routes/api.v1.portfolio.kill-candidates': { method: 'POST', body: {}, says: [405, 405, 405, 405, 403, 405, 401] },
  'routes/api.v1.use-cases.$key._index': { method: 'PATCH', body: { title: 'Changed' }, ifMatch: true, says: written },
  'routes/api.v1.use-cases.$key.checklist': { method: 'PUT', body: { answers: [{ item: 'clear_business_problem', answer: 'yes' }] }, says: written },
  'routes/api.v1.use-cases.$key.readiness': { method: 'PUT', body: { scores: { data_quality: 3 } }, says: written },
  'routes/api.v1.use-cases.$key.roi.$month': { method: 'PUT', body: { costs: { compute: 1 } }, says: written },
  'routes/api.v1.use-cases.$key.roi._index': { method: 'POST', body: {}, says: [405, 405, 405, 405, 403, 405, 401] },
  'routes/api.v1.use-cases.$key.updates': { method: 'POST', body: { health: 'on_track', changed: 'x' }, says: [201, 201, 404, 403, 403, 404, 401] },
  'routes/api.v1.use-cases._index': { method: 'POST', body: { title: 'Entirely', problem: 'Other' }, says: [201, 201, 201, 403, 403, 403, 401] },
}

/** Posts what an action is sent. */
export function sent({ foreignToken, signedIn }: AccessServer, browser: Browser, at: string, { fields, file }: Act, useCase: Target): Promise<Response> {
  const given = typeof fields === 'function' ? fields({ ...useCase, foreignToken, stranger: signedIn.stranger.person.id }) : fields
  if (!file) return browser.post(at, given)
  const form = new FormData()
  form.append('file', new File([`Title,Problem\nOther,Slow\n`], 'other.csv'))
  return browser.upload(at, form)
}

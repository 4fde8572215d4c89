/** The log in words: who did what to what. */
import { activityOf, type Change } from '~/features/use-cases/activity-words'
import type { Formats } from '~/features/use-cases/formats'
import type { Channel } from './audit-filter'

export interface AuditRecord {
  seq: number
  at: Date
  actorId: string | null
  actorName: string | null
  via: Channel
  action: string
  subjectKind: string
  subjectId: string | null
  before: string | null
  after: string | null
}

export interface AuditLine {
  seq: number
  at: string
  /** For machines. */
  instant: string
  who: string
  says: string
  subject: { name: string; to: string | null } | null
  channel: string | null
  /** Why it was refused; null when it was done. */
  refusal: string | null
  changes: Change[]
  more: number
}

/** Names of what records are about, where an id alone says nothing. */
export interface SubjectNames {
  users: ReadonlyMap<string, string>
  useCases: ReadonlyMap<string, string>
}

export const channelNames: Record<Channel, string> = { web: 'In the browser', api: 'By API', cli: 'On the command line', system: 'By Tollgate itself' }
const channelMarks: Record<Channel, string | null> = { web: null, api: 'by API', cli: 'on the command line', system: null }

/** What records are about, for choosing. */
export const nounNames: Record<string, string> = {
  use_case: 'Use cases',
  phase: 'Phases',
  phase_item: 'Items of phases',
  update: 'Weekly updates',
  comment: 'Comments',
  checklist: 'Checklists',
  readiness: 'Readiness',
  risk: 'Risk tiers',
  risk_register: 'Risk registers',
  control: 'Controls',
  recurring_review: 'Recurring reviews',
  incident: 'Incidents',
  ai_act: 'Classes under the EU AI Act',
  roi: 'ROI entries',
  month: 'Months',
  baseline: 'Baselines',
  metric: 'Success metrics',
  business_case: 'Business cases',
  gate: 'Gates',
  review: 'Reviews',
  condition: 'Conditions',
  kill: 'Kill reviews',
  retrospective: 'Retrospectives',
  scenario: 'What-if scenarios',
  exception: 'Exceptions',
  committee: 'Committee',
  committee_session: 'Sessions of the committee',
  contributor: 'Contributors',
  join_request: 'Requests to join',
  import: 'Imports',
  policy: 'Policy',
  exchange_rate: 'Exchange rates',
  settings: 'Settings',
  user: 'Users',
  account: 'Accounts',
  session: 'Sign-ins and sessions',
  password: 'Limits on passwords',
  token: 'API tokens',
  audit: 'Exports of the log',
  installation: 'The installation',
  demo: 'Demo portfolio',
  clock: 'The clock',
}

/** What somebody did, to be read between their name and what they did it to. */
const deeds: Record<string, string> = {
  'use_case.create': 'brought in',
  'use_case.edit': 'edited',
  'use_case.source': 'noted the source of',
  'use_case.assign': 'changed the owner of',
  'use_case.activate': 'activated',
  'use_case.hold': 'put on hold',
  'use_case.resume': 'resumed',
  'use_case.retire': 'retired',
  'contributor.add': 'added a contributor to',
  'contributor.remove': 'removed a contributor from',
  'join_request.ask': 'asked to join',
  'join_request.decide': 'answered a request to join',
  'phase.start': 'recorded the phase of',
  'phase.replan': 'changed the plan of',
  'phase.percent': 'said how far the phase is of',
  'phase_item.tick': 'ticked an item of',
  'phase_item.add': 'added an item to',
  'phase_item.add_key_gates': 'added the key gates to the phase of',
  'phase_item.edit': 'edited an item of',
  'phase_item.remove': 'removed an item from',
  'update.post': 'posted the weekly update of',
  'comment.add': 'commented on',
  'comment.edit': 'edited a comment on',
  'comment.remove': 'removed a comment on',
  'checklist.answer': 'answered the checklist of',
  'readiness.assess': 'assessed the readiness of',
  'risk.set': 'recorded the risk tier of',
  'risk_register.seed': 'put the guide’s risks into the register of',
  'risk_register.add': 'added a risk to',
  'risk_register.edit': 'edited a risk of',
  'control.record': 'recorded evidence for a control of',
  'control.review': 'reviewed the evidence of a control of',
  'recurring_review.record': 'recorded a recurring review of',
  'incident.open': 'recorded an incident of',
  'incident.entry': 'added to the timeline of an incident of',
  'incident.resolve': 'resolved an incident of',
  'incident.severity': 'changed the severity of an incident of',
  'ai_act.classify': 'classified under the EU AI Act',
  'roi.save': 'recorded costs and gains of',
  'roi.save_grid': 'recorded costs and gains of',
  'roi.describe': 'described an ROI entry of',
  'roi.submit': 'submitted ROI entries of',
  'roi.amend': 'amended a closed month of',
  'month.review': 'put in review',
  'month.reopen': 'took back from review',
  'month.close': 'closed',
  'business_case.save': 'saved the business case of',
  'baseline.record': 'recorded the baseline of',
  'metric.record': 'recorded success metrics of',
  'gate.request': 'asked for a gate of',
  'gate.withdraw': 'took back a request for a gate of',
  'gate.decide': 'decided a gate of',
  'gate.vote': 'signed a vote on a gate of',
  'exception.request': 'asked for an exception for',
  'exception.vote': 'signed a vote on an exception for',
  'exception.decide': 'decided an exception for',
  'condition.complete': 'said that a condition is done of',
  'condition.close': 'checked a condition of',
  'condition.move': 'moved a condition of',
  'gate.recuse': 'recused themselves from a gate of',
  'review.recuse': 'recused themselves from a review of',
  'review.delegate': 'handed to an alternate their vote on a review of',
  'review.expire': 'closed, undecided in time, a review of',
  'review.withdraw': 'took back a request for a review of',
  'kill.ask': 'asked whether to kill, defend or pivot, the owner of',
  'kill.answer': 'answered whether to kill, defend or pivot, about',
  'kill.propose': 'proposed a kill review of',
  'kill.open': 'began the vote whether to kill',
  'kill.withdraw': 'took back the question whether to kill',
  'kill.open_unanswered': 'began the vote, for want of an answer, whether to kill',
  'kill.vote': 'signed a vote in a kill review of',
  'kill.decide': 'decided a kill review of',
  'kill.reverse': 'asked to take back the kill of',
  'retrospective.write': 'wrote the retrospective of',
  'scenario.save': 'saved',
  'scenario.remove': 'removed',
  'committee.save': 'changed the seat of',
  'committee_session.open': 'opened a session of the committee',
  'committee_session.close': 'closed a session of the committee',
  'import.upload': 'uploaded a file for',
  'import.start': 'began',
  'import.choose_table': 'chose the sheet of',
  'import.map_columns': 'matched the columns of',
  'import.map_values': 'matched the values of',
  'import.check': 'checked',
  'import.apply': 'imported',
  'import.discard': 'discarded',
  'policy.save': 'changed',
  'exchange_rate.save': 'saved',
  'exchange_rate.remove': 'removed one of',
  'settings.update': 'changed',
  'installation.set_up': 'set up',
  'installation.restore': 'restored a backup of',
  'demo.load': 'loaded the demo portfolio',
  'user.create': 'added the account of',
  'user.invite': 'invited',
  'user.set_roles': 'changed the roles of',
  'user.disable': 'disabled the account of',
  'user.enable': 'enabled the account of',
  'user.make_link': 'made a link to choose a password for',
  'account.update': 'changed the profile of',
  'account.choose_mail': 'chose which mail is sent to',
  'account.change_password': 'changed the password of',
  'account.accept_invitation': 'accepted the invitation of',
  'account.reset_password': 'chose a new password for',
  'account.request_reset': 'asked for a new password for',
  'account.make_reset_link': 'made a link to choose a password for',
  'session.sign_in': 'signed in',
  'session.sign_in_failed': 'failed to sign in as',
  'session.sign_out': 'signed out',
  'session.sign_out_everywhere': 'signed out everywhere',
  'session.revoke': 'ended a session of',
  'session.revoke_all': 'ended all sessions of',
  'password.limit': 'reached the limit of wrong passwords for',
  'token.create': 'made',
  'token.revoke': 'revoked',
  'audit.export': 'exported',
  'clock.moved': 'noticed that the clock of the machine jumped',
}

/** Subjects that there is one of. */
const only: Record<string, string> = { exchange_rates: 'the exchange rates', policy: 'the policy', settings: 'the settings', audit_log: 'the audit log', installation: 'the installation' }
const silent = new Set(['clock', 'permission', 'committee_session'])

/** "Sign in failed" of `session.sign_in_failed`, for what has no words yet. */
const inWords = (action: string): string => action.replace(/[._]/g, ' ')

const refusedSuffix = '.refused'

/** A record as a sentence, with what changed. */
export function lineOf(record: AuditRecord, names: SubjectNames, formats: Pick<Formats, 'exactMoney' | 'day' | 'instant'>): AuditLine {
  const isRefused = record.action.endsWith(refusedSuffix)
  const action = isRefused ? record.action.slice(0, -refusedSuffix.length) : record.action
  const at = formats.instant(record.at)
  const { changes, more } = activityOf({ ...record, at, who: record.actorName }, formats)
  return {
    seq: record.seq,
    at,
    instant: record.at.toISOString(),
    who: whoOf(record),
    says: isRefused ? `was refused: ${inWords(action)}` : (deeds[action] ?? inWords(action)),
    subject: isRefused ? null : subjectOf(record, names),
    channel: channelMarks[record.via],
    refusal: isRefused ? reasonOf(record.after) : null,
    changes: isRefused ? [] : changes,
    more: isRefused ? 0 : more,
  }
}

function whoOf({ actorId, actorName, via }: AuditRecord): string {
  if (actorName) return actorName
  if (actorId) return 'Somebody who is erased'
  return via === 'system' ? 'Tollgate' : via === 'cli' ? 'The operator' : 'Somebody'
}

function subjectOf({ subjectKind: kind, subjectId: id, actorId }: AuditRecord, names: SubjectNames): AuditLine['subject'] {
  if (silent.has(kind) || (kind === 'user' && id !== null && id === actorId)) return null
  const one = only[kind]
  if (one) return { name: one, to: null }
  if (kind === 'use_case' && id) {
    const title = names.useCases.get(id)
    return { name: title ? `${id} ${title}` : id, to: title ? `/use-cases/${id}` : null }
  }
  if (kind === 'month' && id) return { name: `the month ${id}`, to: `/portfolio/months/${id}` }
  if (kind === 'user') return { name: (id && names.users.get(id)) ?? 'an unknown address', to: null }
  return { name: kind === 'token' ? 'an API token' : `${inWords(kind)} ${id ?? ''}`.trim(), to: null }
}

function reasonOf(after: string | null): string | null {
  try {
    const said: unknown = JSON.parse(after ?? 'null')
    return typeof said === 'object' && said !== null && 'reason' in said && typeof said.reason === 'string' ? said.reason : null
  } catch {
    return null
  }
}

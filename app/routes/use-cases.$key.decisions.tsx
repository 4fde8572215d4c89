import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as conditions from 'db/queries/conditions'
import * as gates from 'db/queries/gates'
import { heldUntil } from 'domain/gates'
import { isClosed } from 'domain/lifecycle'
import { closeCondition, completeCondition, moveCondition } from '~/commands/conditions.server'
import { gateEvidence } from '~/commands/gate-evidence.server'
import { withdrawRequest } from '~/commands/close-review.server'
import { castVote, type Voted } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { delegate, recuse } from '~/commands/recusals.server'
import { conditionDefaults } from '~/commands/named-conditions.server'
import { conditionDoers } from '~/commands/use-case-readers.server'
import { conditionsData } from '~/features/gates/conditions-data'
import { gateRecords } from '~/features/gates/decisions-data'
import { DecisionsPage } from '~/features/gates/decisions-page'
import { dueData, dueGate } from '~/features/gates/due-data'
import { evidenceData } from '~/features/gates/evidence-data'
import { monthLabels } from '~/features/roi/month-labels'
import { signedNotice } from '~/features/reviews/turn-words'
import { tabTitle } from '~/features/use-cases/tab-title'
import { verbNames } from '~/features/use-cases/words'
import { runCommentForm } from '~/server/comment-forms.server'
import { exceptionsSection, runExceptionForm } from '~/server/exceptions-section.server'
import { formatsOf } from '~/server/formats.server'
import { localeOf } from '~/server/locale.server'
import { sessionPlace } from '~/server/session-place.server'
import { killSection, runKillForm } from '~/server/kill-section.server'
import { reviewConversations } from '~/server/review-conversations.server'
import { reviewsOf } from '~/server/use-case-reviews.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Decisions')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const words = { formats: formatsOf(context, request), monthLabel: monthLabels(localeOf(context, request)) }
  const reviews = await reviewsOf(read, useCase.id)
  const { votes, recusals, members } = reviews
  const requests = reviews.requests.filter(gates.isForGate)
  const base = `/use-cases/${useCase.key}`
  const waiting = requests.find(({ closedAt }) => closedAt === null) ?? null
  const gate = isClosed(useCase.status) ? null : dueGate(useCase.phase)
  const evidence = gate && (await gateEvidence(read, useCase, gate, today))
  const review = waiting && { request: waiting, packet: gates.asGatePacket(reviews.packetOf(waiting.id)), votes, recusals }
  const decisions = await gates.decisionsOf(read, useCase.id)
  const people = await conditionDoers(read, useCase.membership)
  const defaults = await conditionDefaults(read, useCase, today)
  return {
    base,
    phase: useCase.phase,
    isClosed: isClosed(useCase.status),
    session: await sessionPlace(context, request, actor, useCase.key),
    importedWithoutGates: useCase.importedWithoutGates,
    records: gateRecords({ useCase, decisions, requests, votes, reader: { id: actor.id, base }, today, ...words }),
    kill: await killSection(context, { actor, useCase, today, reviews }, words),
    due: evidence && {
      ...dueData({ useCase, evidence, heldUntil: heldUntil(evidence.gate, decisions), review, members, actor, today, formats: words.formats }),
      evidence: evidenceData(review?.packet?.packet.evidence ?? evidence, words),
      conditions: { people: people.map(({ id, name }) => ({ value: id, name })), owner: defaults.ownerName, due: words.formats.day(defaults.dueOn) },
    },
    exceptions: await exceptionsSection(context, { actor, useCase, today, reviews, chosen: new URL(request.url).searchParams.get('item') }, words.formats),
    conversations: await reviewConversations(context, { actor, useCase, reviews }, words.formats),
    conditions: conditionsData({
      rows: await conditions.conditionsOf(read, useCase.id),
      ...{ people, actor, today, membership: useCase.membership, isClosed: isClosed(useCase.status) },
      formats: words.formats,
    }),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  // In a session of the committee, back to the case in it.
  const { search } = new URL(request.url)
  const here = { form, extra: { key }, redirectTo: `/use-cases/${key}/decisions${search}` }
  const toConditions = `${here.redirectTo}#conditions`
  switch (form.get('form')) {
    case 'request':
      return runForm(request, context, requestGate, { ...here, notice: ({ gate, name }) => `Gate ${gate}, ${name}, is asked for.` })
    case 'withdraw':
      return runForm(request, context, withdrawRequest, { ...here, notice: 'The request is taken back.' })
    case 'vote':
      return runForm(request, context, castVote(context.config), {
        ...here,
        redirectTo: ({ gate, decided }) => `${here.redirectTo}${decided ? `#gate-${gate}` : ''}`,
        notice: voteNotice,
      })
    case 'delegate':
      return runForm(request, context, delegate, { ...here, notice: ({ to }) => `${to} votes instead of you.` })
    case 'recuse':
      return runForm(request, context, recuse, { ...here, notice: 'You do not vote on this one.' })
    case 'complete-condition':
      return runForm(request, context, completeCondition, { ...here, redirectTo: toConditions, notice: ({ text }) => `“${text}” waits for its check now.` })
    case 'close-condition':
      return runForm(request, context, closeCondition, {
        ...here,
        redirectTo: toConditions,
        notice: ({ text, outcome }) => (outcome === 'closed' ? `“${text}” is met.` : `“${text}” is given back.`),
      })
    case 'move-condition':
      return runForm(request, context, moveCondition, { ...here, redirectTo: toConditions, notice: ({ text, owner }) => `“${text}” is for ${owner} now.` })
    case null:
    default:
      return runCommentForm(request, context, here) ?? runExceptionForm(request, context, here) ?? runKillForm(request, context, here) ?? notFoundHere()
  }
}

function notFoundHere(): never {
  throw notFound()
}

function voteNotice(voted: Voted): string {
  const { gate, decided } = voted
  if (decided === null) return signedNotice(`Gate ${gate}`, voted)
  const follows = decided.verb === 'kill' ? 'The use case is stopped.' : `It is in phase ${decided.phase}.`
  return `Signed, and decided. Gate ${gate}: ${verbNames[decided.verb].toLowerCase()}. ${follows}`
}

/** A refused vote still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Decisions() {
  return <DecisionsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}

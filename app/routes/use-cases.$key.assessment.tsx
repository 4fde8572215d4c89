import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as checklists from 'db/queries/checklist'
import * as exceptions from 'db/queries/exceptions'
import * as readiness from 'db/queries/readiness'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { answerChecklist, answerSeen } from '~/commands/checklist.server'
import { itemsWaiting } from '~/commands/exceptions.server'
import { assessReadiness } from '~/commands/readiness.server'
import { AssessmentPage } from '~/features/assessment/assessment-page'
import { checklistData } from '~/features/assessment/checklist-data'
import { assessmentsData } from '~/features/assessment/readiness-data'
import { tabTitle } from '~/features/use-cases/tab-title'
import { verdictNames } from '~/features/use-cases/words'
import { touchedAnswers } from '~/server/checklist-form.server'
import { formatsOf } from '~/server/formats.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Checklist & readiness')

/** More assessments than anybody makes: one a week for years. */
const assessmentsAtMost = 500

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const { day } = formatsOf(context, request)
  const isOpen = !isClosed(useCase.status)
  return {
    today,
    approach: useCase.approach,
    base: `/use-cases/${useCase.key}`,
    items: checklistData({
      ...(await checklists.find(read, useCase.id)),
      ...{ approach: useCase.approach, seen: answerSeen, day, today },
      exceptions: await exceptions.exceptionsOf(read, useCase.id),
      waiting: await itemsWaiting(read, useCase.id),
      mayAsk: isOpen && can(actor, 'review.request', useCase.membership).allowed,
    }),
    assessments: assessmentsData(await readiness.assessments(read, useCase.id, assessmentsAtMost), day),
    mayAnswer: isOpen && can(actor, 'checklist.answer', useCase.membership).allowed,
    mayAssess: isOpen && can(actor, 'readiness.assess', useCase.membership).allowed,
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  // Without JavaScript the page is loaded anew, and lands at the part that was saved.
  const back = (anchor: string): string => `/use-cases/${key}/assessment${form.has('lands') ? anchor : ''}`
  switch (form.get('form')) {
    case 'checklist': {
      const kept = touchedAnswers(form)
      const answer = await runForm(request, context, answerChecklist, {
        form,
        extra: { key },
        redirectTo: back('#checklist'),
        notice: ({ changed, verdict }) =>
          changed.length > 0 ? `${changed.length} ${changed.length === 1 ? 'answer is' : 'answers are'} saved. The verdict: ${verdictNames[verdict]}.` : 'Nothing was changed.',
      })
      return 'data' in answer ? { ...answer, data: { ...answer.data, kept } } : answer
    }
    case 'readiness':
      return runForm(request, context, assessReadiness, {
        form,
        extra: { key },
        redirectTo: back('#readiness'),
        notice: ({ total }) => (total === null ? 'The assessment is saved; it is not complete yet.' : `The assessment is saved: ${total} of 40.`),
      })
    case null:
    default:
      throw notFound()
  }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Assessment() {
  return <AssessmentPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}

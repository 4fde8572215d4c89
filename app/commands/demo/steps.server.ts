import type { DemoUseCase } from 'db/demo/story'
import { items, mayBeNotApplicable, type Answer, type ItemId } from 'domain/checklist'
import { dimensions, type Scores } from 'domain/readiness'
import { recordBaseline } from '~/commands/baseline.server'
import { answerChecklist } from '~/commands/checklist.server'
import { addContributor } from '~/commands/contributors.server'
import { askToJoin } from '~/commands/join-requests.server'
import { assessReadiness } from '~/commands/readiness.server'
import { setRisk } from '~/commands/risk.server'
import { postUpdate } from '~/commands/updates.server'
import { putOnHold, retireUseCase } from '~/commands/use-case-lifecycle.server'
import { editUseCase, proposeUseCase } from '~/commands/use-cases.server'
import { bookSteps, cents } from './books.server'
import type { Calendar } from './calendar'
import { killSteps } from './kills.server'
import { amendmentSteps } from './months.server'
import { phaseSteps } from './phases.server'
import { planSteps } from './plans.server'
import { incidentSteps } from './incidents.server'
import { riskSteps } from './risks.server'
import type { DemoPerson, Step } from './step'

/** Everything that people did to a use case of the demo portfolio. */
export function stepsOf(story: DemoUseCase, calendar: Calendar): Step[] {
  return [
    ...beginning(story, calendar),
    ...riskSteps(story, calendar),
    ...incidentSteps(story, calendar),
    ...assessments(story, calendar),
    ...phaseSteps(story, calendar),
    ...killSteps(story, calendar),
    ...bookSteps(story, calendar),
    ...(story.books ? amendmentSteps(keeperOf(story), story.books, calendar) : []),
    ...words(story, calendar),
    ...endings(story, calendar),
  ]
}

export const keeperOf = ({ owner }: DemoUseCase): DemoPerson => owner ?? 'head'

function beginning(story: DemoUseCase, { day }: Calendar): Step[] {
  const { title, problem, unit, sponsor, owner, facts, tags, budget, risk, proposed, active } = story
  const by = keeperOf(story)
  const fields = { title, problem, businessUnit: unit, sponsor, tags, budget: budget === null ? null : cents(budget), ...facts }
  const steps: Step[] = [
    {
      kind: 'propose',
      on: day(proposed),
      by,
      play: ({ context, idOf }) => proposeUseCase(context, { ...fields, owner: owner && idOf(owner) }),
    },
  ]
  for (const person of story.contributors ?? []) {
    steps.push({
      kind: 'edit',
      on: day(proposed),
      by,
      play: async ({ context, idOf, current }) => addContributor(context, { key: (await current()).key, person: idOf(person) }),
    })
  }
  if (risk) {
    const { reason, ...assessed } = risk
    steps.push({
      kind: 'risk',
      on: day((proposed + (active ?? proposed / 2)) / 2),
      by,
      play: async ({ context, current }) => setRisk(context, { ...(await keyAndVersion(current)), regulations: [], ...assessed, tierReason: reason }),
    })
  }
  for (const { at, facts: changed } of story.edits ?? []) {
    steps.push({
      kind: 'edit',
      on: day(at),
      by,
      play: async ({ context, current }) => editUseCase(context, { ...(await keyAndVersion(current)), ...changed }),
    })
  }
  return steps
}

/** The last week before the first gate, where the story has no day of its own. */
const beforeGate = 0.8

function assessments(story: DemoUseCase, { day, today, month }: Calendar): Step[] {
  const by = keeperOf(story)
  const { active, baseline, plan } = story
  const steps: Step[] = (story.readiness ?? []).map(([at, row]) => ({
    kind: 'readiness',
    on: day(at),
    by,
    play: async ({ context, current }) => assessReadiness(context, { key: (await current()).key, scores: scoresOf(row) }),
  }))
  for (const step of story.checklist ?? defaultChecklist(story)) {
    const { says = {}, open = [], notes = {}, only = false } = step
    steps.push({
      kind: 'checklist',
      on: day(step.at),
      by,
      play: async ({ context, current }) => {
        const { key, approach } = await current()
        const answers = items
          .filter(({ id }) => !open.includes(id) && (!only || says[id]))
          .map(({ id }) => ({ item: id, answer: says[id] ?? asItShouldBe(id, mayBeNotApplicable(id, approach)), note: notes[id] ?? null }))
        return answerChecklist(context, { key, answers })
      },
    })
  }
  if (baseline && active !== undefined) {
    const { how: measuredHow, metric, value } = baseline
    const on = day(Math.max(0, active - 1))
    steps.push({
      kind: 'plan',
      on,
      by,
      play: async ({ context, current }) => recordBaseline(context, { key: (await current()).key, metric, value, measuredHow, measuredOn: on }),
    })
  }
  if (plan && active !== undefined) steps.push(...planSteps(plan, active, by, { day, month }))
  return steps.map((step) => (step.on > today ? { ...step, on: today } : step))
}

function defaultChecklist({ gates = [] }: DemoUseCase): NonNullable<DemoUseCase['checklist']> {
  const [first] = gates
  return first === undefined ? [] : [{ at: (typeof first === 'number' ? first : first.at) + beforeGate }]
}

const groupOf = new Map(items.map(({ id, group }) => [id, group]))

function asItShouldBe(id: ItemId, notApplicable: boolean): Answer {
  if (notApplicable) return 'not_applicable'
  return groupOf.get(id) === 'green' ? 'yes' : 'no'
}

function scoresOf(row: readonly Scores[keyof Scores][]): Scores {
  return Object.fromEntries(dimensions.map(({ id }, index) => [id, row[index]]))
}

function words(story: DemoUseCase, { day }: Calendar): Step[] {
  const steps: Step[] = (story.updates ?? []).map(({ at, ...said }) => ({
    kind: 'update',
    on: day(at),
    by: keeperOf(story),
    play: async ({ context, current }) => postUpdate(context, { key: (await current()).key, ...said }),
  }))
  const { joinRequest } = story
  if (joinRequest) {
    steps.push({
      kind: 'update',
      on: day(joinRequest.at),
      by: joinRequest.by,
      play: async ({ context, current }) => askToJoin(context, { key: (await current()).key, message: joinRequest.message }),
    })
  }
  return steps
}

function endings({ held, retired }: DemoUseCase, { day }: Calendar): Step[] {
  const steps: Step[] = []
  if (held) {
    steps.push({
      kind: 'status',
      on: day(held.at),
      by: 'head',
      play: async ({ context, current }) => putOnHold(context, { ...(await keyAndVersion(current)), reason: held.reason }),
    })
  }
  if (retired) {
    steps.push({
      kind: 'status',
      on: day(retired.at),
      by: 'head',
      play: async ({ context, current }) => retireUseCase(context, { ...(await keyAndVersion(current)), reason: retired.reason }),
    })
  }
  return steps
}

async function keyAndVersion(current: () => Promise<{ key: string; version: number }>) {
  const { key, version } = await current()
  return { key, version }
}

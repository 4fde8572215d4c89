import { gateReasons } from 'db/demo/gate-reasons'
import type { DemoUseCase, GateStep, WeeksAgo } from 'db/demo/story'
import { demoCommittee } from 'db/demo/people'
import * as conditionQueries from 'db/queries/conditions'
import * as reviews from 'db/queries/reviews'
import * as gateQueries from 'db/queries/gates'
import * as phases from 'db/queries/phases'
import { effect, type Verb } from 'domain/gates'
import { addDays, type Day } from 'domain/month'
import { phaseTemplate } from 'domain/phases'
import { gates as allGates, type Approach, type Phase } from 'domain/use-case'
import { closeCondition, completeCondition } from '~/commands/conditions.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { tickItem } from '~/commands/phase-items.server'
import { replanPhase } from '~/commands/phases.server'
import { activateUseCase } from '~/commands/use-case-lifecycle.server'
import { chance } from './books.server'
import type { Calendar } from './calendar'
import { controlSteps, recurringSteps } from './controls.server'
import { exceptionSteps } from './exceptions.server'
import { demoMembers, type Stage, type Step } from './step'

/** The way of a use case through its phases: begun, worked through, signed off; and what waits at the end. */
export function phaseSteps(story: DemoUseCase, calendar: Calendar): Step[] {
  const { active, waiting, replan } = story
  const by = story.owner ?? 'head'
  const { day, today } = calendar
  if (active === undefined) return []
  const steps: Step[] = [
    {
      kind: 'activate',
      on: day(active),
      by: 'head',
      play: async ({ context, current }) => {
        const { key, version } = await current()
        return activateUseCase(context, { key, version })
      },
    },
  ]
  for (const stay of staysOf(story, active)) {
    steps.push(...ticks(story, stay, calendar))
    if (stay.decision) steps.push(...decided(story, stay.phase, stay.decision, calendar), ...metConditions(story, stay.decision, calendar))
    if (stay.phase === 4 && stay.decision) steps.push(...controlSteps(story, stay.decision.at + deliberation, calendar))
    if (stay.phase === 5) steps.push(...recurringSteps(story, stay.from, calendar))
  }
  steps.push(...exceptionSteps(story, calendar))
  if (waiting) steps.push(request(story, waiting.at, waiting.note, calendar))
  if (replan) {
    steps.push({
      kind: 'status',
      on: day(replan.at),
      by,
      play: async ({ tx, context, current }) => {
        const { key, id } = await current()
        const run = await openRun(tx, id)
        const plannedEnd = addDays(today, replan.endsIn * 7)
        return replanPhase(context, { key, version: run.version, plannedStart: run.plannedStart, plannedEnd, moveItems: true, reason: replan.reason })
      },
    })
  }
  return steps
}

type Decided = Exclude<GateStep, number> & { verb: Verb }
interface Stay {
  phase: Phase
  from: WeeksAgo
  /** null where it goes on. */
  decision: Decided | null
}

/** Each stretch of work up to a decision, and the one that goes on. */
function staysOf(story: DemoUseCase, active: WeeksAgo): Stay[] {
  const stays: Stay[] = []
  let phase: Phase = 1
  let from = active
  for (const given of story.gates ?? []) {
    const gate = allGates.find((one) => one === phase)
    if (gate === undefined) throw new Error(`${story.title} has a decision after its last gate`)
    const decision: Decided =
      typeof given === 'number' ? { at: given, verb: 'go', reason: pick(gateReasons[gate], story.title) } : { verb: 'go', ...given }
    stays.push({ phase, from, decision })
    const after = effect(decision.verb, { gate, phase, recycleTo: decision.recycleTo ?? null })
    if (after.status !== undefined) return stays
    phase = after.phase
    from = decision.at
  }
  if (!story.retired) stays.push({ phase, from, decision: null })
  return stays
}

function pick(texts: readonly [string, ...string[]], title: string): string {
  return texts[Math.floor(texts.length * chance(title + texts[0]))] ?? texts[0]
}

/** Days between asking for a gate and its decision, in weeks. */
const deliberation = 0.5

/** The items that are done in a stay, one after the other; before a decision, all that it asks for. */
function ticks(story: DemoUseCase, { phase, from, decision }: Stay, { day, after, today }: Calendar): Step[] {
  const planned = phaseTemplate(phase, approachAt(story, from)).length
  const count = decision ? doneFor(decision.verb, planned) : (story.done ?? 0)
  const to = decision ? decision.at + deliberation + 0.1 : (story.waiting?.at ?? 0) + 0.1
  // The phase begins late in its first day.
  const first = after(day(from))
  const onOrAfterFirst = (on: Day): Day => (on > first ? on : first < today ? first : today)
  return Array.from({ length: count }, (_, index): Step => ({
    kind: 'tick',
    on: onOrAfterFirst(day(from - ((from - to) * (index + 1)) / (count + (decision ? 0 : 1)))),
    by: story.owner ?? 'head',
    play: async ({ tx, context, current }) => {
      const { key, id } = await current()
      const run = await openRun(tx, id)
      const next = (await phases.itemsOfRun(tx, run.id)).find(({ doneOn }) => doneOn === null)
      if (!next) throw new Error(`${story.title}: nothing is left to tick in phase ${phase}`)
      return tickItem(context, { key, itemId: next.id, done: 'yes', evidence: next.kind === 'key_gate' ? keyGateEvidence : null })
    },
  }))
}

const keyGateEvidence = 'Report and minutes in the folder of the use case'

/** Work that is sent back, stopped or made to wait is not finished. */
function doneFor(verb: Verb, planned: number): number {
  if (verb === 'go' || verb === 'conditional_go') return planned
  return verb === 'hold' ? 0 : planned - 2
}

function approachAt(story: DemoUseCase, weeks: WeeksAgo): Approach | null {
  const changes = (story.edits ?? []).filter(({ at, facts }) => at > weeks && facts.approach !== undefined)
  return changes.at(-1)?.facts.approach ?? story.facts.approach ?? null
}

function request(story: DemoUseCase, at: WeeksAgo, note: string | null, { day }: Calendar): Step {
  return {
    kind: 'request',
    on: day(at),
    by: story.owner ?? 'head',
    play: async ({ context, current }) => {
      const { key, phase } = await current()
      return requestGate(context, { key, gate: phase ?? 1, note })
    },
  }
}

function decided(story: DemoUseCase, phase: Phase, decision: Decided, calendar: Calendar): Step[] {
  const { at, verb, reason, conditions, recycleTo, holdWeeks } = decision
  const on = calendar.day(at)
  return [
    request(story, at + deliberation, null, calendar),
    {
      kind: 'decide',
      on,
      by: 'head',
      play: async (stage) => {
        const vote = { ...(await seenNow(stage)), verb, conditions: conditions?.map(({ text }) => ({ text })), recycleTo, isSigned: true, holdUntil: holdWeeks === undefined ? null : addDays(on, holdWeeks * 7) }
        let result = await signVote(stage.context, { ...vote, reason })
        for (const member of demoMembers) {
          if (!result.ok || result.value.decided) break
          result = await signVote(stage.as(member), { ...vote, reason: demoCommittee[member].agrees })
        }
        if (result.ok && !result.value.decided) throw new Error(`${story.title}: gate ${phase} is not decided by all of the committee`)
        return result
      },
    },
  ]
}

/** Weeks after a decision in which its conditions are met, and those after which somebody else checks it. */
const weeksToMeet = 3
const weeksToCheck = 0.4

/** What a decision asked for, done by the owner and checked by the committee; open items of the checklist with it. */
function metConditions(story: DemoUseCase, { at, verb, conditions = [] }: Decided, { day }: Calendar): Step[] {
  const done = at - weeksToMeet
  const checked = done - weeksToCheck
  if (verb !== 'conditional_go' || done <= 0) return []
  const named = new Map(conditions.map(({ text, met }) => [text, met]))
  const evidenceOf = (text: string): string | undefined => (named.has(text) ? named.get(text) : 'Answered in the checklist, with what it rests on')
  const complete: Step = {
    kind: 'status',
    on: day(done),
    by: story.owner ?? 'head',
    play: async ({ tx, context, current }) => {
      const { key, id } = await current()
      for (const { id: conditionId, version, text, doneBy } of await conditionQueries.conditionsOf(tx, id)) {
        const evidence = evidenceOf(text)
        if (doneBy !== null || evidence === undefined) continue
        const result = await completeCondition(context, { key, conditionId, version, evidence })
        if (!result.ok) return result
      }
      return { ok: true, value: null }
    },
  }
  const check: Step = {
    kind: 'status',
    on: day(checked),
    by: 'chiara',
    play: async ({ tx, context, current }) => {
      const { key, id } = await current()
      for (const { id: conditionId, version, doneBy, outcome } of await conditionQueries.conditionsOf(tx, id)) {
        if (doneBy === null || outcome !== null) continue
        const result = await closeCondition(context, { key, conditionId, version, outcome: 'closed' })
        if (!result.ok) return result
      }
      return { ok: true, value: null }
    },
  }
  return checked > 0 && !story.leavesChecks ? [complete, check] : [complete]
}

/** What who decides has on the screen. */
async function seenNow({ tx, current }: Stage) {
  const useCase = await current()
  const waiting = await gateQueries.openRequest(tx, useCase.id)
  const packet = waiting && (await reviews.packetOf(tx, waiting.id))
  if (!packet) throw new Error(`${useCase.key} waits for no gate`)
  return { key: useCase.key, requestId: packet.requestId, seen: packet.hash }
}

async function openRun(tx: Stage['tx'], useCaseId: number): Promise<phases.PhaseRun> {
  const run = await phases.openRun(tx, useCaseId)
  if (!run) throw new Error(`Use case ${useCaseId} is in no phase`)
  return run
}

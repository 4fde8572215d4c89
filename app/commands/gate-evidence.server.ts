import * as checklists from 'db/queries/checklist'
import * as conditions from 'db/queries/conditions'
import * as controls from 'db/queries/controls'
import * as aiAct from 'db/queries/eu-ai-act'
import * as exceptions from 'db/queries/exceptions'
import * as gateQueries from 'db/queries/gates'
import * as incidents from 'db/queries/incidents'
import * as phases from 'db/queries/phases'
import * as risks from 'db/queries/risks'
import type { UseCase } from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { verdict, type Checklist } from 'domain/checklist'
import { controlStandings } from 'domain/controls'
import type { ControlEvidence, GateEvidence, RiskEvidence } from 'domain/gate-evidence'
import { dayOf, type Day } from 'domain/month'
import type { Gate, Tier } from 'domain/use-case'

/** What a decision on a gate of this use case rests on, as it is now: shown to who decides, and kept with the decision. */
export async function gateEvidence(db: ReadDb, useCase: UseCase, gate: Gate, today: Day): Promise<GateEvidence> {
  const facts = await gateQueries.newestFacts(db, useCase.id)
  const { checklist } = await checklists.find(db, useCase.id)
  const items = facts.run ? await phases.itemsOfRun(db, facts.run.id) : []
  const { verdict: outcome, reasons, neutralized } = verdict(checklist, useCase.approach, await exceptions.exceptionsOf(db, useCase.id), today)
  const open = (await conditions.conditionsOf(db, useCase.id))
    .filter((condition) => condition.outcome !== 'closed')
    .map(({ gate: of, text, ownerName: whose, dueOn, doneBy }) => ({ gate: of, text, ownerName: whose, dueOn, done: doneBy !== null }))
  const troubles = (await incidents.incidentsOf(db, useCase.id))
    .filter(({ status }) => status === 'open')
    .map(({ title, severity, noticedOn }) => ({ title, severity, noticedOn }))
  const { ownerName, approach, method, tier, tierReason, regulations, budget } = useCase
  return {
    gate,
    ownerName,
    approach,
    method,
    tier,
    tierReason,
    regulations,
    aiActClass: await aiAct.newestClass(db, useCase.id),
    budget,
    run: facts.run && {
      phase: facts.run.phase,
      plannedStart: facts.run.plannedStart,
      plannedEnd: facts.run.plannedEnd,
      actualStart: facts.run.actualStart,
      percent: facts.run.percent,
    },
    items: items.map(({ kind, title, dueOn, doneOn, evidence }) => ({ kind, title, dueOn, doneOn, evidence })),
    checklist: { verdict: outcome, reasons, ...(neutralized.length > 0 ? { exceptions: neutralized } : {}), answers: answersOf(checklist) },
    ...(open.length > 0 ? { conditions: open } : {}),
    readiness: facts.readiness && {
      scores: facts.readiness.scores,
      total: facts.readiness.total,
      band: facts.readiness.band,
      on: dayOf(facts.readiness.at),
    },
    businessCase: facts.businessCase,
    plan: facts.plan,
    roi: facts.roi ?? { months: 0, costs: 0, gains: 0 },
    update: facts.update,
    ...(troubles.length > 0 ? { incidents: troubles } : {}),
    risks: (await risks.risksOf(db, useCase.id)).map(riskEvidence),
    controls: tier && controlEvidence(tier, await controls.entriesOf(db, [useCase.id]), today),
  }
}

const riskEvidence = ({ title, category, inherent, residual, status, ownerName }: risks.RiskEntry): RiskEvidence => ({
  ...{ title, category, inherent, residual, status },
  owner: ownerName,
})

function controlEvidence(tier: Tier, entries: readonly controls.ControlEntry[], today: Day): ControlEvidence[] {
  return controlStandings(tier, entries, today).map(({ control, state, counts }) => ({
    control: control.id,
    name: control.name,
    state,
    evidence: counts?.evidence ?? null,
    reviewer: counts?.review?.byName ?? null,
  }))
}

function answersOf(checklist: Checklist): GateEvidence['checklist']['answers'] {
  return Object.fromEntries(
    Object.entries(checklist).map(([id, { answer, note, evidence }]) => [id, { answer, note, evidence }]),
  )
}

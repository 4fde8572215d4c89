import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import type { PolicyInForce } from 'db/queries/settings'
import type { Tx, ReadDb } from 'db/store'
import { actualBreakEven, runRate, type MonthTotals } from 'domain/break-even'
import { items, unanswered, verdict, type Checklist, type ItemId } from 'domain/checklist'
import { doubleDown } from 'domain/double-down'
import { goThrough } from 'domain/exceptions'
import { killFindings, moneyAtStake, roiDueFrom, since } from 'domain/kill'
import { quieted, type KillVerb, type Quiet } from 'domain/kill-review'
import { ladderSkip } from 'domain/ladder'
import { sumCents } from 'domain/money'
import { dayOf, fiscalYear, type Day } from 'domain/month'
import { byDueDay, oversight } from 'domain/oversight'
import type { KillRule } from 'domain/policy'
import { referenceCase, watchesCriteria } from 'domain/reference-case'
import { isRunning } from 'domain/use-case'

type Sources = Awaited<ReturnType<typeof standings.sources>>
type UseCaseSource = Sources['cases'][number]

/** Recomputes where some use cases stand and saves it, in the transaction of the change that made them stand otherwise. */
export async function refreshStandings(tx: Tx, ids: number[], policy: PolicyInForce): Promise<void> {
  await standings.replace(tx, await computeStandings(tx, ids, policy))
}

const batch = 200

/** Recomputes where every use case stands: after a change of what all of them are judged by. */
export async function refreshAllStandings(tx: Tx): Promise<void> {
  const policy = await settings.policyInForce(tx)
  let ids = await standings.idsAfter(tx, 0, batch)
  while (ids.length) {
    await refreshStandings(tx, ids, policy)
    ids = await standings.idsAfter(tx, ids.at(-1) ?? 0, batch)
  }
}

/** Where some use cases stand, from their entries and answers alone: what `standings` must hold. */
export async function computeStandings(db: ReadDb, ids: number[], policy: PolicyInForce): Promise<standings.NewStanding[]> {
  const sources = await standings.sources(db, ids)
  return sources.cases.map((useCase) => standingOf(useCase, sources, policy))
}

function standingOf(useCase: UseCaseSource, sources: Sources, { values: policy, fiscalYearStart }: PolicyInForce): standings.NewStanding {
  const { id, status, phase, tier, approach, businessUnit, ownerId, enteredOn, updatedOn, budget, health, method } = useCase
  const months: MonthTotals[] = sources.entries.get(id) ?? []
  const runs = sources.runs.get(id) ?? []
  const run = runs.at(-1) ?? null
  const answers = sources.answers.get(id) ?? []
  const checklist: Checklist = Object.fromEntries(
    answers.map(({ item, answer }) => [item, { answer, note: null, evidence: [], by: null, at: null }]),
  )
  const assessment = sources.assessments.get(id)?.at(-1) ?? null
  const flags = raisedFlags(answers)
  const breakEven = actualBreakEven(months)
  const dueFrom = phase !== null && phase >= 3 && isRunning(status) ? roiDueFrom(runs, enteredOn) : null
  const tierSince = sources.tierChanges.get(id)?.[0]?.on ?? null
  const due = oversight({
    ...{ tier, phase, enteredOn, tierSince },
    phaseBegan: run?.actualStart ?? null,
    controls: sources.controls.get(id) ?? [],
    reviews: sources.reviews.get(id) ?? [],
  })
  const reference = referenceCase(sources.plans.get(id) ?? [], sources.casesFrozenAt.get(id) ?? null)
  const decisions = sources.killDecisions.get(id) ?? []
  // A kill that was upheld is the kill that is in force.
  const kill = status === 'killed' ? decisions.findLast(({ verb }) => verb === 'kill') : undefined
  const met = killFindings(
    {
      ...{ status, phase, approach, budget, enteredOn, updatedOn, run, months },
      roiDueFrom: dueFrom,
      plan: reference?.version ?? null,
      criteria: (reference && watchesCriteria(reference, phase) && reference.version.criteria) || [],
      readings: sources.readings.get(id) ?? [],
      redFlags: flags.red,
      readiness: assessment?.total == null ? null : { total: assessment.total, on: dayOf(assessment.at) },
      ...{ tier, tierSince, duties: byDueDay([...due.controls, ...due.reviews]) },
      brokeEven: breakEven !== null,
    },
    policy,
  )
  const findings = quieted(met, quietOf(decisions.at(-1)))
  return {
    useCaseId: id,
    ...{ status, phase, tier, approach, businessUnit, ownerId, enteredOn, updatedOn, budget },
    phaseStartedOn: run?.actualStart ?? null,
    phasePlannedEnd: run?.plannedEnd ?? null,
    ...figures(months, fiscalYearStart),
    breakEvenMonth: breakEven?.month ?? null,
    roiDueFrom: dueFrom,
    recordedSinceDue: dueFrom === null ? 0 : months.filter(({ month }) => month >= dueFrom).length,
    // Without exceptions the verdict is the same on every day; with them it is `go` through this one (domain/exceptions).
    verdict: verdict(checklist, approach, [], enteredOn).verdict,
    goThrough: goThrough(checklist, approach, sources.exceptions.get(id) ?? []),
    unanswered: unanswered(checklist, approach).length,
    readinessTotal: assessment?.total ?? null,
    ladderSkip: ladderSkip({ approach, method, recommended: null, trials: { prompt: useCase.promptTrial !== null, rag: useCase.ragTrial !== null } }).length > 0,
    openGateRequestAt: sources.openRequests.get(id)?.[0]?.at ?? null,
    conditionsDueOn: sources.conditionsDueOn.get(id) ?? null,
    controlsDueOn: due.controls[0]?.dueOn ?? null,
    reviewsDueOn: due.reviews[0]?.dueOn ?? null,
    findings,
    killRedSince: since(findings, 'red'),
    killLossSince: since(findings, 'loss'),
    killOtherSince: since(findings, 'other'),
    moneyAtStake: findings.length > 0 ? moneyAtStake({ months, budget }) : 0,
    doubleDown: doubleDown({ status, health, raisedFlags: flags.count, months }, policy),
    killedOn: kill?.on ?? null,
    freedBudget: kill?.figures.freedBudget ?? 0,
  }
}

function quietOf(decision: { verb: KillVerb; quietUntil: Day | null; findings: readonly { rule: KillRule }[] } | undefined): Quiet | null {
  return decision?.quietUntil ? { verb: decision.verb, until: decision.quietUntil, rules: decision.findings.map(({ rule }) => rule) } : null
}

function figures(months: readonly MonthTotals[], fiscalYearStart: number) {
  const last = months.at(-1)
  const year = last ? fiscalYear(last.month, fiscalYearStart) : null
  const ofYear = months.filter(({ month }) => fiscalYear(month, fiscalYearStart) === year)
  return {
    costs: sumCents(months.map(({ costs }) => costs)),
    gains: sumCents(months.map(({ gains }) => gains)),
    months: months.length,
    firstMonth: months[0]?.month ?? null,
    lastMonth: last?.month ?? null,
    runRate: runRate(months),
    fiscalYear: year,
    fiscalYearCosts: sumCents(ofYear.map(({ costs }) => costs)),
    fiscalYearGains: sumCents(ofYear.map(({ gains }) => gains)),
  }
}

const groupOf = new Map(items.map(({ id, group }) => [id, group]))

/** Flags that are raised, and the red ones among them with the day of the newest. */
function raisedFlags(answers: readonly { item: ItemId; answer: string | null; at: Date }[]) {
  const raised = answers.filter(({ item, answer }) => answer === 'yes' && groupOf.get(item) !== 'green' && groupOf.has(item))
  const red = raised.filter(({ item }) => groupOf.get(item) === 'red')
  const newest = red.map(({ at }) => dayOf(at)).sort().at(-1)
  return { count: raised.length, red: newest === undefined ? null : { items: red.map(({ item }) => item), raisedOn: newest } }
}

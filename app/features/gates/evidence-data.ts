import { items } from 'domain/checklist'
import type { ControlState } from 'domain/controls'
import type { GateEvidence, RiskEvidence } from 'domain/gate-evidence'
import type { IncidentSeverity } from 'domain/incidents'
import type { Month } from 'domain/month'
import { phaseName, type PhaseItemKind } from 'domain/phases'
import { dimensions } from 'domain/readiness'
import { regulations } from 'domain/risk-tier'
import { roiPercent } from 'domain/roi'
import { targetWords } from '~/features/business-case/business-case-data'
import { criterionWords } from '~/features/value/criterion-words'
import { hasMethod, type Health } from 'domain/use-case'
import { aiActClassNames } from '~/features/risk/ai-act-data'
import { severityNames } from '~/features/risk/incidents-data'
import { categoryName, riskStatusNames, scoreView, type ScoreView } from '~/features/risk/register-data'
import { radarOf, readinessWords } from '~/features/assessment/readiness-data'
import { answerMeaning, verdictWords } from '~/features/assessment/verdict-words'
import { exceptedUntilOf } from '~/features/use-cases/excepted-until'
import type { Formats } from '~/features/use-cases/formats'
import type { Fact } from '~/features/use-cases/overview-data'
import { approachNames, methodNames, tierNames } from '~/features/use-cases/words'

/** What a gate rests on, in words: the packet that is read before deciding, and kept with the decision (R7). */
export interface EvidenceData {
  checklist: {
    verdict: GateEvidence['checklist']['verdict']
    /** The last day of exceptions that influence it. */
    exceptedUntil: string | null
    says: string
    reasons: string[]
    answers: ({ text: string; note: string | null; links: string[] } & ReturnType<typeof answerMeaning>)[]
  }
  /** Open ones of earlier gates. */
  conditions: { text: string; says: string }[]
  incidents: { title: string; severity: IncidentSeverity; says: string; noticed: string }[]
  readiness: { figure: string; says: string; on: string; scores: Fact[]; radar: ReturnType<typeof radarOf> } | null
  facts: Fact[]
  plan: Fact[]
  items: { kind: PhaseItemKind; title: string; done: string | null; due: string | null; evidence: string | null }[]
  value: Fact[]
  update: { health: Health; on: string; changed: string; blockers: string | null } | null
  /** null where the packet is older than registers in packets. */
  risks: { title: string; says: string; before: ScoreView | null; after: ScoreView | null }[] | null
  /** null where no tier says which, or the packet is older than controls in packets. */
  controls: { name: string; state: ControlState; evidence: string | null; reviewer: string | null }[] | null
}

export interface EvidenceWords {
  formats: Formats
  monthLabel: (month: Month) => string
}

export function evidenceData(evidence: Omit<GateEvidence, 'gate'>, words: EvidenceWords): EvidenceData {
  const { formats } = words
  const { checklist, readiness, update, run, approach, method, tier, tierReason, budget } = evidence
  const neutralized = checklist.exceptions ?? []
  const { says, items: reasons } = verdictWords({ ...checklist, neutralized }, formats.day)
  return {
    checklist: {
      verdict: checklist.verdict,
      exceptedUntil: exceptedUntilOf({ neutralized }, formats.day),
      says,
      reasons: reasons.map(({ text }) => text),
      answers: items.map(({ id, group, text }) => {
        const given = checklist.answers[id]
        return { text, note: given?.note ?? null, links: given?.evidence ?? [], ...answerMeaning(group, given?.answer ?? null) }
      }),
    },
    conditions: (evidence.conditions ?? []).map(({ gate, text, ownerName, dueOn, done }) => ({
      text,
      says: `gate ${gate}, ${ownerName ?? 'nobody yet'}, until ${formats.day(dueOn)}${done ? ', waits for a check' : ''}`,
    })),
    incidents: (evidence.incidents ?? []).map(({ title, severity, noticedOn }) => ({ title, severity, says: severityNames[severity], noticed: formats.day(noticedOn) })),
    readiness: readiness && {
      ...readinessWords(readiness.scores),
      on: formats.day(readiness.on),
      radar: radarOf(readiness.scores, null),
      scores: dimensions.map(({ id, name }) => ({ name, value: readiness.scores[id] === undefined ? null : String(readiness.scores[id]) })),
    },
    facts: [
      { name: 'Owner', value: evidence.ownerName },
      { name: 'Approach', value: approach && `${approachNames[approach]}${hasMethod(approach) && method ? ` (${methodNames[method]})` : ''}` },
      { name: 'Risk tier', value: tier && (tierReason ? `${tierNames[tier]}: ${tierReason}` : tierNames[tier]) },
      { name: 'Regulations', value: evidence.regulations.map(regulationName).join(', ') || null },
      { name: 'EU AI Act', value: evidence.aiActClass ? aiActClassNames[evidence.aiActClass] : null },
      { name: 'Budget', value: budget === null ? null : formats.money(budget) },
    ],
    plan: run
      ? [
          { name: 'Phase', value: `${run.phase} · ${phaseName(run.phase, approach)}` },
          { name: 'Planned', value: run.plannedEnd ? `${formats.day(run.plannedStart)} – ${formats.day(run.plannedEnd)}` : `from ${formats.day(run.plannedStart)}` },
          { name: 'Began', value: formats.day(run.actualStart) },
          { name: 'Complete', value: `${run.percent} %` },
        ]
      : [],
    items: evidence.items.map(({ kind, title, doneOn, dueOn, evidence: proof }) => ({
      ...{ kind, title },
      done: doneOn && formats.day(doneOn),
      due: dueOn && formats.day(dueOn),
      evidence: proof,
    })),
    value: valueFacts(evidence, words),
    update: update && { health: update.health, on: formats.day(update.on), changed: update.changed, blockers: update.blockers },
    risks: evidence.risks?.map(riskData) ?? null,
    controls: evidence.controls?.map(({ name, state, evidence: proof, reviewer }) => ({ name, state, evidence: proof, reviewer })) ?? null,
  }
}

const riskData = ({ title, category, inherent, residual, status, owner }: RiskEvidence): NonNullable<EvidenceData['risks']>[number] => ({
  title,
  says: [categoryName(category), riskStatusNames[status].toLowerCase(), owner ?? 'nobody owns it'].join(', '),
  before: scoreView(inherent),
  after: scoreView(residual),
})

function valueFacts({ businessCase, plan, roi }: Pick<GateEvidence, 'businessCase' | 'plan' | 'roi'>, words: EvidenceWords): Fact[] {
  const { formats, monthLabel } = words
  const { money } = formats
  const isRecorded = roi.months > 0
  return [
    {
      name: 'Business case',
      value: businessCase && `${money(businessCase.initialInvestment)} once, ${money(businessCase.monthlyCost)} a month, for gains of ${money(businessCase.monthlyGain)} a month from ${monthLabel(businessCase.startMonth)}`,
    },
    ...(plan ? planFacts(plan, words) : []),
    { name: 'Recorded', value: isRecorded ? `${roi.months} ${roi.months === 1 ? 'month' : 'months'}` : null },
    ...(isRecorded
      ? [
          { name: 'Costs', value: money(roi.costs) },
          { name: 'Gains', value: money(roi.gains) },
          { name: 'ROI', value: formats.percent(roiPercent({ costs: roi.costs, gains: roi.gains })) },
        ]
      : []),
  ]
}

function planFacts({ range, metrics, criteria }: NonNullable<GateEvidence['plan']>, { formats, monthLabel }: EvidenceWords): Fact[] {
  return [
    { name: 'Kill criteria of its own', value: criteria?.map((criterion) => criterionWords(criterion, formats)).join('; ') ?? null },
    { name: 'Success metrics', value: metrics?.map((metric) => `${metric.name}: ${targetWords(metric, { formats, monthLabel })}`).join('; ') ?? null },
    { name: 'Range', value: range && `gains ${range.low.gainsPercent} to ${range.high.gainsPercent} %, costs ${range.high.costsPercent} to ${range.low.costsPercent} % of the plan` },
  ]
}

const regulationName = (id: string): string => regulations.find((one) => one.id === id)?.name ?? id
